package dev.codeagent.llm.retry;

import java.time.Duration;
import java.util.Objects;

/**
 * How long and how often a call is tried.
 *
 * @param attempts tries of a call whose server answers, the first included
 * @param firstWait the longest wait before the second try; doubled before each further one
 * @param longestWait the longest wait that we choose
 * @param longestRetryAfter the longest wait that a provider may demand; above it the fault is thrown at once
 * @param unreachableLimit how long a server that cannot be reached is tried
 */
public record RetryPolicy(
    int attempts,
    Duration firstWait,
    Duration longestWait,
    Duration longestRetryAfter,
    Duration unreachableLimit) {

  /**
   * Tries that may be answered by something that no model's server says, as a page for people is: a proxy in between may
   * do so once or twice, a wrong address does it always.
   */
  static final int MALFORMED_TRIES = 3;

  /**
   * Six tries. The waits are those of the providers' own clients (half a second, doubled); 30 seconds without a server
   * is what the launcher promises.
   */
  public static final RetryPolicy DEFAULT = new RetryPolicy(
      6,
      Duration.ofMillis(500),
      Duration.ofSeconds(30),
      Duration.ofMinutes(5),
      Duration.ofSeconds(30));

  public RetryPolicy {
    Objects.requireNonNull(firstWait, "firstWait");
    Objects.requireNonNull(longestWait, "longestWait");
    Objects.requireNonNull(longestRetryAfter, "longestRetryAfter");
    Objects.requireNonNull(unreachableLimit, "unreachableLimit");
    if (attempts < 1) {
      throw new IllegalArgumentException("a call is tried at least once");
    }
  }

  public RetryPolicy withAttempts(int number) {
    return new RetryPolicy(number, firstWait, longestWait, longestRetryAfter, unreachableLimit);
  }

  public RetryPolicy withLongestRetryAfter(Duration time) {
    return new RetryPolicy(attempts, firstWait, longestWait, time, unreachableLimit);
  }

  public RetryPolicy withUnreachableLimit(Duration time) {
    return new RetryPolicy(attempts, firstWait, longestWait, longestRetryAfter, time);
  }

  /**
   * Exponential backoff with full jitter (AWS Architecture Blog, "Exponential Backoff And Jitter", 2015): a random part
   * of the doubled wait, so that many callers do not come back together.
   *
   * @param failures failures so far, from 1
   * @param random 0 to 1
   */
  Duration backoff(int failures, double random) {
    int doublings = Math.min(failures - 1, 30);
    long ceiling = Math.min(longestWait.toMillis(), firstWait.toMillis() << doublings);
    return Duration.ofMillis(Math.round(ceiling * random));
  }
}
