package dev.codeagent.core.server;

import dev.codeagent.api.error.InputException;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.core.task.ProjectTasks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The tasks that options name by id or exact text, each with its subtasks. */
final class NamedTasks {

  private final ProjectTasks tasks;
  private final List<String> names;

  /**
   * @param names ids or exact texts; empty means all
   */
  NamedTasks(ProjectTasks tasks, List<String> names) {
    this.tasks = tasks;
    this.names = List.copyOf(names);
  }

  /**
   * The tasks in the backlog's order, then submitted ones.
   *
   * @throws InputException when a name matches no task
   */
  List<Task> list() {
    if (names.isEmpty()) {
      return tasks.tasks();
    }
    Set<TaskId> chosen = new HashSet<>();
    names.forEach(name -> chosen.add(find(name).id()));
    List<Task> named = new ArrayList<>();
    for (Task task : tasks.tasks()) { // a parent stands above its subtasks
      TaskId parent = task.parent();
      if (chosen.contains(task.id()) || (parent != null && chosen.contains(parent))) {
        chosen.add(task.id());
        named.add(task);
      }
    }
    return named;
  }

  private Task find(String name) {
    return tasks
        .find(name)
        .orElseThrow(() -> new InputException(
            "unknown-task",
            "No task of " + tasks.backlogName() + " has the id or the text `" + name + "`.",
            "List the tasks with `code-agent tasks`."));
  }
}
