package dev.codeagent.core.quality;

import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.core.event.Journal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What was verified in a project, in the order in which it happened.
 *
 * @param verdicts the verdicts
 * @param decisions what persons decided about verdicts
 * @param withdrawn when a task that was done was opened again
 * @param known work that judges voted on and of which a person said later whether it is right
 */
record QualityHistory(
    List<Judged> verdicts,
    List<Decision> decisions,
    List<Instant> withdrawn,
    List<KnownWork> known) {

  QualityHistory {
    verdicts = List.copyOf(verdicts);
    decisions = List.copyOf(decisions);
    withdrawn = List.copyOf(withdrawn);
    known = List.copyOf(known);
  }

  /**
   * A person's word about a verdict.
   *
   * @param time when
   * @param about the verdict
   * @param accepted whether the person took the work for done
   */
  record Decision(Instant time, VerdictKind about, boolean accepted) {}

  /** Reads the journal of a project and the evidence that it names; a run that writes meanwhile is no obstacle. */
  static QualityHistory of(Path project) {
    KeptEvidence evidence = new KeptEvidence(project);
    HistoryFold fold = new HistoryFold(evidence);
    KnownWorkFold known = new KnownWorkFold(evidence);
    Journal.peek(project.resolve(".agent").resolve("journal")).forEach(fold.andThen(known));
    return fold.history(known.known());
  }

  /** What happened at a time or later. */
  QualityHistory since(Instant start) {
    return new QualityHistory(
        verdicts.stream().filter(v -> !v.time().isBefore(start)).toList(),
        decisions.stream().filter(d -> !d.time().isBefore(start)).toList(),
        withdrawn.stream().filter(t -> !t.isBefore(start)).toList(),
        known.stream().filter(k -> !k.time().isBefore(start)).toList());
  }
}
