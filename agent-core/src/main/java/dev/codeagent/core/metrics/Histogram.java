package dev.codeagent.core.metrics;

/**
 * Counts numbers in buckets that grow by a sixteenth of a doubling, so that a percentile is true to 5 %. Not safe for
 * many threads; its owner locks.
 */
final class Histogram {

  private static final int PER_DOUBLING = 16;

  /** Up to 2^40: tokens and microseconds of twelve days. */
  private static final int DOUBLINGS = 40;

  private final long[] buckets = new long[DOUBLINGS * PER_DOUBLING + 1];
  private long count;
  private long sum;

  void add(long number) {
    long counted = Math.max(0, number);
    count++;
    sum += counted;
    buckets[bucket(counted)]++;
  }

  long count() {
    return count;
  }

  long sum() {
    return sum;
  }

  /** The number that this part, 0 to 1, of all numbers does not exceed, rounded up by 5 % at most. */
  double percentile(double part) {
    long wanted = Math.max(1, (long) Math.ceil(part * count));
    long seen = 0;
    for (int i = 0; i < buckets.length; i++) {
      seen += buckets[i];
      if (seen >= wanted) {
        return i == 0 ? 0 : Math.pow(2, (double) i / PER_DOUBLING);
      }
    }
    return 0;
  }

  private static int bucket(long number) {
    if (number <= 0) {
      return 0;
    }
    double place = Math.ceil(Math.log((double) number) / Math.log(2) * PER_DOUBLING);
    return (int) Math.clamp(place, 1, DOUBLINGS * PER_DOUBLING);
  }
}
