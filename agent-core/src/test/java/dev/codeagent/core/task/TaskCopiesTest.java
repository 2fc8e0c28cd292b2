package dev.codeagent.core.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.task.Origin;
import dev.codeagent.api.task.Priority;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A task that is copied differs from what it was copied from in what is named, and in nothing else. */
class TaskCopiesTest {

  private static final Task TASK = task("a", TaskType.CODE, List.of("d"), List.of("r"), "b", "c");

  private static Task task(
      String id,
      TaskType type,
      List<String> details,
      List<String> references,
      String first,
      String parent) {
    return new Task(
        id(id),
        "Do it",
        type,
        Priority.HIGH,
        List.of("Now"),
        details,
        references,
        List.of(id(first)),
        id(parent),
        true,
        true,
        "<!-- stamp -->",
        new Origin.Backlog("TODO.md", 3));
  }

  private static TaskId id(String digit) {
    return new TaskId(digit.repeat(8));
  }

  @Test
  void of_another_type() {
    assertThat(TASK.withType(TaskType.DOCS))
        .isEqualTo(task("a", TaskType.DOCS, List.of("d"), List.of("r"), "b", "c"));
  }

  @Test
  void with_other_details() {
    assertThat(TASK.withDetails(List.of("e", "f"), List.of()))
        .isEqualTo(task("a", TaskType.CODE, List.of("e", "f"), List.of(), "b", "c"));
  }

  @Test
  void under_other_ids() {
    Map<TaskId, TaskId> known = Map.of(id("a"), id("1"), id("b"), id("2"), id("c"), id("3"));

    assertThat(TASK.withIds(known::get))
        .isEqualTo(task("1", TaskType.CODE, List.of("d"), List.of("r"), "2", "3"));
  }

  @Test
  void without_a_parent_there_is_none_under_other_ids_either() {
    Task alone = Task.submitted(id("a"), "Do it", TaskType.CODE);

    assertThat(alone.withIds(known -> id("b")))
        .isEqualTo(Task.submitted(id("b"), "Do it", TaskType.CODE));
  }
}
