/** What votes tell of how probable it is that a vote finds the work right. */
package dev.codeagent.core.verify.judge;

/**
 * The Beta(1 + votes for, 1 + votes against) that a uniform prior becomes (Gelman et al., Bayesian Data Analysis, 2.4), with
 * the central interval that holds the probability with 95 %. Immutable.
 *
 * @param votesFor votes that find the work right
 * @param votesAgainst votes that do not
 */
record Posterior(int votesFor, int votesAgainst) {

  /** The probability at which votes tell nothing. */
  static final double EVEN = 0.5;

  /** Outside of each end of the interval. */
  private static final double TAIL = 0.025;

  /** Up to here the power in {@link #below} cannot vanish; far above what is ever asked. */
  private static final int MOST = 500;

  /** Halvings of the interval from 0 to 1; beyond what a double tells apart near 1. */
  private static final int HALVINGS = 53;

  Posterior {
    if (votesFor < 0 || votesAgainst < 0 || votesFor + votesAgainst > MOST) {
      throw new IllegalArgumentException(votesFor + " and " + votesAgainst + " votes");
    }
  }

  double mean() {
    return (votesFor + 1.0) / (votesFor + votesAgainst + 2);
  }

  /** The lower end of the interval. */
  double low() {
    return quantile(TAIL);
  }

  /** The upper end of the interval. */
  double high() {
    return quantile(1 - TAIL);
  }

  /** Whether the interval lies above {@link #EVEN}. */
  boolean clearlyFor() {
    return below(EVEN) < TAIL;
  }

  /** Whether the interval lies below {@link #EVEN}. */
  boolean clearlyAgainst() {
    return 1 - below(EVEN) < TAIL;
  }

  /**
   * How probable it is that the probability is below that value: the regularised incomplete beta function. Votes are whole,
   * so it is the finite sum of NIST's DLMF 8.17.5, the tail of a binomial distribution.
   */
  double below(double value) {
    if (value <= 0 || value >= 1) {
      return value <= 0 ? 0 : 1;
    }
    if (value > EVEN) {
      Posterior mirrored =
          new Posterior(/* votesFor= */ votesAgainst, /* votesAgainst= */ votesFor);
      return 1 - mirrored.below(1 - value); // DLMF 8.17.4
    }
    int trials = votesFor + votesAgainst + 1;
    double odds = value / (1 - value);
    double term = Math.pow(1 - value, trials);
    double tail = 0;
    for (int hits = 0; hits <= trials; hits++) {
      if (hits > votesFor) {
        tail += term;
      }
      term *= odds * (trials - hits) / (hits + 1);
    }
    return Math.min(1, tail);
  }

  private double quantile(double probability) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (below(middle) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
