package dev.codeagent.core.quality;

import dev.codeagent.api.evidence.VerdictKind;
import java.util.List;

/**
 * Verdicts, counted.
 *
 * @param done verdicts DONE
 * @param notDone verdicts NOT_DONE
 * @param undecided verdicts UNDECIDED
 */
public record Verdicts(int done, int notDone, int undecided) {

  static Verdicts of(List<Judged> judged) {
    return new Verdicts(
        count(judged, VerdictKind.DONE),
        count(judged, VerdictKind.NOT_DONE),
        count(judged, VerdictKind.UNDECIDED));
  }

  private static int count(List<Judged> judged, VerdictKind kind) {
    return (int) judged.stream().filter(j -> j.verdict() == kind).count();
  }

  /** All of them. */
  public int all() {
    return done + notDone + undecided;
  }
}
