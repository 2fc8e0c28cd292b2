package dev.codeagent.api.task;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One unit of work as read from a backlog or submitted.
 *
 * @param id the stable id
 * @param text the text after the mark, Markdown kept, trailing comment removed
 * @param type the type, from a tag or deduced from the text
 * @param priority from the nearest heading that names one
 * @param section the headings above it, outermost first
 * @param details the plain sub-bullets
 * @param references paths of the documents that the text refers to
 * @param dependsOn ids of tasks that come first, its subtasks among them
 * @param parent the task that it is a subtask of, or null
 * @param done whether the backlog says that it is done
 * @param skipped whether the backlog says that it is skipped
 * @param stamp the raw trailing comment, or null
 * @param origin where it comes from
 */
public record Task(
    TaskId id,
    String text,
    TaskType type,
    Priority priority,
    List<String> section,
    List<String> details,
    List<String> references,
    List<TaskId> dependsOn,
    @Nullable TaskId parent,
    boolean done,
    boolean skipped,
    @Nullable String stamp,
    Origin origin) {

  /** Keeps copies of what could be changed. */
  public Task {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(priority, "priority");
    section = List.copyOf(section);
    details = List.copyOf(details);
    references = List.copyOf(references);
    dependsOn = List.copyOf(dependsOn);
    Objects.requireNonNull(origin, "origin");
  }

  /** A task that an application submits. */
  public static Task submitted(TaskId id, String text, TaskType type) {
    return new Task(
        id,
        text,
        type,
        Priority.NONE,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        false,
        false,
        null,
        new Origin.Submitted());
  }

  /** The same task of another type. */
  public Task withType(TaskType other) {
    return copy(id, other, details, references, dependsOn, parent);
  }

  /**
   * The same task with other details.
   *
   * @param details the plain sub-bullets
   * @param references paths of the documents that text and details refer to
   */
  public Task withDetails(List<String> details, List<String> references) {
    return copy(id, type, details, references, dependsOn, parent);
  }

  /**
   * The same task under other ids.
   *
   * @param known gives what stands for the task's id, its parent's and those of what it depends on
   */
  public Task withIds(UnaryOperator<TaskId> known) {
    TaskId above = parent;
    return copy(
        known.apply(id),
        type,
        details,
        references,
        dependsOn.stream().map(known).toList(),
        above == null ? null : known.apply(above));
  }

  private Task copy(
      TaskId newId,
      TaskType newType,
      List<String> newDetails,
      List<String> newReferences,
      List<TaskId> newDependsOn,
      @Nullable TaskId newParent) {
    return new Task(
        newId,
        text,
        newType,
        priority,
        section,
        newDetails,
        newReferences,
        newDependsOn,
        newParent,
        done,
        skipped,
        stamp,
        origin);
  }

  /** Whether there is work to do. */
  public boolean open() {
    return !done && !skipped;
  }

  /** The line in the backlog from 1, or 0 for a submitted task. */
  public int line() {
    return origin instanceof Origin.Backlog b ? b.line() : 0;
  }
}
