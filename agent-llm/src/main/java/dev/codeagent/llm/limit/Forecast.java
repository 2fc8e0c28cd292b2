package dev.codeagent.llm.limit;

import java.time.Duration;

/**
 * Forecasts arrivals a second from those of the past seconds by Holt's linear smoothing (Holt, 1957): a level and a trend,
 * each following its latest value by a fixed part. Not safe for many threads; its owner locks.
 */
final class Forecast {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  /** How far the level follows a second's arrivals. */
  private static final double LEVEL_PART = 0.5;

  /** How far the trend follows a change of the level. */
  private static final double TREND_PART = 0.3;

  /** Seconds without arrivals after which nothing is left to smooth. */
  private static final long FORGOTTEN = 60;

  private boolean begun;
  private long bucketStart;
  private int bucket;
  private double level;
  private double trend;

  void arrived(long now) {
    roll(now);
    bucket++;
  }

  /** Arrivals expected in the next second; never less than those of this one so far. */
  double perSecond(long now) {
    roll(now);
    return Math.max(bucket, Math.max(0, level + trend));
  }

  private void roll(long now) {
    if (!begun) {
      begun = true;
      bucketStart = now;
      return;
    }
    long seconds = (now - bucketStart) / SECOND;
    if (seconds <= 0) {
      return;
    }
    bucketStart += seconds * SECOND;
    for (long i = 0; i < Math.min(seconds, FORGOTTEN); i++) {
      double before = level;
      level = LEVEL_PART * bucket + (1 - LEVEL_PART) * Math.max(0, level + trend);
      trend = TREND_PART * (level - before) + (1 - TREND_PART) * trend;
      bucket = 0;
    }
  }
}
