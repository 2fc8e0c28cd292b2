/** Makes a task of a bare text, as `verify --task` and embedding applications give it. */
package dev.codeagent.core.backlog;

import dev.codeagent.api.task.Origin;
import dev.codeagent.api.task.Priority;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskType;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a task's text as a backlog's line is read: type, references, id. */
public final class TaskTexts {

  private TaskTexts() {}

  /** A digest of a task's details, in which white space and Unicode forms count as in ids. */
  public static String digestOfDetails(Task task) {
    return TaskIds.digest(
        task.details().stream().map(TaskIds::normalise).collect(Collectors.joining("\n")));
  }

  /** Whether two texts are the same but for white space and Unicode forms, as ids take them. */
  public static boolean same(String text, String other) {
    return TaskIds.normalise(text).equals(TaskIds.normalise(other));
  }

  /**
   * The task of a text.
   *
   * @param text the text; line breaks after the first line are details
   * @param type the type, which then decides, or null to deduce it
   */
  public static Task fromText(String text, @Nullable TaskType type) {
    List<String> lines =
        text.strip().lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    String first = lines.isEmpty() ? "" : lines.getFirst();
    List<String> details = lines.isEmpty() ? List.of() : lines.subList(1, lines.size());
    return new Task(
        new TaskIds().next(first, null),
        first,
        type == null ? new TaskTypes().of(first, details) : type,
        Priority.NONE,
        List.of(),
        details,
        References.in(first, details),
        List.of(),
        null,
        false,
        false,
        null,
        new Origin.Submitted());
  }
}
