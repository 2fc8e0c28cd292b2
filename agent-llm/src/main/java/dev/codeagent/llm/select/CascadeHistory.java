package dev.codeagent.llm.select;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How often the cheap model of a cascade answered well, by purpose, and whether it pays to ask it first. Kept in memory, as
 * long as the layer lives. Safe for many threads.
 */
final class CascadeHistory {

  /** More kinds of work than anybody names; further ones count together. */
  private static final int MOST_PURPOSES = 1_000;

  private static final String OTHERS = "";

  /**
   * The least probability of success at which the cheap model is asked, however cheap: an answer that is thrown away
   * costs the time of a call as well.
   */
  private static final double LEAST_SUCCESS = 0.1;

  /**
   * Whether the cheap model comes first, and why.
   *
   * @param cheapFirst whether it does
   * @param sampled the probability of success that was drawn
   * @param breakEven the probability above which it pays
   * @param known what was known of the purpose
   */
  record Decision(boolean cheapFirst, double sampled, double breakEven, BetaPosterior known) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, BetaPosterior> byPurpose = new HashMap<>();
  private final SplittableRandom random;

  /**
   * @param seed decides about the draws, so that the same calls in the same order are decided alike
   */
  CascadeHistory(long seed) {
    random = new SplittableRandom(seed);
  }

  /**
   * Decides by Thompson's sampling (Thompson 1933; Chapelle and Li 2011): draws a probability p of success from what is
   * known, and asks the cheap model when {@code cheap + (1 - p) dear < dear}, which is {@code p > cheap / dear}.
   *
   * @param cheap what a call of the cheap model is expected to cost
   * @param dear what one of the dear model is, in the same unit
   */
  Decision decide(String purpose, double cheap, double dear) {
    double breakEven = dear <= 0 ? 1 : Math.max(LEAST_SUCCESS, cheap / dear);
    lock.lock();
    try {
      BetaPosterior known = byPurpose.getOrDefault(key(purpose), BetaPosterior.UNIFORM);
      double sampled = known.quantile(random.nextDouble());
      return new Decision(sampled > breakEven, sampled, breakEven, known);
    } finally {
      lock.unlock();
    }
  }

  /** Takes how an answer of the cheap model was found. */
  void learn(String purpose, boolean succeeded) {
    lock.lock();
    try {
      byPurpose.merge(
          key(purpose),
          BetaPosterior.UNIFORM.after(succeeded ? 1 : 0),
          (known, first) -> known.after(succeeded ? 1 : 0));
    } finally {
      lock.unlock();
    }
  }

  private String key(String purpose) {
    boolean room = byPurpose.size() < MOST_PURPOSES || byPurpose.containsKey(purpose);
    return room ? purpose : OTHERS;
  }
}
