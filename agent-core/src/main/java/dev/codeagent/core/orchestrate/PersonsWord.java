package dev.codeagent.core.orchestrate;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.Verdict;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.Task;
import dev.codeagent.core.verify.EvidenceDocument;
import dev.codeagent.core.verify.judge.JudgeVerifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evidence of kind {@code person}: what the verifiers found, and that a person accepted it. */
final class PersonsWord {

  /** The verifier id of evidence that is a person's word. */
  private static final String VERIFIER = "person";

  /** Above all verifiers, because it is heard after them. */
  private static final int LEVEL = JudgeVerifier.LEVEL + 1;

  private PersonsWord() {}

  /** Whether the evidence holds a person's word. */
  static boolean isIn(EvidenceDocument evidence) {
    return evidence.entries().stream().anyMatch(e -> e.verifier().equals(VERIFIER));
  }

  /**
   * The evidence that lets a change land.
   *
   * @param task the task
   * @param change what is accepted
   * @param found what the verifiers found before, or null when none was asked
   * @param words the person's reason
   */
  static EvidenceDocument document(
      Task task, Change change, @Nullable EvidenceDocument found, String words) {
    List<EvidenceEntry> entries = new ArrayList<>();
    if (found != null) {
      found.entries().stream().filter(e -> !e.verifier().equals(VERIFIER)).forEach(entries::add);
    }
    Evidence accepted = Evidence.pass("A person accepted it: " + words);
    entries.add(new EvidenceEntry(VERIFIER, "1", LEVEL, true, false, accepted, List.of(), 0));
    return new EvidenceDocument(
        new Verdict(VerdictKind.DONE, "Accepted by a person: " + words),
        change,
        task.id(),
        task.text(),
        task.type(),
        entries,
        found == null ? Map.of() : found.environment(),
        found == null ? "none" : found.sandbox());
  }
}
