package dev.codeagent.llm.batch;

import java.time.Duration;
import java.util.Objects;

/**
 * How jobs are made and waited for.
 *
 * @param window how long calls are gathered before they go out as one job
 * @param poll the wait before a job is asked about for the first time; half as much again each time
 * @param pollLimit the longest wait between two such questions
 * @param waitLimit how long a job is waited for since it went out; then its calls are made directly
 * @param calls the most calls of a job
 */
public record BatchTerms(
    Duration window, Duration poll, Duration pollLimit, Duration waitLimit, int calls) {

  /** A day is what both providers allow themselves, after which they give what is done; a job takes minutes at the least. */
  public static final BatchTerms DEFAULT = new BatchTerms(
      Duration.ofSeconds(5),
      Duration.ofSeconds(30),
      Duration.ofMinutes(5),
      Duration.ofHours(25),
      1_000);

  /** Below what any provider takes, so that results stay small enough to be read. */
  static final long MOST_BYTES = 100_000_000;

  public BatchTerms {
    Objects.requireNonNull(window, "window");
    Objects.requireNonNull(poll, "poll");
    Objects.requireNonNull(pollLimit, "pollLimit");
    Objects.requireNonNull(waitLimit, "waitLimit");
    if (pollLimit.compareTo(poll) < 0 || waitLimit.compareTo(pollLimit) < 0 || calls < 1) {
      throw new IllegalArgumentException("a job has a call, and poll <= pollLimit <= waitLimit");
    }
  }

  /** The wait after one of that length. */
  Duration after(Duration wait) {
    Duration longer = wait.multipliedBy(3).dividedBy(2);
    return longer.compareTo(pollLimit) < 0 ? longer : pollLimit;
  }
}
