package dev.codeagent.llm.wire;

import java.time.Duration;
import java.util.Objects;

/**
 * What an embedder asks for, and how long it waits.
 *
 * @param model the provider's name of the model
 * @param dimensions of the vectors, or 0 for the model's own
 * @param idle the longest silence
 * @param total the longest time for one request
 */
public record EmbedTerms(String model, int dimensions, Duration idle, Duration total) {
  /** Refuses null where a component may not be null. */
  public EmbedTerms {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(idle, "idle");
    Objects.requireNonNull(total, "total");
  }
}
