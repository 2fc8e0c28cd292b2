package dev.codeagent.api.task;

import java.util.Objects;

/**
 * Something that the executor says of its work. Claims count for nothing in a verdict; they are kept
 * to be compared with the evidence.
 *
 * @param text what is claimed
 */
public record Claim(String text) {
  /** Refuses null where a component may not be null. */
  public Claim {
    Objects.requireNonNull(text, "text");
  }
}
