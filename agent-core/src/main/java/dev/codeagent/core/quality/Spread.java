package dev.codeagent.core.quality;

import java.util.stream.LongStream;

/**
 * How long something took.
 *
 * @param count how often it was measured
 * @param median milliseconds that half of the measurements do not exceed; 0 of none
 * @param ninety milliseconds that nine of ten do not exceed; 0 of none
 */
public record Spread(int count, long median, long ninety) {

  /** Of milliseconds in any order; by the nearest rank. */
  static Spread of(LongStream millis) {
    long[] sorted = millis.sorted().toArray();
    return new Spread(sorted.length, at(sorted, 0.5), at(sorted, 0.9));
  }

  private static long at(long[] sorted, double share) {
    return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
