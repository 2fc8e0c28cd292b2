/** Specifies which calls are written down, in which order they are made, and that one that does not compile costs no other. */
package dev.codeagent.core.verify.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.source.JavaParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CasesTest {

  private static final String HOLDER = "package a;\npublic final class Calls {\n}\n";
  private static final Cases.Place PLACE =
      new Cases.Place("src/test/java/a/Calls.java", HOLDER, HOLDER.lastIndexOf('}'), "a.Calls");

  @TempDir
  Path folder;

  /** Against the shop alone, without libraries. */
  private List<Case> compile(Cases cases, Map<String, String> others) throws Exception {
    Path main = folder.resolve("main");
    try (TestSources production = new TestSources(List.of(), 21)) {
      assertThat(production.compile(Map.of(Mined.MAIN, Mined.SHOP), main)).isEmpty();
    }
    try (TestSources compiler = new TestSources(List.of(main), 21)) {
      return cases.compile(compiler, new HashMap<>(others), folder.resolve("calls"), () -> false);
    }
  }

  private static List<MinedCall> calls(String members) throws Exception {
    Mining mining = new Mining((n, a) -> n.equals("price") || n.equals("put"), Set.of("a.Shop"));
    String test = "package a;\nimport a.Shop.Kind;\nclass ShopTest {\n" + members + "\n}\n";
    JavaParser parser = JavaParser.create().orElseThrow();
    try (TestSources compiler = new TestSources(List.of(), 21)) {
      TestSources.Read read = compiler.read(Map.of(Mined.TEST, test, Mined.MAIN, Mined.SHOP));
      mining.read(read, read.units().get(Mined.TEST), parser.parse(Mined.TEST, test), true);
    }
    return mining.calls();
  }

  private static Function<MinedCall, List<Variation>> asIs() {
    return call -> List.of(new Variation(Map.of(), Level.USUAL));
  }

  @Test
  void givenCallsOfTestsThenEachIsAMethodThatAnswersWhatTheCallDoes() throws Exception {
    Cases cases = new Cases();
    cases.add(
        calls(
            "void t() { Shop s = new Shop(\"a\", 1); int n = s.price(2, Kind.LARGE); s.put(\"b\"); }"),
        asIs(),
        () -> false);

    List<Case> made = compile(cases, Map.of());

    assertThat(made)
        .extracting(Case::code)
        .containsExactly(
            "Shop s = new Shop(\"a\", 1); return s.price(2, Kind.LARGE);",
            "Shop s = new Shop(\"a\", 1); int n = s.price(2, Kind.LARGE); s.put(\"b\"); return s;");
    assertThat(made).extracting(Case::method).containsExactly("a.Shop.price", "a.Shop.put");
    assertThat(made)
        .extracting(Case::shown)
        .first()
        .isEqualTo("Shop s = new Shop(\"a\", 1); s.price(2, Kind.LARGE)");
    assertThat(folder.resolve("calls/a/ShopTest.class")).exists();
  }

  @Test
  void givenVariationsThenTheMostUsualComeFirstAndTheSameInputOnce() throws Exception {
    Cases cases = new Cases();
    cases.add(
        calls("void t() { new Shop().price(2, Kind.LARGE); }"),
        call -> List.of(
            new Variation(Map.of(call.slots().getFirst(), "-1"), Level.ODD),
            new Variation(Map.of(call.slots().getFirst(), "2"), Level.PLAIN),
            new Variation(Map.of(), Level.USUAL),
            new Variation(Map.of(call.slots().getFirst(), "7"), Level.CROSSED)),
        () -> false);

    assertThat(compile(cases, Map.of()))
        .extracting(c -> c.level() + " " + c.shown())
        .containsExactly(
            "USUAL new Shop().price(2, Kind.LARGE)",
            "CROSSED new Shop().price(7, Kind.LARGE)",
            "ODD new Shop().price(-1, Kind.LARGE)");
  }

  @Test
  void givenNoTimeThenNothingIsWritten() throws Exception {
    Cases cases = new Cases();
    cases.add(calls("void t() { new Shop().price(2, Kind.LARGE); }"), asIs(), () -> true);

    assertThat(compile(cases, Map.of())).isEmpty();
  }

  @Test
  void givenOneThatDoesNotCompileThenTheOthersAreMade() throws Exception {
    Cases cases = new Cases();
    cases.add(PLACE, "m", Level.USUAL, "return new Shop().first();", "first");
    cases.add(PLACE, "m", Level.USUAL, "return new Shop().nothingOfThisName();", "none");
    cases.add(PLACE, "m", Level.USUAL, "return new Shop().price(1, Shop.Kind.SMALL);", "price");

    assertThat(compile(cases, Map.of())).extracting(Case::shown).containsExactly("first", "price");
  }

  @Test
  void givenATestThatDoesNotCompileItselfThenCallsElsewhereAreMade() throws Exception {
    String broken = "package a;\nclass Broken { Unknown u; \n}\n";
    Cases cases = new Cases();
    cases.add(
        new Cases.Place("src/test/java/a/Broken.java", broken, broken.lastIndexOf('}'), "a.Broken"),
        "m",
        Level.USUAL,
        "return 1;",
        "one");
    cases.add(PLACE, "m", Level.USUAL, "return 2;", "two");

    assertThat(compile(cases, Map.of())).extracting(Case::shown).containsExactly("two");
  }

  @Test
  void givenAnotherTestThatDoesNotCompileThenItIsLeftOut() throws Exception {
    Cases cases = new Cases();
    cases.add(PLACE, "m", Level.USUAL, "return Good.N;", "good");

    assertThat(compile(
            cases,
            Map.of(
                "src/test/java/a/Good.java", "package a;\nclass Good { static final int N = 2; }\n",
                "src/test/java/a/Bad.java", "package a;\nclass Bad { Unknown u; }\n")))
        .extracting(Case::shown)
        .containsExactly("good");
    assertThat(Files.exists(folder.resolve("calls/a/Bad.class"))).isFalse();
  }

  @Test
  void givenCallsWithoutEndThenEachMethodGetsItsShareAndAllTogetherTheirs() {
    Cases cases = new Cases();
    List<Optional<Case>> ofOne = IntStream.range(0, 60)
        .mapToObj(i -> cases.add(PLACE, "one", Level.USUAL, "return " + i + ";", "" + i))
        .toList();
    List<Optional<Case>> ofMany = IntStream.range(0, 600)
        .mapToObj(i -> cases.add(PLACE, "m" + i, Level.USUAL, "return " + i + ";", "" + i))
        .toList();

    assertThat(ofOne.stream().filter(Optional::isPresent)).hasSize(48);
    assertThat(ofOne.stream().limit(48)).allMatch(Optional::isPresent);
    assertThat(ofMany.stream().filter(Optional::isPresent)).hasSize(400 - 48);
  }

  @Test
  void givenALongInputThenItsEndIsShown() {
    Case made = new Cases()
        .add(PLACE, "m", Level.USUAL, "return 1;", "a".repeat(300) + ".last()")
        .orElseThrow();

    assertThat(made.shown()).startsWith("… a").endsWith("a.last()").hasSize(242);
  }
}
