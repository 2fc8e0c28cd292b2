package dev.codeagent.llm.semantic;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one answer: how often, at which similarity, the model said the same when it was asked. From this follows
 * how often it may be given. Safe for many threads.
 *
 * <p><b>The guarantee.</b> Each request whose nearest known answer is this one gets a wrong answer with a probability of at
 * most the error bound d, at any time and whatever was decided before, if the probability of an equal answer is one of
 * {@link Curves}. It holds because of two parts:
 *
 * <ol>
 *   <li>The curves that fit: with L(i) the likelihood of all observations under curve i and a uniform prior, those with
 *       {@code L(i) > e · mean(L)}. The true curve is among them at all times at once with a probability of at least 1 - e
 *       (the prior-posterior ratio {@code mean(L)/L(true)} is a martingale of mean 1; Ville's inequality; Waudby-Smith and
 *       Ramdas, Confidence sequences for sampling without replacement, NeurIPS 2020). Which requests were observed may
 *       depend on all that was observed before.
 *   <li>With q the least probability that one of them gives at the request's similarity, and {@code e = d/10}, the answer is
 *       given with probability {@code h = min(1, 0.9·d/(1-q))}. It is then wrong with {@code h·(1-p) <= 0.9·d}, but where
 *       the true curve is not among them, which adds at most {@code d/10}.
 * </ol>
 *
 * This is the rule of vCache (arXiv 2502.03771), to explore with the probability that the bound demands, with a confidence
 * bound for few observations in the place of one for many. Two things only make the answer rarer: it is never given while q
 * is below one half, and one of a hundred requests is always explored.
 */
final class Threshold {

  /** The part of the error bound that covers a true curve outside of those that fit. */
  private static final double PART_FOR_CONFIDENCE = 0.1;

  /** Who is not yet known to be right more often than not is not given. */
  private static final double MORE_OFTEN_THAN_NOT = 0.5;

  /** So that a model that has changed is noticed. */
  private static final double MOST_OFTEN = 0.99;

  private final ReentrantLock lock = new ReentrantLock();

  /** By curve; absent until something is observed, because most answers are looked at once. */
  private double @Nullable [] logLikelihoods;

  /** The model was asked for a request of that similarity and gave an equal answer or another one. */
  void observe(double similarity, boolean equal) {
    lock.lock();
    try {
      double[] sums = logLikelihoods;
      if (sums == null) {
        sums = new double[Curves.COUNT];
        logLikelihoods = sums;
      }
      for (int i = 0; i < sums.length; i++) {
        sums[i] += Curves.logLikelihood(i, similarity, equal);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * The probability with which the answer may be given to a request of that similarity.
   *
   * @param error the bound of the probability of a wrong answer, above 0 and below 1
   */
  double giving(double similarity, double error) {
    double least = least(similarity, PART_FOR_CONFIDENCE * error);
    if (least < MORE_OFTEN_THAN_NOT) {
      return 0;
    }
    return Math.min(MOST_OFTEN, (1 - PART_FOR_CONFIDENCE) * error / (1 - least));
  }

  /** The least probability of an equal answer that a curve gives which fits. */
  private double least(double similarity, double doubt) {
    lock.lock();
    try {
      double[] sums = logLikelihoods;
      if (sums == null) {
        return 0;
      }
      double floor = Math.log(doubt) + logOfMean(sums);
      double least = 1;
      for (int i = 0; i < sums.length; i++) {
        if (sums[i] > floor) {
          least = Math.min(least, Curves.probability(i, similarity));
        }
      }
      return least;
    } finally {
      lock.unlock();
    }
  }

  /** {@code ln(mean(e^x))}, without leaving the range of a double. */
  private static double logOfMean(double[] logarithms) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (double value : logarithms) {
      greatest = Math.max(greatest, value);
    }
    double sum = 0;
    for (double value : logarithms) {
      sum += Math.exp(value - greatest);
    }
    return greatest + Math.log(sum / logarithms.length);
  }
}
