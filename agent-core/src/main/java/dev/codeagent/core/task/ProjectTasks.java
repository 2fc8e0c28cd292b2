package dev.codeagent.core.task;

import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.backlog.Backlog;
import dev.codeagent.core.backlog.IdCarrier;
import dev.codeagent.core.backlog.TaskTexts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a project under the ids that they keep: those of the backlog, where an edit of a text
 * changes nothing, and those that applications submitted. Immutable; safe for many threads.
 *
 * <p>A line keeps the id under which the journal knows it. A new line whose text is like that of one
 * line that is gone takes that one's id. Where a line appears again as it was first written, it has
 * its id by right, and an edited line that had kept it goes by its own.
 */
public final class ProjectTasks {

  private final Backlog backlog;
  private final Map<TaskId, TaskId> kept;
  private final List<Task> ofBacklog;
  private final List<Task> tasks;

  private ProjectTasks(Backlog backlog, Map<TaskId, TaskId> kept, List<Task> submitted) {
    this.backlog = backlog;
    this.kept = Map.copyOf(kept);
    this.ofBacklog = backlog.tasks().stream().map(t -> t.withIds(this::keptBy)).toList();
    List<Task> all = new ArrayList<>(ofBacklog);
    submitted.stream()
        .filter(t -> ofBacklog.stream().noneMatch(b -> b.id().equals(t.id())))
        .forEach(all::add);
    this.tasks = List.copyOf(all);
  }

  /** The tasks of a backlog as the journal knows them. */
  public static ProjectTasks of(Backlog backlog, TaskBoard board) {
    List<Task> submitted = new ArrayList<>();
    board.submissions().forEach((id, submission) -> submitted.add(task(submission)));
    return new ProjectTasks(backlog, kept(backlog, board), submitted);
  }

  /** All tasks: the backlog's in its order, done and skipped ones among them, then submitted ones. */
  public List<Task> tasks() {
    return tasks;
  }

  /** The tasks of the backlog alone. */
  public List<Task> ofBacklog() {
    return ofBacklog;
  }

  /** The backlog's path relative to the project. */
  public String backlogName() {
    return backlog.name();
  }

  /** Tasks that the backlog shows as done by a run that died before its commit; they are open. */
  public List<TaskId> interrupted() {
    return backlog.interrupted().stream().map(this::keptBy).toList();
  }

  /** The id that the backlog alone gives a task, where it kept another one; else null. */
  public @Nullable TaskId readAs(Task task) {
    return kept.entrySet().stream()
        .filter(e -> e.getValue().equals(task.id()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  /** The task with this id, kept or as the backlog alone gives it, or the only one with this text. */
  public Optional<Task> find(String idOrText) {
    String wanted = idOrText.strip();
    Optional<Task> byId =
        tasks.stream().filter(t -> t.id().value().equals(wanted)).findFirst();
    if (byId.isPresent()) {
      return byId;
    }
    Optional<Task> read = backlog.find(wanted).map(t -> t.withIds(this::keptBy));
    return read.isPresent()
        ? read
        : tasks.stream()
            .skip(ofBacklog.size())
            .filter(t -> t.text().equals(wanted))
            .findFirst();
  }

  private TaskId keptBy(TaskId read) {
    return kept.getOrDefault(read, read);
  }

  private static Task task(Submission submission) {
    return TaskTexts.fromText(
        submission.text(), TaskType.ofWord(submission.type()).orElse(TaskType.CODE));
  }

  /** The kept id by the read one, for edited tasks only. */
  private static Map<TaskId, TaskId> kept(Backlog backlog, TaskBoard board) {
    List<Task> read = backlog.tasks();
    Set<TaskId> plain = new HashSet<>();
    read.forEach(t -> plain.add(t.id()));
    Map<TaskId, TaskId> kept = new HashMap<>();
    List<Task> unknown = new ArrayList<>();
    for (Task task : read) {
      TaskId carried = board.carried().get(task.id());
      if (carried != null && !plain.contains(carried)) {
        kept.put(task.id(), carried);
      } else if (board.find(task.id()).isEmpty()) {
        unknown.add(task);
      }
    }
    List<IdCarrier.Known> gone = board.all().stream()
        .filter(r -> !plain.contains(r.id()) && !kept.containsValue(r.id()))
        .filter(r -> !board.submissions().containsKey(r.id()) && isOf(backlog, r))
        .map(r -> new IdCarrier.Known(r.id(), r.text()))
        .toList();
    kept.putAll(IdCarrier.match(gone, unknown));
    return kept;
  }

  private static boolean isOf(Backlog backlog, TaskRecord known) {
    String name = known.wording().backlog();
    return name == null || name.equals(backlog.name());
  }
}
