package dev.codeagent.core.verify.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.SuiteRun.Status;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.List;

/** A change and the runs of its suite, given as a test says them; used by tests. */
final class GivenRuns {
  static final String MAIN = "src/main/java/a/A.java";
  static final String TEST = "src/test/java/a/T.java";

  private GivenRuns() {}

  static SuiteRun run(Status status, String... tests) {
    return AccountReadingTest.run(status, tests);
  }

  static SuiteRun told(Status status, String detail) {
    return new SuiteRun(status, List.of(), List.of(), detail);
  }

  static MemoryVerification runs(
      MemoryVerification change, SuiteRun base, SuiteRun restored, SuiteRun delivered) {
    return change
        .given(SuiteKind.BASE, base)
        .given(SuiteKind.RESTORED, restored)
        .given(SuiteKind.DELIVERED, delivered);
  }

  static MemoryVerification fix(String text) {
    return MemoryVerification.task(text).changed(MAIN, "class A { }", "class A { int x; }");
  }

  static Evidence tests(SuiteRun base, SuiteRun restored, SuiteRun delivered)
      throws InterruptedException {
    return runs(fix("Fix the sum"), base, restored, delivered).verify(new TestsVerifier());
  }

  static void is(Evidence evidence, EvidenceOutcome outcome, String... words) {
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
    assertThat(List.of(words)).allSatisfy(word -> assertThat(evidence.summary()).contains(word));
  }
}
