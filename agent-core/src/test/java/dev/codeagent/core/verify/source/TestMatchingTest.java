package dev.codeagent.core.verify.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a test of base is at head: in its place, under another name, in another class, in several tests, or nowhere. */
class TestMatchingTest {

  private static final String ADDS =
      "@Test void adds() { Cart cart = new Cart(); cart.add(3); assertEquals(3, cart.total()); }";

  private final MemoryVerification change = MemoryVerification.task("x");

  private static String type(String name, String members) {
    return "package a; import org.junit.jupiter.api.Test; import org.junit.jupiter.params.ParameterizedTest; class "
        + name + " { " + members + " }";
  }

  private static String path(String name) {
    return "src/test/java/a/" + name + ".java";
  }

  private TestMatchingTest edited(String name, String before, String after) {
    change.changed(path(name), type(name, before), type(name, after));
    return this;
  }

  private TestMatching matching() {
    return TestMatching.of(diff());
  }

  private SourceDiff diff() {
    return SourceDiff.of(change, JavaParser.create().orElseThrow());
  }

  private JavaMethod test(String key) {
    return SourceDiff.bases(diff().tests()).stream()
        .flatMap(f -> f.methods().stream())
        .filter(m -> m.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private Assertion demand(String key) {
    JavaMethod test = test(key);
    return AssertionReader.read(test.tree().getBody(), test.file()).assertions().getFirst();
  }

  private String elsewhere(String key) {
    return matching().elsewhere(test(key)).map(JavaMethod::key).orElse("nowhere");
  }

  @Test
  void given_a_test_that_stays_then_it_stands_in_its_place_and_nowhere_else() {
    edited("T", ADDS, ADDS + "@Test void again() { Cart cart = new Cart(); }");

    assertThat(matching().samePlace(test("a.T#adds()")).map(JavaMethod::key))
        .contains("a.T#adds()");
    assertThat(elsewhere("a.T#adds()")).isEqualTo("nowhere");
  }

  @Test
  void given_another_name_and_the_same_values_then_it_is_the_same_test() {
    edited("T", ADDS, ADDS.replace("adds", "sumsUp"));

    assertThat(matching().samePlace(test("a.T#adds()"))).isEmpty();
    assertThat(elsewhere("a.T#adds()")).isEqualTo("a.T#sumsUp()");
  }

  @Test
  void given_another_name_and_another_demand_then_it_is_still_the_same_test() {
    edited("T", ADDS, ADDS.replace("adds", "sumsUp").replace("assertEquals(3", "assertEquals(4"));

    assertThat(elsewhere("a.T#adds()")).isEqualTo("a.T#sumsUp()");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Test void other() { Cart cart = new Cart(); cart.add(4); assertEquals(3, cart.total()); }",
        "@Test void other() { cart(3); }",
        "@Test void other() { var it = Shop.open(); it.put(3); check(it); assertEquals(3, it.sum()); }"
      })
  void given_another_name_and_other_values_or_little_in_common_then_it_is_another_test(
      String after) {
    edited("T", ADDS, after);

    assertThat(elsewhere("a.T#adds()")).isEqualTo("nowhere");
  }

  @Test
  void given_another_name_and_another_value_within_the_subject_then_it_is_another_test() {
    edited(
        "T",
        "@Test void two() { assertEquals(4, new Cart().twice(2)); }",
        "@Test void three() { assertEquals(4, new Cart().twice(3)); }");

    assertThat(elsewhere("a.T#two()")).isEqualTo("nowhere");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@Test void adds() { Cart cart = new Cart(); cart.add(9); assertEquals(3, cart.total()); } | a.U#adds()",
        "@Test void adds() { Shop.run(); } | nowhere"
      })
  void given_the_same_name_in_another_class_then_half_of_it_has_to_be_the_same(
      String after, String where) {
    change.deleted(path("T"), type("T", ADDS)).added(path("U"), type("U", after));

    assertThat(elsewhere("a.T#adds()")).isEqualTo(where);
  }

  @Test
  void given_other_parameters_then_it_is_the_same_test() {
    edited("T", ADDS, ADDS.replace("adds()", "adds(TestInfo info)"));

    assertThat(elsewhere("a.T#adds()")).isEqualTo("a.T#adds(TestInfo)");
  }

  @Test
  void given_one_added_test_then_it_takes_the_place_of_one_lost_test_only() {
    edited("T", ADDS + ADDS.replace("adds", "counts"), ADDS.replace("adds", "sumsUp"));

    assertThat(List.of(elsewhere("a.T#adds()"), elsewhere("a.T#counts()")))
        .containsExactly("a.T#sumsUp()", "nowhere");
  }

