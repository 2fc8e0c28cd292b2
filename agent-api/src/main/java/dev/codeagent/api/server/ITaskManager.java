package dev.codeagent.api.server;

import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskType;
import java.util.List;
import java.util.Optional;

/**
 * The embedder's view of the tasks; it asks, and changes no state directly. Safe for many threads.
 */
public interface ITaskManager {

  /** All tasks in the order of work. */
  List<TaskView> list();

  /** The task with this id, or with exactly this text. */
  Optional<TaskView> find(String idOrText);

  /** Adds a task that no backlog holds; it lands without a tick. */
  Receipt submit(String text, TaskType type);

  /** Asks to stop the task; running work is kept aside. */
  Receipt cancel(TaskId task, String reason);

  /** Asks for another try of a task that ended without being done. */
  Receipt retry(TaskId task, String reason);
}
