package dev.codeagent.llm.route;

import java.util.Arrays;

/**
 * A percentile of the latest samples, computed anew after some of them. Not safe for many threads; its owner locks.
 */
final class Percentile {

  /** As many as make a 95th percentile stable, few enough to follow a change within minutes. */
  private static final int WINDOW = 128;

  /** Samples below which a percentile says nothing. */
  private static final int ENOUGH = 20;

  private static final int RECOMPUTE = 16;

  private final double part;
  private final long[] samples = new long[WINDOW];
  private int count;
  private int stale;
  private long value;

  /**
   * @param part 0 to 1
   */
  Percentile(double part) {
    this.part = part;
  }

  void add(long sample) {
    samples[count % WINDOW] = sample;
    count = count == Integer.MAX_VALUE ? WINDOW : count + 1;
    stale++;
  }

  /** The percentile; 0 while too few samples are known. */
  long value() {
    int known = Math.min(count, WINDOW);
    if (known < ENOUGH) {
      return 0;
    }
    if (value == 0 || stale >= RECOMPUTE) {
      long[] sorted = Arrays.copyOf(samples, known);
      Arrays.sort(sorted);
      value = sorted[Math.min(known - 1, (int) Math.ceil(part * known) - 1)];
      stale = 0;
    }
    return value;
  }
}
