/** The rule by which evidence becomes a verdict. */
package dev.codeagent.core.verify;

import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.evidence.Verdict;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.TaskType;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Fails closed, as a pure function of the entries: any FAIL is NOT_DONE; else any UNDECIDED, or anything
 * required that is missing or SKIPPED, is UNDECIDED; else DONE with a positive proof, and UNDECIDED
 * without one. An entry that grants and does not PASS proves nothing.
 */
public final class Policy {
  private Policy() {}

  /**
   * Decides.
   *
   * @param required ids of the verifiers without whose PASS nothing is DONE, besides those whose
   *     entries say so
   */
  public static Verdict decide(List<EvidenceEntry> entries, TaskType type, Set<String> required) {
    Optional<EvidenceEntry> fail = first(entries, EvidenceOutcome.FAIL);
    if (fail.isPresent()) {
      return new Verdict(VerdictKind.NOT_DONE, reason(fail.get()));
    }
    Optional<EvidenceEntry> undecided = first(entries, EvidenceOutcome.UNDECIDED);
    if (undecided.isPresent()) {
      return new Verdict(VerdictKind.UNDECIDED, reason(undecided.get()));
    }
    return lacking(entries, required)
        .map(lack -> new Verdict(VerdictKind.UNDECIDED, lack))
        .orElseGet(() -> proven(entries, type));
  }

  private static Verdict proven(List<EvidenceEntry> entries, TaskType type) {
    return entries.stream()
        .filter(e -> e.grants() && outcome(e) == EvidenceOutcome.PASS)
        .min(Comparator.comparingInt(EvidenceEntry::level).thenComparing(EvidenceEntry::verifier))
        .map(e -> new Verdict(VerdictKind.DONE, reason(e)))
        .orElseGet(() -> new Verdict(
            VerdictKind.UNDECIDED,
            "Nothing speaks against the work, but nothing proves it either: a " + type.word()
                + " task needs a positive proof."));
  }

  private static Optional<String> lacking(List<EvidenceEntry> entries, Set<String> required) {
    Set<String> ids = new TreeSet<>(required);
    entries.stream().filter(EvidenceEntry::required).forEach(e -> ids.add(e.verifier()));
    for (String id : ids) {
      List<EvidenceEntry> own =
          entries.stream().filter(e -> e.verifier().equals(id)).toList();
      if (own.isEmpty()) {
        return Optional.of("The required verifier `" + id
            + "` is not there; install the plugin that provides it or take it out of `types`.");
      }
      if (own.stream().anyMatch(e -> outcome(e) != EvidenceOutcome.PASS)) {
        return Optional.of("The required verifier `" + id + "` did not apply: "
            + own.getFirst().evidence().summary());
      }
    }
    return Optional.empty();
  }

  private static Optional<EvidenceEntry> first(
      List<EvidenceEntry> entries, EvidenceOutcome outcome) {
    return entries.stream()
        .filter(e -> outcome(e) == outcome)
        .min(Comparator.comparingInt(EvidenceEntry::level).thenComparing(EvidenceEntry::verifier));
  }

  private static EvidenceOutcome outcome(EvidenceEntry entry) {
    return entry.evidence().outcome();
  }

  /** The summary, with the first place that it leaves out. */
  private static String reason(EvidenceEntry entry) {
    String summary = entry.evidence().summary().strip();
    String text = summary.isEmpty() ? "`" + entry.verifier() + "` gives no reason." : summary;
    return entry.evidence().findings().stream()
        .filter(f -> f.path() != null && !text.contains(String.valueOf(f.path())))
        .findFirst()
        .map(f -> text + " (" + place(f) + ")")
        .orElse(text);
  }

  private static String place(Finding finding) {
    return finding.line() > 0
        ? finding.path() + ":" + finding.line()
        : String.valueOf(finding.path());
  }
}
