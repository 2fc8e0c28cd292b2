package dev.codeagent.core.server;

import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.task.Origin;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskState;
import dev.codeagent.core.backlog.TaskTexts;
import dev.codeagent.core.task.ProjectTasks;
import dev.codeagent.core.task.TaskBoard;
import dev.codeagent.core.task.TaskRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides which tasks a run is about, and makes them known to the journal. */
public final class Scope {

  private final ProjectTasks tasks;
  private final TaskBoard board;
  private final List<String> only;

  /**
   * @param only ids or exact texts; empty means all
   */
  public Scope(ProjectTasks tasks, TaskBoard board, List<String> only) {
    this.tasks = tasks;
    this.board = board;
    this.only = List.copyOf(only);
  }

  /** The tasks that the options name, each with its subtasks. */
  public List<Task> named() {
    return new NamedTasks(tasks, only).list();
  }

  /** The open tasks among the named ones, and those that the journal knows to be under way. */
  public List<Task> workable() {
    return named().stream()
        .filter(t -> underWay(t) || (isSubmitted(t) ? !ended(t.id()) : t.open()))
        .toList();
  }

  /** The tasks that an unfinished run left, and those that wait for their landing. */
  public List<Task> left() {
    Set<TaskId> scope = board.unfinished() ? board.scope() : Set.of();
    return named().stream()
        .filter(t -> underWay(t)
            || (t.open()
                && (isSubmitted(t) || scope.contains(t.id()))
                && (!ended(t.id()) || isReworded(t))))
        .toList();
  }

  /** The tasks that ended already in the last run. */
  public List<Task> endedInLastRun() {
    Set<TaskId> scope = board.scope();
    return named().stream()
        .filter(t -> scope.contains(t.id()) && ended(t.id()) && !underWay(t) && !isReworded(t))
        .toList();
  }

  /**
   * Whether a model is needed to end a task as far as can be foreseen: not where its work is done
   * for the words that it has and only waits for its landing, and not for a task with subtasks.
   */
  public boolean needsModel(Task task) {
    boolean parent = tasks.tasks().stream().anyMatch(t -> task.id().equals(t.parent()));
    Optional<TaskRecord> record = board.find(task.id());
    return !parent
        && (isReworded(task)
            || record.map(r -> r.accepted() == null && needsModel(r.state())).orElse(true));
  }

  private static boolean needsModel(TaskState state) {
    return switch (state) {
      case TaskState.Open o -> true;
      case TaskState.Working w -> true;
      case TaskState.Verifying v -> true;
      case TaskState.Landing l -> false;
      case TaskState.Waiting w -> false;
      case TaskState.Ended e -> e.outcome() != Outcome.VERIFIED;
    };
  }

  /**
   * Journals tasks that are new, those whose words were edited, and what the run is about. What ended
   * or was verified for other words is opened again first, so that neither this run nor one after a
   * crash takes the one for the other.
   */
  public void announce(List<Task> about, EventSink events) {
    tasks.ofBacklog().forEach(task -> announce(task, events));
    events.publish(new StateEvent.Noted(
        TaskBoard.SCOPE, "The tasks of the run.", about.stream().map(Task::id).toList()));
    List<TaskId> died = tasks.interrupted();
    if (!died.isEmpty()) {
      events.publish(new StateEvent.Noted(
          "tick-without-commit",
          died.size()
              + " ticked task(s) bear the stamp of a run that died before its commit;"
              + " they count as open.",
          died));
    }
  }

  private void announce(Task task, EventSink events) {
    TaskId readAs = tasks.readAs(task);
    boolean carriedNow = readAs != null && !task.id().equals(board.carried().get(readAs));
    if (isReworded(task)) {
      dropWhatWasDone(task.id(), events);
    }
    TaskRecord.Wording now =
        new TaskRecord.Wording(task.text(), TaskTexts.digestOfDetails(task), tasks.backlogName());
    Optional<TaskRecord> known = board.find(task.id());
    boolean landed = task.done() && known.filter(Scope::isDone).isPresent();
    if (!landed && (carriedNow || known.filter(r -> r.wording().equals(now)).isEmpty())) {
      events.publish(new StateEvent.TaskSeen(
          task.id(), now.text(), task.type().word(), readAs, now.details(), now.backlog()));
    }
  }

  /** What landed keeps the words that it landed for while its line is ticked, whatever that says. */
  private static boolean isDone(TaskRecord record) {
    return record.state() instanceof TaskState.Ended e && e.outcome() == Outcome.DONE;
  }

  private void dropWhatWasDone(TaskId task, EventSink events) {
    if (!ended(task)) {
      String lost =
          "Its words were changed since its work was verified, so that work does not land.";
      events.publish(new StateEvent.TaskEnded(task, Outcome.CANCELLED, lost, null));
    }
    String why = "Its words were changed since it was worked.";
    events.publish(new StateEvent.TaskReopened(task, why));
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

  private boolean isReworded(Task task) {
    return board.find(task.id()).filter(r -> r.settledForOtherWords(task)).isPresent();
  }

  private static boolean isSubmitted(Task task) {
    return task.origin() instanceof Origin.Submitted;
  }

  private boolean ended(TaskId id) {
    return board.find(id).map(TaskRecord::state).orElse(null) instanceof TaskState.Ended;
  }

  /** Whether there is something of the task that goes on by itself or only waits to land. */
  private boolean underWay(Task task) {
    if (task.skipped() || (isReworded(task) && !task.open())) {
      return false;
    }
    TaskState state = board.find(task.id()).map(TaskRecord::state).orElse(new TaskState.Open(0));
    return switch (state) {
      case TaskState.Working w -> true;
      case TaskState.Verifying v -> true;
      case TaskState.Landing l -> true;
      case TaskState.Waiting w -> true;
      case TaskState.Open o -> false;
      case TaskState.Ended e -> e.outcome() == Outcome.VERIFIED;
    };
  }
}