  @Test
  void given_one_lost_test_then_the_likest_of_the_added_ones_is_it_and_the_other_stays_added() {
    String likely = ADDS.replace("adds", "sumsUp");
    String less = ADDS.replace("adds", "more")
        .replace("assertEquals(3, cart.total());", "assertEquals(3, cart.total()); cart.close();");
    edited("T", ADDS, less + likely);

    assertThat(elsewhere("a.T#adds()")).isEqualTo("a.T#sumsUp()");
    assertThat(matching().heldByAdded(demand("a.T#adds()"))).isTrue();
  }

  @Test
  void given_a_test_that_took_the_place_of_another_then_it_is_no_added_one() {
    edited("T", ADDS, ADDS.replace("adds", "sumsUp"));

    assertThat(matching().heldByAdded(demand("a.T#adds()"))).isFalse();
  }

  @Test
  void given_the_same_name_elsewhere_and_a_likelier_one_of_another_name_then_the_name_counts() {
    change
        .deleted(path("T"), type("T", ADDS))
        .added(path("U"), type("U", ADDS.replace("adds", "first")))
        .added(path("V"), type("V", ADDS.replace("cart.add(3);", "cart.add(3); cart.close();")));

    assertThat(elsewhere("a.T#adds()")).isEqualTo("a.V#adds()");
  }

  @Test
  void given_the_same_class_in_another_package_then_the_class_counts() {
    change
        .deleted(path("T"), type("T", ADDS))
        .added("src/test/java/a/A.java", type("A", ADDS))
        .added("src/test/java/b/T.java", type("T", ADDS).replace("package a", "package b"));

    assertThat(elsewhere("a.T#adds()")).isEqualTo("b.T#adds()");
  }

  @Test
  void given_a_test_that_no_runner_ran_then_nothing_has_to_stand_for_it() {
    edited("T", ADDS.replace("@Test", "@Test private"), ADDS.replace("adds", "sumsUp"));

    assertThat(elsewhere("a.T#adds()")).isEqualTo("nowhere");
  }

  @Test
  void given_a_method_that_is_no_test_any_more_then_an_added_test_may_stand_for_it() {
    edited("T", ADDS, ADDS.replace("@Test ", "") + ADDS.replace("adds", "sumsUp"));

    assertThat(matching().samePlace(test("a.T#adds()"))).isPresent();
    assertThat(elsewhere("a.T#adds()")).isEqualTo("a.T#sumsUp()");
  }

  @Test
  void given_tests_that_moved_then_their_class_is_where_most_of_them_went() {
    String two = "@Test void two() { Cart cart = new Cart(); assertEquals(2, cart.twice(1)); }";
    String six = "@Test void six() { Cart cart = new Cart(); assertEquals(6, cart.twice(3)); }";
    change
        .deleted(path("T"), type("T", ADDS + two + six))
        .added(path("U"), type("U", ADDS))
        .added(path("V"), type("V", two + six));

    assertThat(
            matching().classes(List.of(test("a.T#adds()"), test("a.T#two()"), test("a.T#six()"))))
        .isEqualTo(Map.of("a.T", "a.V"));
    assertThat(matching().classes(List.of())).isEmpty();
  }

  private static final String BOTH =
      "@Test void both() { Cart cart = new Cart(); cart.add(3); assertEquals(3, cart.total()); assertEquals(1, cart.size()); }";
  private static final String FAR_FROM_IT =
      "log(\"what follows is told at some length\", Level.INFO, Clock.systemUTC(), List.of(here, there)); ";
  private static final String TOTAL =
      "@Test void total() { " + FAR_FROM_IT + "cart.add(3); assertEquals(3, cart.total()); }";
  private static final String SIZE =
      "@Test void size() { " + FAR_FROM_IT + "cart.add(3); assertEquals(1, cart.size()); }";

  private List<String> split(String after) {
    edited("T", BOTH, after);
    return matching().splitInto(test("a.T#both()")).stream()
        .map(JavaMethod::name)
        .toList();
  }

  @Test
  void given_a_test_whose_demands_went_into_several_then_these_are_its_parts() {
    assertThat(split(TOTAL + SIZE)).containsExactly("total", "size");
  }

  @Test
  void given_two_demands_in_one_added_test_then_it_is_named_once() {
    assertThat(split("@Test void one() { " + FAR_FROM_IT + FAR_FROM_IT
            + "cart.add(3); assertEquals(3, cart.total()); assertEquals(1, cart.size()); }"))
        .containsExactly("one");
  }

  @Test
  void given_a_demand_that_no_added_test_holds_then_it_was_not_split() {
    assertThat(split(TOTAL)).isEmpty();
  }

