package dev.codeagent.llm.semantic;

/**
 * The curves by which the probability of an equal answer may depend on the similarity s of two requests: {@code p(s) =
 * 1/(1+e^-(a - g·(1-s)))}, with a the log-odds at similarity 1 and g, not negative, how steeply they fall. That is the
 * logistic curve of vCache (Schroeder and others, arXiv 2502.03771), whose threshold is {@code 1 - a/g}, on a grid, so that
 * nothing diverges where all observations agree. A slope of 0 is a probability that no similarity changes.
 */
final class Curves {

  /** Log-odds of -4 to 10: a probability of 0.018 to 0.99995 of an equal answer to a request that means the same. */
  private static final double LOWEST = -4;

  private static final double HIGHEST = 10;
  private static final double STEP = 0.5;

  /** From flat to a fall from nearly certain to nearly never within 0.03 of cosine. */
  private static final double[] SLOPES = {0, 4, 8, 16, 32, 64, 128, 256};

  private static final int PLACES = (int) Math.round((HIGHEST - LOWEST) / STEP) + 1;

  /** How many there are. */
  static final int COUNT = SLOPES.length * PLACES;

  private Curves() {}

  /** The log-odds that curve i gives for an equal answer. */
  private static double logOdds(int i, double similarity) {
    double atOne = LOWEST + STEP * (i % PLACES);
    return atOne - SLOPES[i / PLACES] * (1 - similarity);
  }

  /** The probability that curve i gives for an equal answer. */
  static double probability(int i, double similarity) {
    return 1 / (1 + Math.exp(-logOdds(i, similarity)));
  }

  /** The logarithm of the probability that curve i gives for what was observed: {@code -ln(1 + e^∓x)}. */
  static double logLikelihood(int i, double similarity, boolean equal) {
    double x = logOdds(i, similarity);
    double y = equal ? -x : x;
    return y > 0 ? -y - Math.log1p(Math.exp(-y)) : -Math.log1p(Math.exp(y));
  }
}
