/** Specifies how runs are counted, and how poms, sources of tests and a task's text are read for the accounting. */
package dev.codeagent.core.verify.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.api.verify.Tree;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.source.CodeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountReadingTest {

  /** A run of tests written as {@code name=letter}: passed, failed, error or skipped. */
  static SuiteRun run(SuiteRun.Status status, String... tests) {
    List<TestResult> results = new ArrayList<>();
    for (String test : tests) {
      String[] parts = test.split("=");
      TestResult.Status ended = switch (parts[1]) {
        case "p" -> TestResult.Status.PASSED;
        case "f" -> TestResult.Status.FAILED;
        case "e" -> TestResult.Status.ERROR;
        default -> TestResult.Status.SKIPPED;
      };
      String[] key = parts[0].contains("#") ? parts[0].split("#") : new String[] {"a.T", parts[0]};
      results.add(new TestResult(key[0], key[1], ended, null, null));
    }
    return new SuiteRun(status, results, List.of(), "");
  }

  private static SuiteRun run(String... tests) {
    return run(SuiteRun.Status.GREEN, tests);
  }

  @Nested
  class Counting {
    @Test
    void givenThreeRunsThenEachTestIsCountedWhereItBelongs() {
      Accounting counts = Accounting.of(
          run("kept=p", "broke=p", "wasRed=f", "fixed=e", "gone=p", "skipped=p", "b.Gone#x=s"),
          run("kept=p", "added=p", "restored=f", "wasRed=f", "broke=e", "onlyHere=p"),
          run(
              "kept=p",
              "broke=f",
              "wasRed=e",
              "fixed=p",
              "skipped=s",
              "restored=p",
              "added=p",
              "new=f"));

      assertThat(counts.redDelivered()).containsExactly("a.T#broke", "a.T#new");
      assertThat(counts.lost()).containsExactly("a.T#gone", "a.T#onlyHere", "a.T#skipped");
      assertThat(counts.skipped()).containsExactly("a.T#skipped");
      assertThat(counts.redRestored()).containsExactly("a.T#restored");
      assertThat(counts.classesGone()).containsExactly("b.Gone");
      assertThat(counts.passed()).isEqualTo(1);
      assertThat(counts.fixed()).containsExactly("a.T#fixed");
    }

    @Test
    void givenATestThatDoesNotRunWithBasesFilesThenItIsLostThereOnlyIfTheRunWasBuilt() {
      assertThat(Accounting.of(run("f=p", "g=p"), run("f=p"), run("f=p", "g=p")).lostRestored())
          .containsExactly("a.T#g");
      assertThat(
              Accounting.of(run("f=p"), run(SuiteRun.Status.BROKEN), run("f=p")).lostRestored())
          .isEmpty();
      assertThat(Accounting.of(run("f=p"), run("f=s"), run("f=p")).lostRestored())
          .containsExactly("a.T#f");
    }

    @ParameterizedTest
    @CsvSource({"p,f,FAILED", "f,e,FAILED", "e,s,ERROR", "s,p,SKIPPED", "p,p,PASSED"})
    void givenOneKeyTwiceThenTheWorseCounts(String one, String other, TestResult.Status worse) {
      assertThat(Accounting.byKey(run("f=" + one, "f=" + other))).containsEntry("a.T#f", worse);
      assertThat(Accounting.byKey(run("f=" + other, "f=" + one))).containsEntry("a.T#f", worse);
    }

    @Test
    void givenAddressesInNamesThenTheyAreTheSameTest() {
      assertThat(Accounting.byKey(run("f[Point@1a2b3c4d]=p", "g(0x7ffe12)=p")).keySet())
          .isEqualTo(
              Accounting.byKey(run("f[Point@99887766]=p", "g(0xabcdef)=p")).keySet())
          .containsExactly("a.T#f[Point0x]", "a.T#g(0x)");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "a | a",
          "a,b,c | a, b, c",
          "a,b,c,d | a, b, c and 1 more",
          "a,b,c,d,e | a, b, c and 2 more"
        })
    void givenManyNamesThenTheFirstAreTold(String keys, String text) {
      assertThat(Accounting.names(new TreeSet<>(Set.of(keys.split(","))))).isEqualTo(text);
    }
  }

  @Nested
  class Poms {
    private static final String DEPENDENCY = "<dependency><artifactId>a</artifactId></dependency>";
    private static final String MORE = "<dependency><artifactId>b</artifactId></dependency>";

    private String pom(String dependencies, String more) {
      return "<project>\n  <dependencies>\n " + dependencies + "</dependencies>" + more
          + "</project>";
    }

    @Test
    void givenADependencyMoreThenNothingElseWasChanged() {
      assertThat(PomChange.onlyAddsDependencies(pom(DEPENDENCY, ""), pom(DEPENDENCY + MORE, "")))
          .isTrue();
      assertThat(PomChange.onlyAddsDependencies(pom(DEPENDENCY, ""), pom(MORE + DEPENDENCY, "")))
          .isTrue();
      assertThat(PomChange.onlyAddsDependencies("<project></project>", pom(MORE, "")))
          .isTrue();
      assertThat(PomChange.onlyAddsDependencies(
              "<project></project>",
              "<project><dependencyManagement><dependencies>" + MORE
                  + "</dependencies></dependencyManagement></project>"))
          .isTrue();
    }

    @Test
    void givenAnythingElseThenItIsAnotherChange() {
      String before = pom(DEPENDENCY, "");

      assertThat(PomChange.onlyAddsDependencies(before, pom(MORE, ""))).isFalse();
      assertThat(PomChange.onlyAddsDependencies(before, pom(DEPENDENCY + MORE, "<build/>")))
          .isFalse();
      assertThat(PomChange.onlyAddsDependencies(before, pom(" <!-- x --> " + DEPENDENCY, "")))
          .isFalse();
      assertThat(PomChange.onlyAddsDependencies(
              pom(DEPENDENCY + MORE, ""),
              pom(
                  DEPENDENCY + MORE.replace("<artifactId>b", "<scope>test</scope><artifactId>b"),
                  "")))
          .isFalse();
    }

    @Test
    void givenAPomThatNobodyWritesThenItCannotBeToldApart() {
      String before = pom(DEPENDENCY, "");
      String after = pom(DEPENDENCY + MORE, "");
      String padding = " ".repeat(500_000);

      assertThat(PomChange.onlyAddsDependencies(before + padding, after)).isFalse();
      assertThat(PomChange.onlyAddsDependencies(before, after + padding)).isFalse();
      assertThat(PomChange.onlyAddsDependencies(
              before + " ".repeat(500_000 - before.length()),
              after + " ".repeat(500_000 - after.length())))
          .isTrue();
    }
  }

  @Nested
  class Sources_of_tests {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "a.b.CartTest#adds | a.b.CartTest | adds | CartTest | a.b.CartTest",
          "a.b.CartTest$In#adds()[1] | a.b.CartTest$In | adds | CartTest | a.b.CartTest",
          "CartTest | CartTest | CartTest | CartTest | CartTest",
          "$x#1 two | $x | 1 two | $x | $x",
          "tests.test_a#test_x[1- 2] | tests.test_a | test_x | test_a | tests.test_a"
        })
    void givenAKeyThenClassAndMethodAreTold(
        String key, String className, String method, String simple, String outer) {
      assertThat(TestSources.className(key)).isEqualTo(className);
      assertThat(TestSources.methodName(key)).isEqualTo(method);
      assertThat(TestSources.simpleName(className)).isEqualTo(simple);
      assertThat(TestSources.outer(className)).isEqualTo(outer);
    }

    @Test
    void givenAClassThenItsFileIsTheOneWhosePathEndsWithItsName() {
      Tree tree = MemoryVerification.task("x")
          .kept("src/test/java/a/CartTest.java", "")
          .kept("tests/test_cart.py", "")
          .kept("CartSpec.kt", "")
          .kept("src/MyCartTest.java", "")
          .base();

      assertThat(TestSources.file(tree, "a.CartTest")).contains("src/test/java/a/CartTest.java");
      assertThat(TestSources.file(tree, "a.CartTest$Inner"))
          .contains("src/test/java/a/CartTest.java");
      assertThat(TestSources.file(tree, "tests.test_cart.TestCart")).contains("tests/test_cart.py");
      assertThat(TestSources.file(tree, "CartSpec")).contains("CartSpec.kt");
      assertThat(TestSources.file(tree, "CartSpec.nested")).contains("CartSpec.kt");
      assertThat(TestSources.file(tree, "b.CartTest")).isEmpty();
      assertThat(TestSources.file(tree, "Unknown")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "void f() { g(); } | () { g(); }",
          "void f(int x) throws E { if (x) { y(); } } void h() { } | (int x) throws E { if (x) { y(); } }",
          "void f() { s(\"}\"); } | () { s(\"}\"); }",
          "void f() { s(\"\\\"}\"); } | () { s(\"\\\"}\"); }",
          "void f() { c('}'); } | () { c('}'); }",
          "void ff() { a(); } void f() { b(); } | () { b(); }",
          "x.f(); void f () { b(); } |  () { b(); }"
        })
    void givenASourceThenTheBodyOfAMethodReachesToItsClosingBrace(String source, String body) {
      assertThat(TestSources.body(source, "f").orElseThrow().strip()).isEqualTo(body.strip());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "void g() { }",
          "void f();",
          "void f() { {",
          "void f() { \"open",
          "x.f() { }",
          "myf() { }"
        })
    void givenNoSuchMethodOrNoEndThenThereIsNoBody(String source) {
      assertThat(TestSources.body(source, "f")).isEmpty();
    }

    @Test
    void givenAQuoteThatIsNotClosedThenItEndsWithItsLine() {
      assertThat(TestSources.body("void f() { it's\n} }", "f")).contains("() { it's\n}");
    }
  }

  @Nested
  class Words_of_the_task {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "Fix CartTest now | CartTest | true",
          "Fix carttest | CartTest | true",
          "Fix `a.Cart` | Cart | true",
          "Fix Cart2 | Cart | false",
          "Fix MyCart | Cart | false",
          "Fix $Cart | Cart | false",
          "Do it | it | false",
          "Use map | map | true"
        })
    void givenANameThenItStandsAsAWord(String text, String name, boolean named) {
      assertThat(new TaskText(text).names(name)).isEqualTo(named);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "Edit src/a/Cart.java | true",
          "Edit Cart.java | true",
          "Edit Cart | true",
          "Edit src/a | false",
          "Edit Carts | false"
        })
    void givenAFileThenPathNameOrStemNamesIt(String text, boolean named) {
      assertThat(new TaskText(text).namesFile("src/a/Cart.java")).isEqualTo(named);
    }

    @Test
    void givenAFileWithoutAnExtensionThenOnlyItsNameCounts() {
      assertThat(new TaskText("Edit Makefile").namesFile("Makefile")).isTrue();
      assertThat(new TaskText("Edit gitignore").namesFile(".gitignore")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Remove it", "renaming x", "Удалить x", "get rid of x"})
    void givenAWordForRemovalThenItIsAskedFor(String text) {
      assertThat(new TaskText(text).asksForRemoval()).isTrue();
      assertThat(new TaskText("Fix the address").asksForRemoval()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Update the unit tests", "fix tests", "Исправить тесты"})
    void givenAWordForOtherTestsThenTheyAreAskedFor(String text) {
      assertThat(new TaskText(text).asksForOtherTests()).isTrue();
      assertThat(new TaskText("Fix the cart. Run the tests").asksForOtherTests())
          .isFalse();
    }
  }

  @Nested
  class Code_without_comments {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '~',
        value = {
          "a.go | x // one | x",
          "a.go | x /* one */ y | x y",
          "a.go | x /* open | x",
          "a.go | a  =  b | a=b",
          "a.rb | x # one | x",
          "a.xml | <a/> <!-- open | <a/>",
          "a.txt | a  b | a b",
          "a.PY | x # one | x # two",
          "Makefile.in | a # b | a"
        })
    void givenCommentsAndBlanksThenTheCodeIsTheSame(String path, String one, String other) {
      assertThat(CodeText.same(path, one, other)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '~',
        value = {
          "a.go | a b | ab",
          "a.go | x # one | x",
          "a.rb | x // one | x",
          "a.txt | x // one | x",
          "a.go | \"a  b\" | \"a b\"",
          "a.go | 'a  b' | 'a b'",
          "a.sh | #!/bin/sh | #!/bin/bash",
          "a.go | \"a\\\"  b\" | \"a\\\" b\"",
          "a.go | \"\"\"a \" b\"\"\" | \"\"\"a \"b\"\"\""
        })
    void givenAnythingElseThenItIsOtherCode(String path, String one, String other) {
      assertThat(CodeText.same(path, one, other)).isFalse();
    }

    @Test
    void givenIndentationThenItCountsWhereItMeansSomething() {
      assertThat(CodeText.same("a.py", "if x:\n  y", "if x:\n    y")).isFalse();
      assertThat(CodeText.same("a.py", "if  x:\n  y", "if x:\n\n  y")).isTrue();
      assertThat(CodeText.same("a.go", "if x {\n  y }", "if x {\n    y }")).isTrue();
      assertThat(CodeText.same("a.go", "a\r\nb", "a\nb")).isTrue();
      assertThat(CodeText.same("a.js", "`a\n  b`", "`a\nb`")).isFalse();
      assertThat(CodeText.same("a.go", "\"open\n  x", "\"open\n x")).isTrue();
    }

    @Test
    void givenOnlyCommentsThenThereIsNoCode() {
      assertThat(CodeText.empty("a.go", " // x\n/* y */ ")).isTrue();
      assertThat(CodeText.empty("a.go", "x // y")).isFalse();
      assertThat(CodeText.empty("a.html", "<!---->")).isTrue();
    }
  }
}
