package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.TestCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Specifies when an added test only says again what another one says already. */
class RepeatedTestsTest {

  private static final String TEST = "src/test/java/shop/CartTest.java";
  private static final String MORE = "src/test/java/shop/MoreTest.java";
  private static final String ADDS =
      "@Test void adds() { assertEquals(5, new Cart().total(2, 3)); }";
  private static final String TWICE =
      "@Test void twice() { Cart cart = new Cart(); assertEquals(5, cart.total(2, 3)); assertEquals(9, cart.total(4, 5)); }";

  private static String source(String name, String members) {
    return "package shop;\nimport static org.junit.jupiter.api.Assertions.*;\nimport org.junit.jupiter.api.*;\n"
        + "import org.junit.jupiter.params.ParameterizedTest;\nclass " + name + " {\n" + members
        + "\n}\n";
  }

  private static boolean repeats(MemoryVerification change, String path, String name) {
    JavaParser parser = JavaParser.create().orElseThrow();
    JavaFile file = parser.parse(path, change.head().text(path).orElseThrow());
    return TestCode.tests(file).stream()
        .filter(test -> test.name().equals(name))
        .findFirst()
        .map(new RepeatedTests(change, parser)::has)
        .orElseThrow();
  }

  /** Whether a test {@code fresh} in a class of its own repeats one that stays. */
  private static boolean repeated(String stays, String fresh) {
    return repeats(
        MemoryVerification.task("Add tests")
            .kept(TEST, source("CartTest", stays))
            .added(MORE, source("MoreTest", fresh)),
        MORE,
        "fresh");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Test void fresh() { assertEquals(5, new Cart().total(2, 3)); }",
        "@Test void fresh() { Cart c = new Cart(); int sum = c.total(2, 3); assertEquals(5, sum); }",
        "@Test void fresh() { System.out.println(\"a\"); assertEquals(5, new Cart().total(2, 3)); }",
        "static final int TWO = 2; @Test void fresh() { assertEquals(5, new Cart().total(TWO, 3)); }",
        "@Test void fresh() { check(2, 3); } void check(int a, int b) { assertEquals(5, new Cart().total(a, b)); }"
      })
  void givenTheSameValuesAndCallsThenItRepeatsUnderWhateverNames(String fresh) {
    assertThat(repeated(ADDS, fresh)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Test void fresh() { assertEquals(6, new Cart().total(2, 4)); }",
        "@Test void fresh() { assertEquals(5, new Cart().most(2, 3)); }",
        "static final int TWO = 4; @Test void fresh() { assertEquals(5, new Cart().total(TWO, 3)); }",
        "static int two; @Test void fresh() { assertEquals(5, new Cart().total(two, 3)); }",
        "@Test void fresh() { if (on) { assertEquals(5, new Cart().total(2, 3), 1); } }",
        "@Test void fresh() { }",
        "@Test void fresh() { fresh(); }",
        "@ParameterizedTest void fresh(int a) { assertEquals(5, new Cart().total(2, 3)); }"
      })
  void givenAnythingElseThenItRepeatsNothing(String fresh) {
    assertThat(repeated(ADDS, fresh)).isFalse();
  }

  @Test
  void givenTheSameStepsInAnotherOrderThenItRepeatsThem() {
    assertThat(
            repeated(
                "@Test void adds() { Cart c = new Cart(); c.add(2); c.put(3); assertEquals(5, c.sum()); }",
                "@Test void fresh() { Cart c = new Cart(); c.put(3); c.add(2); assertEquals(5, c.sum()); }"))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Cart cart = new Cart(); assertEquals(9, cart.total(4, 5)); | true",
        "Cart cart = new Cart(); assertEquals(9, cart.total(4, 6)); | false",
        "Cart cart = new Cart(); cart.clear(); assertEquals(9, cart.total(4, 5)); | false",
        "Cart cart = new Cart(); | false"
      })
  void givenDemandsThatAllStandInAnotherTestThenItRepeatsThat(String body, boolean repeated) {
    assertThat(repeated(TWICE, "@Test void fresh() { " + body + " }")).isEqualTo(repeated);
  }

  @Test
  void givenATestThatDoesMoreThenItsDemandsAreOnesOfThatState() {
    String more = TWICE.replace("assertEquals(9", "cart.add(1); assertEquals(9");

    assertThat(repeated(
            more,
            "@Test void fresh() { Cart cart = new Cart(); assertEquals(9, cart.total(4, 5)); }"))
        .isFalse();
  }

  @Test
  void givenATestThatIsNewItselfOrThatTheTaskRewritesThenNothingIsRepeated() {
    String fresh = ADDS.replace("adds", "fresh");
    String before = source("CartTest", ADDS);

    assertThat(repeats(
            MemoryVerification.task("x").changed(TEST, before, source("CartTest", fresh)),
            TEST,
            "fresh"))
        .as("it was renamed unasked")
        .isTrue();
    assertThat(repeats(
            MemoryVerification.task("Rename adds to fresh")
                .changed(TEST, before, source("CartTest", fresh)),
            TEST,
            "fresh"))
        .as("it was renamed as asked")
        .isFalse();
    assertThat(repeats(
            MemoryVerification.task("Change what adds works on")
                .changed(TEST, before, source("CartTest", ADDS.replace("2, 3", "1, 4") + fresh)),
            TEST,
            "fresh"))
        .as("the other says something else now")
        .isFalse();
    assertThat(repeats(
            MemoryVerification.task("x")
                .changed(TEST, source("CartTest", ""), source("CartTest", ADDS + fresh)),
            TEST,
            "fresh"))
        .as("both are new")
        .isFalse();
    assertThat(repeats(
            MemoryVerification.task("x").changed(TEST, before, source("CartTest", ADDS + fresh)),
            TEST,
            "fresh"))
        .as("the other stays")
        .isTrue();
  }

  @Test
  void givenATestThatOnlyLooksOtherThanBeforeThenItRepeatsItself() {
    String field = "@SuppressWarnings(\"unused\") private int none;\n";
    String message = ADDS.replace("(2, 3))", "(2, 3), \"the sum\")");
    String more = ADDS.replace("(2, 3));", "(2, 3)); assertEquals(9, new Cart().total(4, 5));");
    String set = "int two = 2;\n";

    assertThat(rewritten(field + ADDS)).isTrue();
    assertThat(rewritten(ADDS.replace("5,", "2 + 3,"))).isFalse();
    assertThat(rewritten(message)).isTrue();
    assertThat(rewritten(more)).isFalse();
    assertThat(rewritten(set + ADDS)).as("something else is prepared").isFalse();
  }

  private static boolean rewritten(String after) {
    return repeats(
        MemoryVerification.task("Add tests")
            .changed(TEST, source("CartTest", ADDS), source("CartTest", after)),
        TEST,
        "adds");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Test void fresh() { LongSupplier s = () -> new Cart().total(2, 3); assertEquals(5, s.getAsLong()); }",
        "@Test void fresh() { assertEquals(5, ((LongSupplier) () -> new Cart().total(2, 3)).getAsLong()); }",
        "@Test void fresh() { assertEquals(5, call(() -> new Cart().total(2, 3))); } long call(LongSupplier s) { return s.getAsLong(); }",
        "@Test void fresh() { Runnable r = () -> assertEquals(5, new Cart().total(2, 3)); r.run(); }"
      })
  void givenACopyWithinAFunctionThenItRepeats(String fresh) {
    assertThat(repeated(ADDS, fresh)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "assertEquals(0, Cart.of(1)); | assertEquals(0, Till.of(1)); | false",
        "assertEquals(0, Cart.of(1)); | assertEquals(0, shop.Cart.of(1)); | true",
        "assertTrue(Unit.metre.metric()); | assertTrue(Unit.foot.metric()); | false",
        "cart.add(1); | till.add(1); | false",
        "assertEquals(0, Cart.of(1)); | assertEquals(0, Cart.of(1)); | true"
      })
  void givenTheSameMethodOfAnotherTypeThenItRepeatsNothing(
      String stays, String fresh, boolean repeated) {
    String fields = "Cart cart; Till till; ";
    assertThat(repeated(
            fields + "@Test void stays() { " + stays + " }",
            fields + "@Test void fresh() { " + fresh + " }"))
        .isEqualTo(repeated);
  }

  @Test
  void givenTheSameCodeInProductionThenNoTestIsRepeated() {
    MemoryVerification change = MemoryVerification.task("x")
        .kept("src/main/java/shop/SelfTest.java", source("SelfTest", ADDS))
        .added(MORE, source("MoreTest", ADDS.replace("adds", "fresh")));

    assertThat(repeats(change, MORE, "fresh")).isFalse();
  }
}
