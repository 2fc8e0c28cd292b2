package dev.codeagent.llm.route;

import java.time.Duration;
import java.util.Objects;

/**
 * When a circuit breaker opens and closes.
 *
 * @param failures failures in a row that open it
 * @param open how long it stays open before a probe, while another route serves; doubled from the third time in a row
 * @param longestOpen the longest that it stays open
 * @param aloneOpen how long it stays open before a probe where no other route is left; doubled each time
 * @param longestAlone the longest that it stays open where no other route is left
 * @param ramp how long the traffic takes to return wholly after it closed
 */
public record BreakerTerms(
    int failures,
    Duration open,
    Duration longestOpen,
    Duration aloneOpen,
    Duration longestAlone,
    Duration ramp) {

  /**
   * Two failures, so that a route gets the one retry that a lost connection deserves. Half a minute lets an outage of a
   * minute cost one probe. Alone, the waits are those of a retry.
   */
  public static final BreakerTerms DEFAULT = new BreakerTerms(
      2,
      Duration.ofSeconds(30),
      Duration.ofMinutes(5),
      Duration.ofMillis(500),
      Duration.ofSeconds(30),
      Duration.ofSeconds(30));

  public BreakerTerms {
    Objects.requireNonNull(open, "open");
    Objects.requireNonNull(longestOpen, "longestOpen");
    Objects.requireNonNull(aloneOpen, "aloneOpen");
    Objects.requireNonNull(longestAlone, "longestAlone");
    Objects.requireNonNull(ramp, "ramp");
    if (failures < 1) {
      throw new IllegalArgumentException("a breaker opens after a failure at the earliest");
    }
  }

  /** How long the breaker stays open. */
  long openNanos(int openings, boolean alone) {
    Duration first = alone ? aloneOpen : open;
    Duration longest = alone ? longestAlone : longestOpen;
    int doublings = Math.min(20, Math.max(0, alone ? openings - 1 : openings - 2));
    return Math.min(longest.toNanos(), first.toNanos() << doublings);
  }
}
