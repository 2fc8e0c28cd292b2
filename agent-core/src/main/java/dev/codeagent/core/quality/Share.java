package dev.codeagent.core.quality;

/**
 * How many of how many, with the interval in which the true share lies with a probability of 95 %, by Wilson's score
 * (E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference, JASA 22 (1927), 209-212).
 *
 * @param hits how many
 * @param all of how many
 */
public record Share(int hits, int all) {

  /** The quantile of the normal distribution that leaves 2.5 % above it. */
  private static final double Z = 1.959964;

  /** Checks the counts. */
  public Share {
    if (hits < 0 || hits > all) {
      throw new IllegalArgumentException(hits + " of " + all);
    }
  }

  /** The share that was seen, from 0 to 1; 0 of none is 0. */
  public double value() {
    return all == 0 ? 0 : (double) hits / all;
  }

  /** The lower end of the interval, from 0 to 1; 0 of none. */
  public double low() {
    return all == 0 ? 0 : Math.max(0, centre() - half());
  }

  /** The upper end of the interval, from 0 to 1; 1 of none. */
  public double high() {
    return all == 0 ? 1 : Math.min(1, centre() + half());
  }

  private double centre() {
    return (value() + Z * Z / (2 * all)) / (1 + Z * Z / all);
  }

  private double half() {
    double variance = value() * (1 - value()) / all + Z * Z / (4.0 * all * all);
    return Z * Math.sqrt(variance) / (1 + Z * Z / all);
  }
}
