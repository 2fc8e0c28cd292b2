/** Specifies when a test of a language that is not parsed counts as renamed. */
package dev.codeagent.core.verify.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenamesTest {
  private static MemoryVerification renamedProduction() {
    return MemoryVerification.task("x")
        .changed("lib/a.js", "total(x, size) keep()", "amount(x, count) keep()");
  }

  private static Map<String, String> among(String before, String after) {
    return Renames.of(renamedProduction().changed("tests/a/T.js", before, after))
        .among(Set.of("a.T#old"), Set.of("a.T#fresh"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "function old() { is(total(2), 4); } | function fresh() { is(amount(2), 4); }",
        "function old() { is(total(2), size()); } | function fresh() { is(amount(2), count()); }",
        "function old() { keep(); } | function fresh() { keep(); }",
        "function old() { keep('a'); } | function fresh() {   keep( 'a' );   }",
        "function old() { keep(old); } | function fresh() { keep(fresh); }"
      })
  void givenABodyThatDiffersInRenamedNamesAloneThenTheTestWasRenamed(String before, String after) {
    assertThat(among(before, after)).containsExactly(Map.entry("a.T#old", "a.T#fresh"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "function old() { is(total(2), 4); } | function fresh() { is(amount(2), 5); }",
        "function old() { is(total(2), 4); } | function fresh() { is(keep(2), 4); }",
        "function old() { is(keep(2), 4); } | function fresh() { is(amount(2), 4); }",
        "function old() { is(total(2), 4); } | function fresh() { was(amount(2), 4); }",
        "function old() { f(total, size); } | function fresh() { f(amount, amount); }",
        "function old() { f(total, total); } | function fresh() { f(amount, count); }",
        "function old() { keep('a b'); } | function fresh() { keep('a  b'); }",
        "function old() { keep(); } | function fresh() { keep(); keep(); }",
        "function old() { keep(); } | function other() { keep(); }",
        "function gone() { keep(); } | function fresh() { keep(); }"
      })
  void givenAnyOtherDifferenceThenItIsAnotherTest(String before, String after) {
    assertThat(among(before, after)).isEmpty();
  }

  @Test
  void givenCommentsAtTheEndOfLinesThenTheyDoNotCount() {
    assertThat(among("function old() { keep(); // one\n}", "function fresh() { keep(); // two\n}"))
        .hasSize(1);
  }

  @Test
  void givenAClassThatWasRenamedThenItsTestsMayNameIt() {
    MemoryVerification change = MemoryVerification.task("x")
        .deleted("tests/a/OldTest.kt", "class OldTest { fun adds() { OldTest(); keep() } }")
        .added("tests/a/NewTest.kt", "class NewTest { fun adds() { NewTest(); keep() } }");

    assertThat(Renames.of(change).among(Set.of("a.OldTest#adds"), Set.of("a.NewTest#adds")))
        .hasSize(1);
  }

  @Test
  void givenCasesOfOneTestThenEachKeepsItsCase() {
    Renames renames = Renames.of(renamedProduction()
        .changed("tests/a/T.js", "function old() { keep(); }", "function fresh() { keep(); }"));

    assertThat(renames.among(
            Set.of("a.T#old[1]", "a.T#old[2]"), Set.of("a.T#fresh[1]", "a.T#fresh[2]")))
        .isEqualTo(Map.of("a.T#old[1]", "a.T#fresh[1]", "a.T#old[2]", "a.T#fresh[2]"));
    assertThat(renames.among(Set.of("a.T#old[1]"), Set.of("a.T#fresh[2]"))).isEmpty();
  }

  @Test
  void givenTwoLostTestsWithOneBodyThenANewOneStandsForOneOfThem() {
    Renames renames = Renames.of(renamedProduction()
        .changed(
            "tests/a/T.js",
            "function old() { keep(); } function older() { keep(); }",
            "function fresh() { keep(); }"));

    assertThat(renames.among(Set.of("a.T#old", "a.T#older"), Set.of("a.T#fresh")))
        .hasSize(1);
  }

  @Test
  void givenTextThenItTellsWhetherProductionLostANameInIt() {
    Renames renames = Renames.of(renamedProduction());

    assertThat(renames.lostName("name 'total' is not defined")).isTrue();
    assertThat(renames.lostName("name 'keep' is not defined")).isFalse();
    assertThat(renames.lostName("amount")).isFalse();
    assertThat(renames.lostName("subtotal")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tests/a.js", "docs/a.md"})
  void givenNamesThatOnlyOtherFilesLostThenProductionDidNotLoseThem(String path) {
    assertThat(Renames.of(MemoryVerification.task("x").changed(path, "total", "amount"))
            .lostName("total"))
        .isFalse();
  }

  private static final String PYTHON = """
      from slug import slug


      def test_joins():
          title = "a b"  # two
          with pytest.raises(ValueError):
              slug(None)
          assert slug(title) // 2 == 5
      """;

  private static Map<String, String> python(String after) {
    MemoryVerification change =
        MemoryVerification.task("x").changed("tests/test_slug.py", PYTHON, after);
    return Renames.of(change)
        .among(Set.of("tests.test_slug#test_joins"), Set.of("tests.test_slug.TestSlug#test_joins"));
  }

  private static String inAClass(String function) {
    return "class TestSlug:\n\n"
        + function.lines().map("    "::concat).collect(Collectors.joining("\n"))
        + "\n\n\nclass TestOther:\n    def test_joins(self):\n        assert True\n";
  }

  private static final String METHOD = """
      def test_joins(self):
          title = "a b"
          with pytest.raises(ValueError):
              slug(None)

          assert slug(title) // 2 == 5  # half
      """;

  @Test
  void givenATestOfPythonThatWentIntoAClassThenItIsTheSame() {
    assertThat(python(inAClass(METHOD))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "// 2 == 5  # half | // 3 == 5",
        "'    assert slug(title)' | '        assert slug(title)'",
        "\"a b\" | \"a  b\"",
        "assert slug(title) // 2 == 5 | pass",
        "def test_joins | @pytest.mark.skip\\n    def test_joins",
        "pytest.raises | contextlib.suppress",
        "def test_joins | def test_splits"
      })
  void givenATestOfPythonThatSaysSomethingElseThenItIsGone(String was, String now) {
    String from = was.replace("'", "");
    String after = inAClass(METHOD).replace(from, now.replace("'", "").replace("\\n", "\n"));

    assertThat(after).isNotEqualTo(inAClass(METHOD));
    assertThat(python(after)).isEmpty();
  }

  private static boolean moved(String before, String after) {
    MemoryVerification change = MemoryVerification.task("x")
        .deleted("tests/test_slug.py", before.replace('^', '\n'))
        .added("tests/test_slugs.py", after.replace('^', '\n'));
    return !Renames.of(change)
        .among(Set.of("tests.test_slug#test_a"), Set.of("tests.test_slugs#test_a"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "def test_a():^    f() | def test_a() -> None:^    f()",
        "def test_a():^    f(g(1), 2) | def test_a():^    f(^        g(1), 2^    )",
        "@a^def test_a():^    f() | @a^def test_a():^    f()",
        "def test_a():^    f()^class B:^    def test_a(self):^        g() | def test_a():^    f()^class B:^    def test_a(self):^        h()"
      })
  void givenATestOfPythonThatIsOnlyWrittenInAnotherWayThenItIsTheSame(String before, String after) {
    assertThat(moved(before, after)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "def test_a():^    f() | @calm(^    1^)^def test_a():^    f()",
        "def test_a():^    f() | @b^@calm(^    1^)^def test_a():^    f()",
        "def test_a():^    f(1)^    g() | def test_a():^    f(1,^    g())"
      })
  void givenATestOfPythonThatIsDecoratedOrPutTogetherInAnotherWayThenItIsGone(
      String before, String after) {
    assertThat(moved(before, after)).isFalse();
  }

  @Test
  void givenAModuleOfPythonThatWasRenamedThenItsTestsAreThere() {
    String text = "def test_text():\n    assert slug() == \"\"\"a\n# b\nc\"\"\"\n";
    MemoryVerification change = MemoryVerification.task("x")
        .deleted("tests/test_slug.py", text)
        .added("tests/test_slugs.py", text);
    MemoryVerification other = MemoryVerification.task("x")
        .deleted("tests/test_slug.py", text)
        .added("tests/test_slugs.py", text.replace("# b", "#  b"));
    Set<String> lost = Set.of("tests.test_slug#test_text");
    Set<String> added = Set.of("tests.test_slugs#test_text");

    assertThat(Renames.of(change).among(lost, added)).hasSize(1);
    assertThat(Renames.of(other).among(lost, added)).isEmpty();
  }
}
