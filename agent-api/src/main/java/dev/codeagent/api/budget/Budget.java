package dev.codeagent.api.budget;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The limits of one attempt.
 *
 * @param money dollars, or null for no limit
 * @param tokens tokens in and out, {@link Long#MAX_VALUE} for no limit
 * @param steps tool calls and replies of the model
 * @param time wall time
 */
public record Budget(@Nullable Usd money, long tokens, int steps, Duration time) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException when one is not as described
   */
  public Budget {
    Objects.requireNonNull(time, "time");
    if (tokens <= 0 || steps <= 0 || time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("limits of a budget are positive");
    }
  }

  /** A budget of steps and time alone. */
  public static Budget ofSteps(int steps, Duration time) {
    return new Budget(null, Long.MAX_VALUE, steps, time);
  }
}
