package dev.codeagent.core.verify;

import static dev.codeagent.core.verify.Entries.REQUIRED;
import static dev.codeagent.core.verify.Entries.entry;
import static dev.codeagent.core.verify.Entries.kind;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.TaskType;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the policy decides of too little evidence, and which reason it tells. */
class PolicyTest {
  @Test
  void noEvidenceIsUndecided() {
    assertThat(kind(List.of())).isEqualTo(VerdictKind.UNDECIDED);
    assertThat(Policy.decide(List.of(), TaskType.CODE, Set.of()).kind())
        .isEqualTo(VerdictKind.UNDECIDED);
  }

  @Test
  void allSkippedIsUndecided() {
    List<EvidenceEntry> entries = List.of(
        entry("change", 0, false, true, EvidenceOutcome.SKIPPED),
        entry("tests", 20, false, true, EvidenceOutcome.SKIPPED));
    assertThat(kind(entries)).isEqualTo(VerdictKind.UNDECIDED);
  }

  @Test
  void theReasonNamesTheLowestFailureWithItsFile() {
    Evidence evidence = Evidence.fail(
        "A test was disabled.", List.of(Finding.in("src/test/ATest.java", 7, "disabled", "…")));
    EvidenceEntry tamper =
        new EvidenceEntry("tamper", "1", 5, false, false, evidence, List.of(), 1);
    var verdict = Policy.decide(
        List.of(entry("build", 10, false, false, EvidenceOutcome.FAIL), tamper),
        TaskType.CODE,
        REQUIRED);
    assertThat(verdict.reason()).isEqualTo("A test was disabled. (src/test/ATest.java:7)");
  }
}
