/** Puts what was left out of a change among the findings of its evidence. */
package dev.codeagent.core.verify;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.Finding;
import java.util.ArrayList;
import java.util.List;

/** The findings stand last in the entry of {@code change}, after the verdict was decided without them. */
final class Dropped {
  /** The verifier that looks at what a change consists of. */
  private static final String ENTRY = "change";
  /** What the codes of such findings begin with. */
  private static final String CODE = "dropped-";

  private Dropped() {}

  static List<EvidenceEntry> told(List<EvidenceEntry> entries, List<Finding> dropped) {
    return dropped.isEmpty()
        ? entries
        : entries.stream()
            .map(e -> e.verifier().equals(ENTRY) ? with(e, dropped) : e)
            .toList();
  }

  /** What a document tells of it. */
  static List<Finding> in(List<EvidenceEntry> entries) {
    return entries.stream()
        .filter(e -> e.verifier().equals(ENTRY))
        .flatMap(e -> e.evidence().findings().stream())
        .filter(f -> f.code().startsWith(CODE))
        .toList();
  }

  private static EvidenceEntry with(EvidenceEntry entry, List<Finding> dropped) {
    Evidence evidence = entry.evidence();
    List<Finding> findings = new ArrayList<>(evidence.findings());
    findings.addAll(dropped);
    return new EvidenceEntry(
        entry.verifier(),
        entry.version(),
        entry.level(),
        entry.grants(),
        entry.required(),
        new Evidence(evidence.outcome(), evidence.summary(), findings),
        entry.commands(),
        entry.millis());
  }
}
