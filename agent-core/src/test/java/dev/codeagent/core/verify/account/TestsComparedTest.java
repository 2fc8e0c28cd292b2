package dev.codeagent.core.verify.account;

import static dev.codeagent.core.verify.account.GivenRuns.TEST;
import static dev.codeagent.core.verify.account.GivenRuns.fix;
import static dev.codeagent.core.verify.account.GivenRuns.is;
import static dev.codeagent.core.verify.account.GivenRuns.run;
import static dev.codeagent.core.verify.account.GivenRuns.runs;
import static dev.codeagent.core.verify.account.GivenRuns.tests;
import static dev.codeagent.core.verify.account.GivenRuns.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.SuiteRun.Status;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a change when its tests, test by test, ran otherwise than those of base. */
class TestsComparedTest {
  @Test
  void givenNothingTurnedRedThenItPassesAndCounts() throws Exception {
    SuiteRun two = run(Status.GREEN, "f=p", "g=p");
    SuiteRun one = run(Status.GREEN, "f=p");
    SuiteRun none = run(Status.GREEN);

    is(tests(two, two, two), EvidenceOutcome.PASS, "2 tests pass at base and at head");
    is(tests(one, one, one), EvidenceOutcome.PASS, "1 test passes at base");
    is(tests(none, none, none), EvidenceOutcome.PASS, "Nothing turned red.");
  }

  @Test
  void givenARedBaseThenWhatItFixesIsNotedAndWhatStaysRedDoesNotCount() throws Exception {
    Evidence evidence = tests(
        run(Status.RED, "f=p", "g=f", "h=f"),
        run(Status.RED, "f=p", "g=p", "h=f"),
        run(Status.RED, "f=p", "g=p", "h=f"));

    is(evidence, EvidenceOutcome.PASS);
    assertThat(evidence.findings())
        .extracting(Finding::code)
        .containsExactly("base-red", "fail-to-pass");
    assertThat(evidence.findings().getLast().message()).startsWith("a.T#g");
  }

  @Test
  void givenABrokenBaseThenItIsSaidOnce() throws Exception {
    Evidence evidence =
        tests(told(Status.BROKEN, "no"), run(Status.GREEN, "f=p"), run(Status.GREEN, "f=p"));

    is(evidence, EvidenceOutcome.PASS);
    assertThat(evidence.findings()).extracting(Finding::code).containsExactly("base-broken");
  }

  @Test
  void givenATestThatTurnsRedThenItFailsWithItsMessageAndTheNumberOfOthers() throws Exception {
    SuiteRun delivered = new SuiteRun(
        Status.RED,
        List.of(
            new TestResult("a.T", "f", TestResult.Status.FAILED, "E", "  expected 1\nbut was 2"),
            new TestResult("a.T", "g", TestResult.Status.ERROR, "E", null)),
        List.of(),
        "");

    Evidence evidence =
        tests(run(Status.GREEN, "f=p", "g=p"), run(Status.RED, "f=f", "g=f"), delivered);

    is(
        evidence,
        EvidenceOutcome.FAIL,
        "The test a.T#f passed at base and is red at head (expected 1), and 1 more.");
    assertThat(evidence.findings()).extracting(Finding::code).containsOnly("test-red");
  }

  @Test
  void givenANewTestThatIsRedThenItIsCalledNew() throws Exception {
    is(
        tests(run(Status.GREEN, "f=p"), run(Status.GREEN, "f=p"), run(Status.RED, "f=p", "n=f")),
        EvidenceOutcome.FAIL,
        "a.T#n is new and red at head.");
  }

  @Test
  void givenATestThatPassesWhenItIsRunAgainThenItIsFlaky() throws Exception {
    String test = "package a; import org.junit.jupiter.api.Test; class T { @Test void f() { } }";
    MemoryVerification change = fix("Fix the sum").kept(TEST, test);

    Evidence evidence = runs(
            change, run(Status.GREEN, "f=p"), run(Status.GREEN, "f=p"), run(Status.RED, "f=f"))
        .verify(new TestsVerifier());

    is(evidence, EvidenceOutcome.UNDECIDED, "Flaky: a.T#f");
    assertThat(evidence.findings()).extracting(Finding::code).containsExactly("flaky-test");
    assertThat(evidence.findings().getFirst().path()).isEqualTo(TEST);
    assertThat(change.variants())
        .singleElement()
        .satisfies(v -> assertThat(v.testClasses()).containsExactly("a.T"));
  }

  @Test
  void givenNamesThatAreNoClassesThenTheWholeSuiteIsRunAgain() throws Exception {
    MemoryVerification change = fix("Fix the sum");

    runs(
            change,
            run(Status.GREEN, "math adds#f=p"),
            run(Status.GREEN, "math adds#f=p"),
            run(Status.RED, "math adds#f=f"))
        .verify(new TestsVerifier());

    assertThat(change.variants())
        .singleElement()
        .satisfies(v -> assertThat(v.testClasses()).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"g=s, is skipped at head, test-skipped", "h=p, is gone at head, test-gone"})
  void givenATestThatNoLongerRunsThenItFails(String head, String words, String code)
      throws Exception {
    Evidence evidence = tests(
        run(Status.GREEN, "f=p", "g=p"),
        run(Status.GREEN, "f=p", "g=p"),
        run(Status.GREEN, "f=p", head));

    is(evidence, EvidenceOutcome.FAIL, "a.T#g ran before and " + words);
    assertThat(evidence.findings()).extracting(Finding::code).containsExactly(code);
  }

  @Test
  void givenAClassThatIsNotReportedAnyMoreThenItIsUndecided() throws Exception {
    is(
        tests(
            run(Status.GREEN, "f=p", "b.Gone#x=s"),
            run(Status.GREEN, "f=p", "b.Gone#x=s"),
            run(Status.GREEN, "f=p")),
        EvidenceOutcome.UNDECIDED,
        "b.Gone was reported at base");
  }
}
