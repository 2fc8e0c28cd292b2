package dev.codeagent.core.quality;

import dev.codeagent.api.evidence.EvidenceOutcome;
import java.util.List;

/**
 * What a verifier said, counted.
 *
 * @param pass how often it held
 * @param fail how often it did not hold
 * @param undecided how often it could not tell
 * @param skipped how often it had nothing to look at
 */
public record Outcomes(int pass, int fail, int undecided, int skipped) {

  static Outcomes of(List<VerifierRun> runs) {
    return new Outcomes(
        count(runs, EvidenceOutcome.PASS),
        count(runs, EvidenceOutcome.FAIL),
        count(runs, EvidenceOutcome.UNDECIDED),
        count(runs, EvidenceOutcome.SKIPPED));
  }

  private static int count(List<VerifierRun> runs, EvidenceOutcome outcome) {
    return (int) runs.stream().filter(r -> r.outcome() == outcome).count();
  }
}