  @Test
  void given_an_input_that_no_part_holds_then_it_was_not_split() {
    edited("T", BOTH.replace("cart.add(3);", "cart.add(3); cart.add(70);"), TOTAL + SIZE);

    assertThat(matching().splitInto(test("a.T#both()"))).isEmpty();
  }

  @Test
  void given_a_demand_that_is_guarded_or_not_run_then_no_added_test_holds_it() {
    assertThat(split(TOTAL + SIZE.replace("assertEquals(1", "if (cart.ok()) assertEquals(1")))
        .isEmpty();
    assertThat(split(TOTAL + SIZE.replace("@Test", "@Test private"))).isEmpty();
  }

  private String merged(String before, String after) {
    edited("T", before, after);
    return matching()
        .mergedInto(SourceDiff.bases(diff().tests()).getFirst().methods().getFirst())
        .map(JavaMethod::name)
        .orElse("nowhere");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@ParameterizedTest @CsvSource({\"9\"}) void all(int x) { f(3, 70, x); } | all",
        "@ParameterizedTest @ValueSource(ints = {3, 70}) void all(int x) { f(x); } | all",
        "@ParameterizedTest @ValueSource(ints = {3, 71}) void all(int x) { f(x); } | nowhere",
        "@Test void all() { f(3, 70); } | nowhere"
      })
  void given_several_tests_made_one_with_cases_then_it_holds_their_values(
      String after, String where) {
    assertThat(merged(
            "@Test void t() { Cart cart = new Cart(); cart.add(3); assertEquals(70, cart.sum()); }",
            after))
        .isEqualTo(where);
  }

  @Test
  void given_a_test_without_values_then_no_other_can_be_told_to_hold_it() {
    assertThat(merged(
            "@Test void t() { new Cart().run(); }",
            "@ParameterizedTest @ValueSource(ints = {3}) void all(int x) { f(x); }"))
        .isEqualTo("nowhere");
  }

  @ParameterizedTest
  @CsvSource({
    "a b, a b, 1",
    "a b, b a, 1",
    "a b, c d, 0",
    "a b c d, a b x y, 0.5",
    "a a b, a b b, 0.6667",
    "a, a b c, 0.5"
  })
  void likeness_is_the_share_of_tokens_that_two_bodies_have_in_common(
      String one, String other, double likeness) {
    assertThat(TestMatching.likeness(one, other)).isCloseTo(likeness, within(0.001));
    assertThat(TestMatching.likeness(other, one)).isCloseTo(likeness, within(0.001));
  }

  private static final String ROWS =
      "@ParameterizedTest @CsvSource({\"Hello World, hello-world\", \"' A ', a\", \"7, 7\"}) void slugs(String in, String out) { %s; }";

  @Test
  void given_rows_that_hold_what_tests_held_then_these_are_merged_into_it() {
    edited(
        "T",
        "@Test void joins() { assertEquals(\"hello-world\", Slug.of(\"Hello World\")); } @Test void trims() { assertEquals(\"a\", Slug.of(\" A \")); }"
            + " @Test void other() { assertEquals(\"b\", Slug.of(\"B\")); }",
        ROWS.formatted("assertEquals(out, Slug.of(in))"));

    assertThat(matching().mergedInto(test("a.T#joins()"))).isPresent();
    assertThat(matching().mergedInto(test("a.T#trims()"))).isPresent();
    assertThat(matching().mergedInto(test("a.T#other()"))).isEmpty();
  }

  @Test
  void given_rows_beside_the_test_then_these_may_be_merged_into_it_too() {
    String joins =
        "@Test void joins() { assertEquals(\"hello-world\", Slug.of(\"Hello World\")); }";
    String rows =
        " static Stream<Row> rows() { return Stream.of(new Row(\"Hello World\", \"hello-world\")); }";

    assertThat(merged(
            joins,
            "@MethodSource(\"rows\") @ParameterizedTest void slugs(Row r) { assertEquals(r.out(), Slug.of(r.in())); }"
                + rows))
        .contains("slugs");
    assertThat(merged(
            joins,
            "@MethodSource(\"rows\") @ParameterizedTest void slugs(Row r) { assertNotNull(Slug.of(r.in())); }"
                + rows))
        .doesNotContain("slugs");
  }

  @Test
  void given_rows_that_are_asked_for_less_then_nothing_is_merged_into_them() {
    edited(
        "T",
        "@Test void joins() { assertEquals(\"hello-world\", Slug.of(\"Hello World\")); }",
        ROWS.formatted("assertNotNull(Slug.of(in))"));

    assertThat(matching().mergedInto(test("a.T#joins()"))).isEmpty();
  }
}
