package dev.codeagent.api.llm;

import java.time.Duration;
import java.util.Objects;

/**
 * How a model is asked; never part of a key.
 *
 * @param streamed whether the answer is wanted piece by piece
 * @param idleTimeout the longest silence while an answer is awaited or read
 * @param totalTimeout the longest time for one try, whatever trickles in
 */
public record LlmOptions(boolean streamed, Duration idleTimeout, Duration totalTimeout) {

  /** Streamed; one minute of silence, ten minutes for an answer: models think for minutes. */
  public static final LlmOptions DEFAULT =
      new LlmOptions(true, Duration.ofSeconds(60), Duration.ofMinutes(10));

  /** Refuses null where a component may not be null. */
  public LlmOptions {
    Objects.requireNonNull(idleTimeout, "idleTimeout");
    Objects.requireNonNull(totalTimeout, "totalTimeout");
  }

  /** The same for a whole answer. */
  public LlmOptions whole() {
    return new LlmOptions(false, idleTimeout, totalTimeout);
  }
}
