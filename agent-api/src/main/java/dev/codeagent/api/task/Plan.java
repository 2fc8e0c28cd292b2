package dev.codeagent.api.task;

import java.util.List;

/**
 * What is to be done for a task, in order.
 *
 * @param instructions the steps, at least one
 */
public record Plan(List<Instruction> instructions) {
  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException when one is not as described
   */
  public Plan {
    instructions = List.copyOf(instructions);
    if (instructions.isEmpty()) {
      throw new IllegalArgumentException("a plan has at least one instruction");
    }
  }
}
