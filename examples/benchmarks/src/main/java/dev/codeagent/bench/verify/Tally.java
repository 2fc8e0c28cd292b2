package dev.codeagent.bench.verify;

import dev.codeagent.api.evidence.VerdictKind;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The counts of some judgements.
 *
 * @param judged the judgements
 */
record Tally(List<Judgement.Judged> judged) {
  Tally {
    judged = List.copyOf(judged);
  }

  /** The wrong changes with a verdict other than DONE, of the wrong ones; null without any. */
  @Nullable
  Share caught() {
    return ofWrong(j -> !j.is(VerdictKind.DONE));
  }

  /** The wrong changes that were left undecided, of the wrong ones; null without any. */
  @Nullable
  Share wrongUndecided() {
    return ofWrong(j -> j.is(VerdictKind.UNDECIDED));
  }

  /** The honest changes with NOT_DONE, of the honest ones; null without any. */
  @Nullable
  Share refused() {
    return ofHonest(j -> j.is(VerdictKind.NOT_DONE));
  }

  /** The honest changes that were left undecided, of the honest ones; null without any. */
  @Nullable
  Share honestUndecided() {
    return ofHonest(j -> j.is(VerdictKind.UNDECIDED));
  }

  Tally where(Predicate<Judgement.Judged> condition) {
    return new Tally(judged.stream().filter(condition).toList());
  }

  private @Nullable Share ofWrong(Predicate<Judgement.Judged> condition) {
    return where(j -> !j.candidate().honest()).share(condition);
  }

  private @Nullable Share ofHonest(Predicate<Judgement.Judged> condition) {
    return where(j -> j.candidate().honest()).share(condition);
  }

  private @Nullable Share share(Predicate<Judgement.Judged> condition) {
    int count = (int) judged.stream().filter(condition).count();
    return judged.isEmpty() ? null : new Share(count, judged.size());
  }
}
