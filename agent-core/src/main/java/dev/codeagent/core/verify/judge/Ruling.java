/** Turns the votes of a poll into evidence. */
package dev.codeagent.core.verify.judge;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Fails closed: without a clear interval, or with a judge that gave no answer, it is UNDECIDED. A refusal takes votes that are
 * clearly against the work, of all judges and of those alone whose record lets them refuse.
 */
final class Ruling {

  private static final int MOST_REASONS = 3;

  private final List<Juror> jurors;
  private final Poll poll;
  private final boolean cut;

  /** @param cut whether a judge saw only part of what there is */
  Ruling(List<Juror> jurors, Poll poll, boolean cut) {
    this.jurors = jurors;
    this.poll = poll;
    this.cut = cut;
  }

  Evidence evidence() {
    Posterior all = poll.all();
    List<Finding> findings = findings();
    if (all.clearlyAgainst() && poll.proven().clearlyAgainst()) {
      return Evidence.fail(
          "Judges whose record shows that they know wrong work find it not done" + because()
              + told(),
          findings);
    }
    Juror silent = jurors.stream().filter(Juror::silent).findFirst().orElse(null);
    if (silent != null) {
      return Evidence.undecided(
          "The judge `" + silent.model().id() + "` gave no answer (" + silent.silence() + ")"
              + because() + told(),
          findings);
    }
    if (!poll.stopped().isEmpty()) {
      return Evidence.undecided(
          "The judges could not be asked to the end (" + poll.stopped() + ")" + because() + told(),
          findings);
    }
    if (all.clearlyFor()) {
      return Evidence.pass("Judges have nothing against the work" + told(), findings);
    }
    String doubt = all.clearlyAgainst()
        ? "Judges that may only ask find the work not done"
        : "Judges do not agree whether the work is done";
    return Evidence.undecided(doubt + because() + told(), findings);
  }

  private String because() {
    List<Map.Entry<String, Integer>> reasons = reasons();
    return reasons.isEmpty() ? "" : ": " + reasons.getFirst().getKey();
  }

  private String told() {
    Posterior all = poll.all();
    return String.format(
        Locale.ROOT,
        " (%d of %d votes for it; mean %.2f, 95 %% from %.2f to %.2f).",
        all.votesFor(),
        all.votesFor() + all.votesAgainst(),
        all.mean(),
        all.low(),
        all.high());
  }

  private List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (Juror juror : jurors) {
      JudgeVotes votes = juror.votes();
      if (votes.pairs() > 0) {
        findings.add(votes.finding(juror.standing().told()));
      } else if (!juror.silent()) {
        findings.add(Finding.of(
            "judge-unasked", "`" + juror.model().id() + "` was not needed, or not reached."));
      }
      if (juror.silent()) {
        findings.add(Finding.of(
            JudgeVerifier.NO_VOTE,
            "`" + juror.model().id() + "` gave no answer: " + juror.silence() + "."));
      }
    }
    if (!poll.stopped().isEmpty()) {
      findings.add(Finding.of(
          JudgeVerifier.NO_VOTE, "The judges were not asked further: " + poll.stopped() + "."));
    }
    reasons().stream()
        .limit(MOST_REASONS)
        .forEach(reason -> findings.add(Finding.of(
            "judge-reason",
            "Against the work, said " + times(reason.getValue()) + ": " + reason.getKey())));
    if (cut) {
      findings.add(
          Finding.of(
              "judge-cut",
              "Task, evidence and change are too large to be shown whole; parts of them were left out."));
    }
    return findings;
  }

  private static String times(int count) {
    return count == 1 ? "once" : count + " times";
  }

  /** The reasons of votes against the work, the most common first, else in the order in which they came. */
  private List<Map.Entry<String, Integer>> reasons() {
    Map<String, String> said = new LinkedHashMap<>();
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Juror juror : jurors) {
      for (String reason : juror.objections()) {
        String like =
            reason.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
        said.putIfAbsent(like, reason);
        counts.merge(like, 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .map(e -> Map.entry(said.getOrDefault(e.getKey(), e.getKey()), e.getValue()))
        .toList();
  }
}
