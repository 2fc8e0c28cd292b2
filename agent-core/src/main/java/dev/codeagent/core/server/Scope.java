package dev.codeagent.core.server;

import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskState;
import dev.codeagent.core.backlog.Backlog;
import dev.codeagent.core.backlog.IdCarrier;
import dev.codeagent.core.task.TaskBoard;
import dev.codeagent.core.task.TaskRecord;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides which tasks a run is about, and makes them known to the journal. */
public final class Scope {

  private final Backlog backlog;
  private final TaskBoard board;
  private final List<String> only;

  /**
   * @param only ids or exact texts; empty means all
   */
  public Scope(Backlog backlog, TaskBoard board, List<String> only) {
    this.backlog = backlog;
    this.board = board;
    this.only = List.copyOf(only);
  }

  /** The tasks that the options name, each with its subtasks. */
  public List<Task> named() {
    return new NamedTasks(backlog, only).list();
  }

  /** The open tasks among the named ones, and those that the journal knows to be under way. */
  public List<Task> workable() {
    return named().stream().filter(t -> t.open() || underWay(t.id())).toList();
  }

  /** The tasks that an unfinished run left, and those that wait for their landing. */
  public List<Task> left() {
    Set<TaskId> touched = board.unfinished() ? board.scope() : Set.of();
    return named().stream()
        .filter(t -> underWay(t.id()) || (t.open() && touched.contains(t.id()) && !ended(t.id())))
        .toList();
  }

  /** The tasks that ended already in the last run. */
  public List<Task> endedInLastRun() {
    Set<TaskId> touched = board.scope();
    return named().stream()
        .filter(t -> touched.contains(t.id()) && ended(t.id()))
        .toList();
  }

  /** Journals tasks that are new, those whose text was edited, and what the run is about. */
  public void announce(List<Task> tasks, EventSink events) {
    Map<TaskId, TaskId> carried = carried();
    for (Task task : backlog.tasks()) {
      if (board.find(task.id()).isEmpty()) {
        events.publish(new StateEvent.TaskSeen(
            task.id(), task.text(), task.type().word(), carried.get(task.id())));
      }
    }
    events.publish(new StateEvent.Noted(
        TaskBoard.SCOPE, "The tasks of the run.", tasks.stream().map(Task::id).toList()));
    List<TaskId> died = backlog.interrupted();
    if (!died.isEmpty()) {
      events.publish(new StateEvent.Noted(
          "tick-without-commit",
          died.size()
              + " ticked task(s) bear the stamp of a run that died before its commit;"
              + " they count as open.",
          died));
    }
  }

  /** Opens tasks again that ended in an earlier run without being done. */
  public void reopen(List<Task> tasks, EventSink events) {
    for (Task task : tasks) {
      TaskRecord record = board.find(task.id()).orElse(null);
      if (record != null && record.state() instanceof TaskState.Ended ended) {
        String why = ended.outcome() == Outcome.DONE
            ? "The backlog says that it is open again."
            : "A new run tries it again.";
        events.publish(new StateEvent.TaskReopened(task.id(), why));
      }
    }
  }

  private boolean ended(TaskId id) {
    return board.find(id).map(TaskRecord::state).orElse(null) instanceof TaskState.Ended;
  }

  private boolean underWay(TaskId id) {
    TaskState state = board.find(id).map(TaskRecord::state).orElse(new TaskState.Open(0));
    return switch (state) {
      case TaskState.Working w -> true;
      case TaskState.Verifying v -> true;
      case TaskState.Landing l -> true;
      case TaskState.Waiting w -> true;
      case TaskState.Open o -> false;
      case TaskState.Ended e -> false;
    };
  }

  private Map<TaskId, TaskId> carried() {
    List<IdCarrier.Known> known =
        board.all().stream().map(r -> new IdCarrier.Known(r.id(), r.text())).toList();
    return IdCarrier.match(known, backlog.tasks());
  }
}
