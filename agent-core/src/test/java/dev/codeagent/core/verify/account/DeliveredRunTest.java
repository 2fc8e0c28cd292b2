package dev.codeagent.core.verify.account;

import static dev.codeagent.core.verify.account.GivenRuns.MAIN;
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

/** When the delivered run decides although the change is red with base's protected files. */
class DeliveredRunTest {
  private final SuiteRun green = run(Status.GREEN, "f=p");

  private Evidence broken(MemoryVerification change, String detail) throws InterruptedException {
    return runs(change, green, told(Status.BROKEN, detail), green).verify(new TestsVerifier());
  }

  @Test
  void givenATestThatFollowsASignatureThenTheDeliveredRunDecides() throws Exception {
    MemoryVerification change = fix("Fix the sum").changed(TEST, "old", "new");

    Evidence evidence = broken(change, TEST + ":3: no symbol");
    is(evidence, EvidenceOutcome.PASS);
    assertThat(evidence.findings()).extracting(Finding::code).contains("protected-edit");
    is(
        broken(fix("Fix the sum"), TEST + ":3: no symbol"),
        EvidenceOutcome.UNDECIDED,
        "why is unclear");
  }

  @Test
  void givenAPomThatOnlyAddsWhatTheCodeUsesThenTheDeliveredRunDecides() throws Exception {
    String before = "<project></project>";
    String after = "<project><dependencies><dependency>x</dependency></dependencies></project>";

    is(
        broken(fix("Fix the sum").changed("pom.xml", before, after), MAIN + ":3: no symbol"),
        EvidenceOutcome.PASS);
    is(
        broken(
            fix("Fix the sum").changed("pom.xml", before, "<project><build/></project>"),
            MAIN + ":3: no symbol"),
        EvidenceOutcome.UNDECIDED,
        "no symbol");
    is(broken(fix("Fix the sum"), MAIN + ":3: no symbol"), EvidenceOutcome.UNDECIDED);
  }

  @ParameterizedTest
  @CsvSource({
    "Upgrade the library, PASS",
    "Edit pom.xml, PASS",
    "Обновить зависимости, PASS",
    "Fix the sum, UNDECIDED"
  })
  void givenABuildFileThatTheTaskNamesThenTheDeliveredRunDecides(
      String task, EvidenceOutcome outcome) throws Exception {
    is(broken(fix(task).changed("pom.xml", "<a/>", "<b/>"), "something else fails"), outcome);
  }

  private Evidence red(MemoryVerification change, String problem, String message)
      throws InterruptedException {
    SuiteRun restored = new SuiteRun(
        Status.RED,
        List.of(new TestResult("a.T", "f", TestResult.Status.ERROR, problem, message)),
        List.of(),
        "");
    return runs(change, green, restored, green).verify(new TestsVerifier());
  }

  @Test
  void givenANameThatTheChangeRenamedThenTheDeliveredRunDecides() throws Exception {
    MemoryVerification change = MemoryVerification.task("Fix the sum")
        .changed("lib/a.py", "def total(): pass", "def amount(): pass")
        .changed("tests/a/T.py", "total()", "amount()");

    is(red(change, "NameError", "name 'total' is not defined"), EvidenceOutcome.PASS);
    is(
        red(change, "AssertionError", "total is wrong"),
        EvidenceOutcome.UNDECIDED,
        "red as it stood at base",
        "(total is wrong)");
    is(red(change, "NameError", "name 'other' is not defined"), EvidenceOutcome.UNDECIDED);
  }

  @ParameterizedTest
  @CsvSource({"Rework T.py, PASS", "Update the tests for the sum, PASS", "Fix the sum, UNDECIDED"})
  void givenATestThatTheTaskAsksToChangeThenTheDeliveredRunDecides(
      String task, EvidenceOutcome outcome) throws Exception {
    is(
        red(
            MemoryVerification.task(task)
                .changed("lib/a.py", "x", "y")
                .changed("tests/a/T.py", "old()", "new()"),
            "AssertionError",
            "no"),
        outcome);
  }

  @Test
  void givenATestThatDoesNotRunWithBasesFilesThenItIsUndecided() throws Exception {
    is(
        tests(
            run(Status.GREEN, "f=p", "g=p"),
            run(Status.GREEN, "f=p"),
            run(Status.GREEN, "f=p", "g=p")),
        EvidenceOutcome.UNDECIDED,
        "a.T#g does not run with base's tests");
  }
}
