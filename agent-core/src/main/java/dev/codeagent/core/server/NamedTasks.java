package dev.codeagent.core.server;

import dev.codeagent.api.error.InputException;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.core.backlog.Backlog;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The tasks that options name by id or exact text, each with its subtasks. */
final class NamedTasks {

  private final Backlog backlog;
  private final List<String> names;

  /**
   * @param names ids or exact texts; empty means all
   */
  NamedTasks(Backlog backlog, List<String> names) {
    this.backlog = backlog;
    this.names = List.copyOf(names);
  }

  /**
   * The tasks in the backlog's order.
   *
   * @throws InputException when a name matches no task
   */
  List<Task> list() {
    if (names.isEmpty()) {
      return backlog.tasks();
    }
    Set<TaskId> chosen = new HashSet<>();
    names.forEach(name -> chosen.add(find(name).id()));
    List<Task> named = new ArrayList<>();
    for (Task task : backlog.tasks()) { // a parent stands above its subtasks
      TaskId parent = task.parent();
      if (chosen.contains(task.id()) || (parent != null && chosen.contains(parent))) {
        chosen.add(task.id());
        named.add(task);
      }
    }
    return named;
  }

  private Task find(String name) {
    return backlog
        .find(name)
        .orElseThrow(() -> new InputException(
            "unknown-task",
            "No task of " + backlog.name() + " has the id or the text `" + name + "`.",
            "List the tasks with `code-agent tasks`."));
  }
}
