package dev.codeagent.api.task;

import java.util.Objects;

/**
 * One step of a plan.
 *
 * @param text what to do
 * @param criterion the verifier id whose passing evidence shows that it was done
 */
public record Instruction(String text, String criterion) {
  /** Refuses null where a component may not be null. */
  public Instruction {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(criterion, "criterion");
  }
}
