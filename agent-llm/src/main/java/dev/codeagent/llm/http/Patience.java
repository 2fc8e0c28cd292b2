package dev.codeagent.llm.http;

import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.error.DeadlineExceededException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import java.time.Duration;

/** Decides how long the next piece of a reply may be waited for, and what it means when it does not come. */
final class Patience {

  private enum Bound {
    IDLE,
    TOTAL,
    DEADLINE
  }

  private final Limits limits;
  private final WireRequest request;
  private final long start;
  private Bound bound = Bound.IDLE;

  Patience(Limits limits, WireRequest request) {
    this.limits = limits;
    this.request = request;
    start = limits.context().ticker().nanos();
  }

  /**
   * Nanoseconds that the exchange may wait to begin at all: half of its time, so that the server has the other half, and not
   * beyond the deadline.
   */
  long untilBegun() {
    Duration deadline = limits.context().deadline().remaining();
    Duration half = limits.total().dividedBy(2);
    Duration longest = deadline.compareTo(half) < 0 ? deadline : half;
    return longest.isNegative() ? 0 : longest.toNanos();
  }

  /** Nanoseconds until the tightest limit; zero when it is reached. */
  long nanos() {
    bound = Bound.IDLE;
    Duration tightest = limits.idle();
    long used = limits.context().ticker().nanos() - start;
    Duration total = limits.total().minusNanos(used);
    if (total.compareTo(tightest) < 0) {
      bound = Bound.TOTAL;
      tightest = total;
    }
    Duration deadline = limits.context().deadline().remaining();
    if (deadline.compareTo(tightest) < 0) {
      bound = Bound.DEADLINE;
      tightest = deadline;
    }
    return tightest.isNegative() ? 0 : tightest.toNanos();
  }

  /** What to throw when nothing came within {@link #nanos}. */
  AgentException over() {
    String server = request.server();
    return switch (bound) {
      case IDLE ->
        ProviderException.of(
            ProviderFault.STALLED,
            server + " was silent for " + seconds(limits.idle()) + ".",
            "Raise `llm.idle_timeout` if the model thinks for longer.");
      case TOTAL ->
        ProviderException.of(
            ProviderFault.STALLED,
            server + " did not finish its answer within " + seconds(limits.total()) + ".",
            "Raise `llm.total_timeout` if answers take longer.");
      case DEADLINE ->
        new DeadlineExceededException(
            "The time for the work was over "
                + (request.sent().isWhole()
                    ? "while " + server + " was answering."
                    : "before a request to " + server + " had gone out."),
            "Raise `task_timeout` if the task needs longer.");
    };
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}
