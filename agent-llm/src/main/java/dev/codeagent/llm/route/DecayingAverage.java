package dev.codeagent.llm.route;

import java.time.Duration;

/**
 * An average whose samples lose half their weight in each half-life, so that it follows the present and, when nothing
 * comes any more, returns to what was presumed. Not safe for many threads; its owner locks.
 */
public final class DecayingAverage {

  private static final int MOMENTS = 1_000;

  private final double presumed;
  private final double presumedWeight;
  private final double halfLife;

  /** Samples of so short a time count alike: the power is the dearest part of a call's account, and the error below 0.1 %. */
  private final long moment;

  private double sum;
  private double weight;
  private long at;

  /**
   * @param presumed the average without samples
   * @param presumedWeight how many samples that presumption is worth
   * @param halfLife after which a sample counts half
   */
  public DecayingAverage(double presumed, double presumedWeight, Duration halfLife) {
    this.presumed = presumed;
    this.presumedWeight = presumedWeight;
    this.halfLife = halfLife.toNanos();
    moment = halfLife.toNanos() / MOMENTS;
  }

  /** Adds a sample. */
  public void add(double sample, long now) {
    decay(now);
    sum += sample;
    weight++;
  }

  /** The average at that time of the ticker. */
  public double value(long now) {
    decay(now);
    double all = weight + presumedWeight;
    return all == 0 ? presumed : (sum + presumed * presumedWeight) / all;
  }

  /** How many fresh samples the average is worth. */
  public double weight(long now) {
    decay(now);
    return weight;
  }

  private void decay(long now) {
    if (weight == 0) {
      at = now;
    } else if (now - at > moment) {
      double factor = Math.pow(0.5, (now - at) / halfLife);
      sum *= factor;
      weight *= factor;
      at = now;
    }
  }
}
