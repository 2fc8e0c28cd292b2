/** What a recheck came to. */
package dev.codeagent.core.verify;

import java.util.List;

/**
 * The verification that was repeated beside the one that the evidence describes.
 *
 * @param original the document that was given
 * @param again the repeated verification
 */
public record RecheckResult(EvidenceDocument original, VerificationResult again) {
  /** Whether the verdict is the same. */
  public boolean same() {
    return original.verdict().kind() == again.verdict().kind();
  }

  /** What the two differ in, a sentence each: verdict, verifiers, findings, how commands ended, environment, sandbox. */
  public List<String> differences() {
    return EvidenceDifferences.between(original, again.document());
  }
}
