package dev.codeagent.core.verify;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.TaskType;
import java.util.List;
import java.util.Set;

/** Entries of evidence and what the policy decides of them; used by tests. */
final class Entries {
  static final Set<String> REQUIRED = Set.of("change", "tests");

  private Entries() {}

  static EvidenceEntry entry(
      String id, int level, boolean grants, boolean required, EvidenceOutcome outcome) {
    Evidence evidence = new Evidence(outcome, id + " says " + outcome + ".", List.of());
    return new EvidenceEntry(id, "1", level, grants, required, evidence, List.of(), 1);
  }

  static VerdictKind kind(List<EvidenceEntry> entries) {
    return kind(entries, REQUIRED);
  }

  static VerdictKind kind(List<EvidenceEntry> entries, Set<String> required) {
    return Policy.decide(entries, TaskType.CODE, required).kind();
  }
}
