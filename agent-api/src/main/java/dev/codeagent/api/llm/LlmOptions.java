package dev.codeagent.api.llm;

import java.time.Duration;
import java.util.Objects;

/**
 * How a model is asked; never part of a key.
 *
 * @param streamed whether the answer is wanted piece by piece
 * @param idleTimeout the longest silence while an answer is awaited or read
 * @param totalTimeout the longest time for one try, whatever trickles in
 * @param deferrable whether the answer may come hours later for half the price, by a provider's batch interface
 */
public record LlmOptions(
    boolean streamed, Duration idleTimeout, Duration totalTimeout, boolean deferrable) {

  /** Streamed; one minute of silence, ten minutes for an answer: models think for minutes. */
  public static final LlmOptions DEFAULT =
      new LlmOptions(true, Duration.ofSeconds(60), Duration.ofMinutes(10));

  public LlmOptions {
    Objects.requireNonNull(idleTimeout, "idleTimeout");
    Objects.requireNonNull(totalTimeout, "totalTimeout");
  }

  /** An answer that is waited for. */
  public LlmOptions(boolean streamed, Duration idleTimeout, Duration totalTimeout) {
    this(streamed, idleTimeout, totalTimeout, false);
  }

  /** The same for a whole answer. */
  public LlmOptions whole() {
    return new LlmOptions(false, idleTimeout, totalTimeout, deferrable);
  }

  /** The same for an answer that may come hours later. */
  public LlmOptions deferred() {
    return new LlmOptions(false, idleTimeout, totalTimeout, true);
  }
}
