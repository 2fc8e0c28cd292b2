package dev.codeagent.core.quality;

import dev.codeagent.api.llm.ModelId;
import dev.codeagent.core.event.Journal;
import dev.codeagent.core.verify.judge.Baseline;
import dev.codeagent.core.verify.judge.JudgeVotes;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** How the judges of a project stood the test of what became known later. Immutable. */
public final class JudgeRecords implements Baseline {

  private final List<KnownWork> known;

  JudgeRecords(List<KnownWork> known) {
    this.known = List.copyOf(known);
  }

  /** Of what a project's journal and evidence hold; writes nothing, and a run that works meanwhile is no obstacle. */
  public static JudgeRecords of(Path project) {
    KnownWorkFold fold = new KnownWorkFold(new KeptEvidence(project));
    Journal.peek(project.resolve(".agent").resolve("journal")).forEach(fold);
    return new JudgeRecords(fold.known());
  }

  /**
   * The record of one judge.
   *
   * @param judge provider/model
   * @param caught of the wrong work that it voted on, that against which it leaned
   * @param refused of the right work that it voted on, that against which it leaned
   */
  public record OfJudge(String judge, Share caught, Share refused) {

    /**
     * Whether it tells wrong work from right: what it catches is more than what it refuses even where both intervals of 95 %
     * meet. A coin, and a judge that always says the same, comes as often to the one as to the other. Of nothing, the interval
     * is all there is, so it takes work of both kinds.
     */
    public boolean mayRefuse() {
      return caught.low() > refused.high();
    }

    private String told() {
      return String.format(
          Locale.ROOT,
          "Of work that persons decided about it spoke against %s that was wrong and %s that was right: it may %s.",
          told(caught),
          told(refused),
          mayRefuse() ? "refuse" : "only ask");
    }

    private static String told(Share share) {
      return String.format(
          Locale.ROOT,
          "%d of %d (95 %%: %.2f to %.2f)",
          share.hits(),
          share.all(),
          share.low(),
          share.high());
    }
  }

  /** The records of all judges of which anything is known, in the order of the alphabet. */
  List<OfJudge> all() {
    return known.stream()
        .flatMap(work -> work.votes().stream())
        .map(JudgeVotes::judge)
        .distinct()
        .sorted()
        .map(this::record)
        .toList();
  }

  @Override
  public Standing of(ModelId judge) {
    OfJudge record = record(judge.toString());
    return new Standing(record.mayRefuse(), record.told());
  }

  private OfJudge record(String judge) {
    return new OfJudge(judge, share(judge, work -> !work.right()), share(judge, KnownWork::right));
  }

  private Share share(String judge, Predicate<KnownWork> some) {
    List<JudgeVotes> votes = known.stream()
        .filter(some)
        .flatMap(work -> work.votes().stream())
        .filter(v -> v.judge().equals(judge))
        .toList();
    long against =
        votes.stream().filter(v -> v.lean() == JudgeVotes.Lean.AGAINST).count();
    return new Share((int) against, votes.size());
  }
}
