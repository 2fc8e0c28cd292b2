package dev.codeagent.api.server;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.task.Question;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A task and where it stands.
 *
 * @param task the task
 * @param state its state
 * @param attempts attempts so far
 * @param usage what they used
 * @param question what a person is asked, or null when no answer is waited for
 */
public record TaskView(
    Task task,
    TaskState state,
    int attempts,
    Usage usage,
    @Nullable Question question) {
  /** Refuses null where a component may not be null. */
  public TaskView {
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(usage, "usage");
  }
}
