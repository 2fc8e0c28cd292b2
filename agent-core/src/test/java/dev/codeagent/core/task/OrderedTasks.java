package dev.codeagent.core.task;

import dev.codeagent.api.task.Origin;
import dev.codeagent.api.task.Priority;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskType;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tasks that are more or less urgent and need one another; used by tests. */
final class OrderedTasks {

  private OrderedTasks() {}

  static TaskId id(int number) {
    return new TaskId(String.format("%08x", number));
  }

  static Task task(int number, Priority priority, @Nullable TaskId parent, int... needs) {
    return new Task(
        id(number),
        "task " + number,
        TaskType.CODE,
        priority,
        List.of(),
        List.of(),
        List.of(),
        IntStream.of(needs).mapToObj(OrderedTasks::id).toList(),
        parent,
        false,
        false,
        null,
        new Origin.Backlog("TODO.md", number + 1));
  }
}
