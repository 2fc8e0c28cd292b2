/** Specifies which calls of tests can be made again by themselves, and which values of them are usual. */
package dev.codeagent.core.verify.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MiningTest {

  private static List<String> prices(String members) throws Exception {
    return new Mined(members)
        .mining((name, arguments) -> name.equals("price")).calls().stream()
            .map(Mined::said)
            .toList();
  }

  private static MinedCall only(String members, String name) throws Exception {
    List<MinedCall> calls =
        new Mined(members).mining((n, arguments) -> n.equals(name)).calls();
    assertThat(calls).hasSize(1);
    return calls.getFirst();
  }

  @Test
  void givenACallAmongOthersThenItComesWithWhatGoesBeforeItButNoDemand() throws Exception {
    MinedCall call = only(
        "@Test void t() { Shop s = new Shop(\"a\", 3); assertNotNull(s); s.put(\"b\"); assert s != null;"
            + " assertEquals(6, s.price(2, Kind.LARGE)); s.put(\"later\"); }",
        "price");

    assertThat(Mined.said(call)).isEqualTo("s.price(2, Kind.LARGE)");
    assertThat(Mined.before(call)).containsExactly("Shop s = new Shop(\"a\", 3);", "s.put(\"b\");");
    assertThat(call.testClass()).isEqualTo("a.ShopTest");
    assertThat(call.method()).isEqualTo("a.Shop.price");
    assertThat(call.receiver()).isEqualTo("s");
    assertThat(call.arguments()).isEqualTo(2);
    assertThat(call.answers()).isTrue();
    assertThat(call.file().text().charAt(call.insertAt())).isEqualTo('}');
  }

  @Test
  void givenValuesThatHangOnNothingThenTheyCanBeExchangedAlsoInWhatGoesBefore() throws Exception {
    MinedCall call = only(
        "@Test void t() { Shop s = new Shop(\"a\", 3); s.put(\"b\"); assertEquals(6, s.price(2, Kind.LARGE)); s.put(\"later\"); }",
        "price");

    assertThat(call.slots())
        .extracting(Slot::text)
        .containsExactly("\"a\"", "3", "\"b\"", "2", "Kind.LARGE");
    assertThat(call.slots())
        .allSatisfy(
            s -> assertThat(call.file().text().substring(s.start(), s.end())).isEqualTo(s.text()));
  }

  @Test
  void givenACallInADemandThenItsValuesAreNoneOfLaterCalls() throws Exception {
    MinedCall call = only(
        "@Test void t() { Shop s = new Shop(); assertEquals(6, s.price(2, Kind.LARGE)); s.verifyName(\"x\"); }",
        "verifyName");

    assertThat(call.slots()).extracting(Slot::text).containsExactly("\"x\"");
    assertThat(Mined.before(call)).containsExactly("Shop s = new Shop();");
  }

  @Test
  void givenAMethodOfProductionThatIsNamedLikeADemandThenItIsNone() throws Exception {
    MinedCall call = only(
        "@Test void t() { Shop s = new Shop(); s.verifyName(\"x\"); s.price(1, Kind.SMALL); }",
        "price");

    assertThat(Mined.before(call)).containsExactly("Shop s = new Shop();", "s.verifyName(\"x\");");
  }

  @Test
  void givenACallOfWhatADemandAnswersThenTheStatementDemands() throws Exception {
    MinedCall call = only(
        "@Test void t() { Shop s = new Shop(); assertThat(s.first()).isNotNull().isEmpty(); s.price(1, Kind.SMALL); }",
        "price");

    assertThat(Mined.before(call)).containsExactly("Shop s = new Shop();");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // where something has to fail
        "@Test void t() { assertThrows(IllegalStateException.class, () -> new Shop().price(1, Kind.SMALL)); }",
        "@Test void t() { assertThatThrownBy(() -> new Shop().price(1, Kind.SMALL)); }",
        "@Test(expected = RuntimeException.class) void t() { new Shop().price(1, Kind.SMALL); }",
        "@Test void t() { try { new Shop().price(1, Kind.SMALL); fail(); } catch (RuntimeException e) { } }",
        // what a test is given is not known where the call is written down
        "@ParameterizedTest void t(int n) { new Shop().price(n, Kind.SMALL); }",
        // no call of production
        "int price(int a, int b) { return a; } @Test void t() { price(1, 2); }"
      })
  void givenACallThatIsNotUsualOrNotWholeThenItIsNotTaken(String members) throws Exception {
    assertThat(prices(members)).isEmpty();
  }

  @Test
  void givenARefusalAmongOthersThenTheOthersAreTaken() throws Exception {
    assertThat(prices(
            "@Test void t() { Shop s = new Shop(); assertThrows(RuntimeException.class, () -> s.price(-1, null)); s.price(1, Kind.SMALL); }\n"
                + "@Test void u() { new Shop().price(2, Kind.SMALL); }"))
        .containsExactly("s.price(1, Kind.SMALL)", "new Shop().price(2, Kind.SMALL)");
  }

  @Test
  void givenValuesOfARefusalThenTheyAreNotUsual() throws Exception {
    Mining mining = new Mined(
            "@Test void t() { assertThrows(RuntimeException.class, () -> new Shop(\"no\", -1).price(-1, Kind.SMALL)); new Shop(\"yes\", 1).price(4, Kind.LARGE); }")
        .mining();
    MinedCall call = mining.calls().getLast();

    assertThat(call.slots())
        .last()
        .satisfies(s -> assertThat(mining.values().at(s)).containsExactly("Kind.LARGE"));
    assertThat(mining.values().made("Shop")).containsExactly("new Shop(\"yes\", 1)");
  }

  @Test
  void givenNestedTestsThenTheClassIsTheInnerOne() throws Exception {
    MinedCall call = only(
        "@Nested class Inner { @Test void t() { new Shop().price(1, Kind.SMALL); } }", "price");

    assertThat(call.testClass()).isEqualTo("a.ShopTest$Inner");
    assertThat(call.file().text().substring(0, call.insertAt())).endsWith("Kind.SMALL); } ");
  }

  @Test
  void givenACallWithoutAnAnswerThenWhatItIsGivenIsItsReceiver() throws Exception {
    MinedCall call =
        only("@Test void t() { StringBuilder b = new StringBuilder(); Shop.into(b, 3); }", "into");

    assertThat(call.answers()).isFalse();
    assertThat(call.receiver()).isEqualTo("b");
  }

  @Test
  void givenAConstructorThenItIsACallToo() throws Exception {
    MinedCall call = only("@Test void t() { new Shop(\"a\", 3); }", "<init>");

    assertThat(call.method()).isEqualTo("a.Shop.<init>");
    assertThat(call.answers()).isTrue();
    assertThat(call.receiver()).isEmpty();
    assertThat(new Mined("@Test void t() { new Shop() { }; }").mining().calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "-3", "Shop.MOST", "Integer.MAX_VALUE", "Math.max(1, 2)"})
  void givenAValueThatMeansTheSameEverywhereThenItCanBeExchanged(String value) throws Exception {
    assertThat(countOf("int local = 3;", value)).contains(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local",
        "local + 1",
        "FIELD",
        "own()",
        "ShopTest.FIELD",
        "java.util.function.IntUnaryOperator.identity().applyAsInt(local)",
        "((java.util.function.IntSupplier) () -> 3).getAsInt()",
        "switch (FIELD) { default -> 3; }",
        "new Object() { int n() { return 3; } }.hashCode()"
      })
  void givenAValueThatHangsOnTheTestThenItStays(String value) throws Exception {
    assertThat(countOf("int local = 3;", value)).doesNotContain(value);
  }

  private static List<String> countOf(String before, String value) throws Exception {
    return new Mined(
            "static final int FIELD = 3; static int own() { return 3; } @Test void t() { Shop s = new Shop(); "
                + before + " s.price(" + value + ", Kind.SMALL); }")
        .mining((name, arguments) -> name.equals("price")).calls().getLast().slots().stream()
            .map(Slot::text)
            .toList();
  }

  @Test
  void givenProductionThenItsValuesAreKnownAndNoneOfItsCallsTaken() throws Exception {
    Mining mining = new Mined("@Test void t() { new Shop().price(1, Kind.SMALL); }")
        .with(
            "src/main/java/a/Desk.java",
            "package a;\nclass Desk { int all() { return new Shop(\"desk\", 7).price(12, Shop.Kind.LARGE); } }\n")
        .mining();

    assertThat(mining.calls()).extracting(Mined::said).noneMatch(c -> c.contains("desk"));
    assertThat(mining.values().at(mining.calls().getLast().slots().getFirst())).contains("1", "12");
    assertThat(mining.values().made("Shop")).contains("new Shop(\"desk\", 7)", "new Shop()");
  }

  @Test
  void givenTestsWithoutEndThenOnlySomeAreTakenAndNoneThatHangsOnTooMuch() throws Exception {
    String many = String.join(
        " ", IntStream.range(0, 70).mapToObj(i -> "s.put(\"" + i + "\");").toList());

    assertThat(
            prices("@Test void t() { Shop s = new Shop(); " + many + " s.price(1, Kind.SMALL); }"))
        .isEmpty();
    assertThat(
            prices("@Test void t() { Shop s = new Shop(); " + " s.price(1, Kind.SMALL);".repeat(50)
                + " }\n"
                + IntStream.range(0, 900)
                    .mapToObj(
                        i -> "@Test void t" + i + "() { new Shop().price(" + i + ", Kind.SMALL); }")
                    .reduce("", String::concat)))
        .hasSizeBetween(100, 800);
  }

  @Test
  void givenADocumentAsAValueThenItIsNotExchanged() throws Exception {
    MinedCall call = only(
        "@Test void t() { new Shop(\"" + "x".repeat(400) + "\", 5).price(1, Kind.SMALL); }",
        "price");

    assertThat(call.slots()).extracting(Slot::text).containsExactly("5", "1", "Kind.SMALL");
  }
}
