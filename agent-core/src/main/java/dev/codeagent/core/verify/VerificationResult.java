/** What a verification came to. */
package dev.codeagent.core.verify;

import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.Verdict;
import java.util.List;

/**
 * The verdict with what it follows from.
 *
 * @param verdict the verdict
 * @param entries the evidence, in the order of the ladder
 * @param document the same as the document that is stored, landed and printed
 */
public record VerificationResult(
    Verdict verdict, List<EvidenceEntry> entries, EvidenceDocument document) {
  public VerificationResult {
    entries = List.copyOf(entries);
  }
}
