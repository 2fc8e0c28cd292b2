package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;

/** What tests of equalities demand of evidence. */
final class EqualityVerdicts {
  private EqualityVerdicts() {}

  static void isAsked(Evidence evidence) {
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.findings()).extracting(Finding::code).containsOnly("loose-comparison");
  }

  static void isLetBe(Evidence evidence) {
    assertThat(evidence.outcome())
        .as(evidence.summary() + evidence.findings())
        .isEqualTo(EvidenceOutcome.PASS);
  }
}
