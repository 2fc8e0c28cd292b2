package dev.codeagent.core.quality;

import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.EvidenceOutcome;

/**
 * What one verifier said in one verification.
 *
 * @param verifier its id
 * @param outcome what it found
 * @param millis how long it took
 */
record VerifierRun(String verifier, EvidenceOutcome outcome, long millis) {

  static VerifierRun of(EvidenceEntry entry) {
    return new VerifierRun(entry.verifier(), entry.evidence().outcome(), entry.millis());
  }
}
