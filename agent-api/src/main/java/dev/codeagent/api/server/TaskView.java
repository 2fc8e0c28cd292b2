package dev.codeagent.api.server;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskState;
import java.util.Objects;

/**
 * A task and where it stands.
 *
 * @param task the task
 * @param state its state
 * @param attempts attempts so far
 * @param usage what they used
 */
public record TaskView(Task task, TaskState state, int attempts, Usage usage) {
  public TaskView {
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(usage, "usage");
  }
}
