/** What a task and the tasks below it ask for together. */
package dev.codeagent.core.backlog;

import dev.codeagent.api.task.Task;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A task with subtasks is verified over all their work, so what its line leaves to them counts as its
 * own: a value that only a subtask names is named.
 */
public final class Subtasks {

  private Subtasks() {}

  /**
   * The task with the texts, details and references of the tasks below it, at any depth, after its
   * own; those that are skipped ask for nothing.
   *
   * @param task a task, with or without subtasks
   * @param backlog the tasks of its backlog
   */
  public static Task whole(Task task, List<Task> backlog) {
    List<String> details = new ArrayList<>(task.details());
    Set<String> references = new LinkedHashSet<>(task.references());
    for (Task below : below(task, backlog)) {
      details.add(below.text());
      details.addAll(below.details());
      references.addAll(below.references());
    }
    return task.withDetails(details, List.copyOf(references));
  }

  private static List<Task> below(Task task, List<Task> backlog) {
    List<Task> below = new ArrayList<>();
    for (Task child : backlog) {
      if (task.id().equals(child.parent()) && !child.skipped()) {
        below.add(child);
        below.addAll(below(child, backlog));
      }
    }
    return below;
  }
}
