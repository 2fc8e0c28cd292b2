package dev.codeagent.api.task;

import java.util.Objects;

/**
 * Something that only a person can answer.
 *
 * @param text the question
 */
public record Question(String text) {
  /** Refuses null where a component may not be null. */
  public Question {
    Objects.requireNonNull(text, "text");
  }
}
