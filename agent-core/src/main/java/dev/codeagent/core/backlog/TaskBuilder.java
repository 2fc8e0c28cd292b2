/** Makes tasks of the items that a format read. */
package dev.codeagent.core.backlog;

import dev.codeagent.api.backlog.BacklogItem;
import dev.codeagent.api.backlog.BacklogItem.Mark;
import dev.codeagent.api.task.Origin;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskType;
import java.util.ArrayList;
import java.util.List;

/** Adds to each item what does not depend on the format: id, type, references, dependencies, interruption. */
final class TaskBuilder {

  private TaskBuilder() {}

  /** The tasks, one per item in the same order. */
  static List<Task> build(String name, List<BacklogItem> items) {
    List<TaskId> ids = ids(items);
    List<List<TaskId>> before = new Dependencies(name, items, ids).all();
    List<Task> tasks = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      tasks.add(task(name, items.get(i), ids, i, before.get(i)));
    }
    return List.copyOf(tasks);
  }

  private static List<TaskId> ids(List<BacklogItem> items) {
    TaskIds source = new TaskIds();
    List<TaskId> ids = new ArrayList<>(items.size());
    for (BacklogItem item : items) {
      ids.add(source.next(item.text(), item.parent() < 0 ? null : ids.get(item.parent())));
    }
    return ids;
  }

  private static Task task(
      String name, BacklogItem item, List<TaskId> ids, int index, List<TaskId> dependsOn) {
    return new Task(
        ids.get(index),
        item.text(),
        type(item),
        item.priority(),
        item.section(),
        item.details(),
        References.in(item.text(), item.details()),
        dependsOn,
        item.parent() < 0 ? null : ids.get(item.parent()),
        item.mark() == Mark.DONE && !interrupted(item),
        item.mark() == Mark.SKIPPED,
        item.stamp(),
        new Origin.Backlog(name, item.line()));
  }

  private static boolean interrupted(BacklogItem item) {
    return item.stamp() != null
        && Comments.bodies(item.stamp()).stream().anyMatch(Stamps::isInterrupted);
  }

  private static TaskType type(BacklogItem item) {
    TaskTypes types = new TaskTypes();
    return item.type() == null
        ? types.of(item.text(), item.details())
        : TypeTags.ofWord(item.type()).orElseGet(() -> types.of(item.text(), item.details()));
  }
}
