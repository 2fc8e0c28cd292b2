package dev.codeagent.core.quality;

import dev.codeagent.api.evidence.VerdictKind;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How good the work and its verification were in a project: rates, times and trends, of all verdicts, of each type of
 * task, and of each verifier. Immutable.
 *
 * <p>It counts what the project's journal and evidence hold, so verdicts of `verify` and `recheck`, which no journal
 * keeps, are not part of it.
 *
 * @param tasks how many tasks were verified
 * @param verdicts the verdicts
 * @param refuted of the claims to be done, those that did not hold
 * @param first of the tasks that became DONE, those that did at their first attempt
 * @param persons what persons decided about verdicts
 * @param withdrawn how often a task that was done was opened again
 * @param time how long the verifiers of a verdict took together
 * @param withoutEvidence verdicts whose evidence is gone or was changed since; times and verifiers leave them out
 * @param grain how long a period is
 * @param periods the first days of the periods, one after another; none without a verdict
 * @param trend the verdicts of each period
 * @param types by type of task, in the order of the alphabet
 * @param verifiers by verifier, in the order of the alphabet
 * @param judges the models that judged work of which it is known whether it was right, in the order of the alphabet
 */
public record QualityReport(
    int tasks,
    Verdicts verdicts,
    Share refuted,
    Share first,
    Persons persons,
    int withdrawn,
    Spread time,
    int withoutEvidence,
    Grain grain,
    List<LocalDate> periods,
    List<Verdicts> trend,
    List<OfType> types,
    List<OfVerifier> verifiers,
    List<JudgeRecords.OfJudge> judges) {

  /** Keeps copies of what could be changed. */
  public QualityReport {
    periods = List.copyOf(periods);
    trend = List.copyOf(trend);
    types = List.copyOf(types);
    verifiers = List.copyOf(verifiers);
    judges = List.copyOf(judges);
  }

  /**
   * What persons said to verdicts: an accepted one that was not DONE is work that was taken for done without evidence, or
   * that was asked about without need.
   *
   * @param undecidedAccepted UNDECIDED, and accepted
   * @param undecidedRejected UNDECIDED, and rejected
   * @param refusedAccepted NOT_DONE, and accepted all the same
   */
  public record Persons(int undecidedAccepted, int undecidedRejected, int refusedAccepted) {

    static Persons of(List<QualityHistory.Decision> decisions) {
      return new Persons(
          count(decisions, VerdictKind.UNDECIDED, true),
          count(decisions, VerdictKind.UNDECIDED, false),
          count(decisions, VerdictKind.NOT_DONE, true));
    }

    private static int count(
        List<QualityHistory.Decision> decisions, VerdictKind about, boolean accepted) {
      return (int) decisions.stream()
          .filter(d -> d.about() == about && d.accepted() == accepted)
          .count();
    }
  }

  /**
   * Of one type of task.
   *
   * @param type its word
   * @param verdicts the verdicts
   * @param refuted of the claims to be done, those that did not hold
   * @param time how long the verifiers of a verdict took together
   * @param trend the verdicts of each period
   */
  public record OfType(
      String type, Verdicts verdicts, Share refuted, Spread time, List<Verdicts> trend) {

    /** Keeps a copy of what could be changed. */
    public OfType {
      trend = List.copyOf(trend);
    }
  }

  /**
   * Of one verifier.
   *
   * @param verifier its id
   * @param outcomes what it said
   * @param alone how often nothing but it kept a verdict from being DONE
   * @param time how long it took where it looked at something
   * @param trend what it said in each period
   */
  public record OfVerifier(
      String verifier, Outcomes outcomes, int alone, Spread time, List<Outcomes> trend) {

    /** Keeps a copy of what could be changed. */
    public OfVerifier {
      trend = List.copyOf(trend);
    }
  }

  /**
   * Of what a project's journal and evidence hold; writes nothing, and a run that works meanwhile is no obstacle.
   *
   * @param project the project's folder
   * @param since the earliest time that counts, or null for all
   */
  public static QualityReport of(Path project, @Nullable Instant since) {
    QualityHistory whole = QualityHistory.of(project);
    return new Tally(since == null ? whole : whole.since(since)).report();
  }
}
