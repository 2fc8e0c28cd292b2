/** Specifies which red tests prove something, how reports name tests, and what a line of a shell says. */
package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.api.verify.TestResult.Status;
import dev.codeagent.core.verify.source.JavaParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureReadingTest {

  private static TestResult ended(Status status, String problem, String message) {
    return new TestResult("a.T", "f", status, problem, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FAILED | org.opentest4j.AssertionFailedError | expected 1 | true | true",
        "FAILED | | | true | true",
        "ERROR | java.lang.IllegalStateException | no | true | false",
        "ERROR | java.lang.AssertionError | no | true | true",
        "ERROR | org.junit.ComparisonFailure | no | true | true",
        "ERROR | org.opentest4j.MultipleFailuresError | no | true | true",
        "ERROR | a.Outer$InnerAssertionError: no | | true | true",
        "ERROR | java.lang.NoSuchMethodError | f() | false | false",
        "FAILED | ModuleNotFoundError: No module | x | false | false",
        "ERROR | java.lang.Error | Unresolved compilation problem: f | false | false",
        "PASSED | | | false | false",
        "SKIPPED | java.lang.AssertionError | | false | false"
      })
  void givenATestsEndThenOnlyAssertionsAndExceptionsProveBehaviour(
      Status status, String problem, String message, boolean behaviour, boolean assertion) {
    assertThat(Failures.byBehaviour(ended(status, problem, message))).isEqualTo(behaviour);
    assertThat(Failures.byAssertion(ended(status, problem, message))).isEqualTo(assertion);
  }

  @Test
  void givenAFailureThenItIsToldInAFewWords() {
    assertThat(Failures.words(ended(Status.FAILED, "a.b.E", " one\ntwo"))).isEqualTo("E: one");
    assertThat(Failures.words(ended(Status.ERROR, null, null))).isEqualTo("ERROR");
    assertThat(Failures.words(ended(Status.ERROR, "E", "x".repeat(120)))).hasSize(123);
    assertThat(Failures.words(ended(Status.ERROR, "E", "x".repeat(121))))
        .isEqualTo("E: " + "x".repeat(117) + "...");
  }

  @Test
  void givenOneNameSeveralTimesThenTheEndThatDidNotPassCounts() {
    TestResult good = ended(Status.PASSED, null, null);
    TestResult bad = ended(Status.FAILED, "E", "no");

    for (List<TestResult> results : List.of(List.of(good, bad), List.of(bad, good))) {
      assertThat(Failures.byKey(new SuiteRun(SuiteRun.Status.RED, results, List.of(), "")))
          .containsEntry("a.T#f", bad)
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "f | true",
        "f() | true",
        "f(int)[1] | true",
        "f{int}[1] | true",
        "f[2] | true",
        "f 2 | true",
        "f:2 | true",
        "ff | false",
        "f2 | false",
        "g | false"
      })
  void givenANameInAReportThenItIsTheMethodOrOneOfItsInvocations(String reported, boolean named) {
    assertThat(NewTest.namedAs(reported, "f")).isEqualTo(named);
  }

  @Test
  void givenATestOfANestedClassThenBothSpellingsOfItsNameMatch() {
    NewTest test = new NewTest(
        JavaParser.create()
            .orElseThrow()
            .parse("src/test/java/a/T.java", "package a; class T { class In { void f() { } } }")
            .methods()
            .getFirst(),
        List.of());

    assertThat(test.topClasses()).containsExactly("a.T");
    assertThat(test.matches(new TestResult("a.T$In", "f", Status.PASSED, null, null)))
        .isTrue();
    assertThat(test.matches(new TestResult("a.T.In", "f()", Status.PASSED, null, null)))
        .isTrue();
    assertThat(test.matches(new TestResult("a.T", "f", Status.PASSED, null, null)))
        .isFalse();
    assertThat(test.matches(new TestResult("a.T$In", "g", Status.PASSED, null, null)))
        .isFalse();
  }

  @Test
  void givenALineThenItsSimpleCommandsAndTheirProgramsAreTold() {
    assertThat(ShellLine.parts("a b && c || d; e | f;;"))
        .containsExactly("a b", "c", "d", "e", "f");
    assertThat(ShellLine.program("X=1 sudo time env mvn test")).isEqualTo("mvn");
    assertThat(ShellLine.program("\"$HOME/x\" y")).isEmpty();
    assertThat(ShellLine.program("'x' y")).isEmpty();
    assertThat(ShellLine.program("$X y")).isEmpty();
    assertThat(ShellLine.program("X=1")).isEmpty();
    assertThat(ShellLine.word(" a  b ", 1)).isEqualTo("b");
    assertThat(ShellLine.word("a b", 2)).isEmpty();
    assertThat(ShellLine.word("X=1 sudo make install", 1)).isEqualTo("install");
    assertThat(ShellLine.program(" ")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"./run.sh", "sh run.sh --all", "bash run.sh", "X=1 ./run.sh"})
  void givenAScriptOfTheProjectThenItMayBeTried(String line) {
    assertThat(ShellLine.triable(line)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run.sh",
        "sh -c x",
        "bash -x run.sh",
        "X=1 sh -c x",
        "zsh run.sh",
        "./run.sh <name>",
        "./run.sh > out",
        "./run.sh deploy",
        "./serve",
        "./run.sh path/to/x",
        "./run.sh ..."
      })
  void givenAnythingElseThenItIsNotTried(String line) {
    assertThat(ShellLine.triable(line)).isFalse();
  }
}
