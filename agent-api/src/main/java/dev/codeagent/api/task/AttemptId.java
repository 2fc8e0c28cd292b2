package dev.codeagent.api.task;

/**
 * The name of one attempt at a task.
 *
 * @param task the task
 * @param number counts from 1
 */
public record AttemptId(TaskId task, int number) {
  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException when one is not as described
   */
  public AttemptId {
    if (number < 1) {
      throw new IllegalArgumentException("attempts count from 1: " + number);
    }
  }

  @Override
  public String toString() {
    return task + "/" + number;
  }
}
