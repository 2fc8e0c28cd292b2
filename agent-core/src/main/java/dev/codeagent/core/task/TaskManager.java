package dev.codeagent.core.task;

import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.server.ITaskManager;
import dev.codeagent.api.server.Receipt;
import dev.codeagent.api.server.TaskView;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskState.Ended;
import dev.codeagent.api.task.TaskState.Open;
import dev.codeagent.api.task.TaskState.Waiting;
import dev.codeagent.api.task.TaskType;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Answers an embedder's questions from the board and turns wishes into events. */
public final class TaskManager implements ITaskManager {

  private final TaskStore store;
  private final TaskBoard board;
  private final RunningWork running;
  private final EventSink events;
  private final BiFunction<String, TaskType, Task> reader;
  private final RunSignal run;

  /**
   * @param store the tasks of the run
   * @param board where they stand
   * @param running what is being worked
   * @param events where wishes go
   * @param reader makes a task of a submitted text
   * @param run is asked whether it still works, and told that there may be work
   */
  public TaskManager(
      TaskStore store,
      TaskBoard board,
      RunningWork running,
      EventSink events,
      BiFunction<String, TaskType, Task> reader,
      RunSignal run) {
    this.store = store;
    this.board = board;
    this.running = running;
    this.events = events;
    this.reader = reader;
    this.run = run;
  }

  @Override
  public List<TaskView> list() {
    return store.tasks().stream().map(this::view).toList();
  }

  @Override
  public Optional<TaskView> find(String idOrText) {
    return store.tasks().stream()
        .filter(t -> t.id().value().equals(idOrText) || t.text().equals(idOrText))
        .findFirst()
        .map(this::view);
  }

  @Override
  public Receipt submit(String text, TaskType type) {
    if (text.isBlank()) {
      return new Receipt.Refused("A task needs a text.");
    }
    if (!run.open()) {
      return stopped();
    }
    Task task = reader.apply(text, type);
    if (board.find(task.id()).isPresent()) {
      return new Receipt.Refused("A task with this text is known already: " + task.id() + ".");
    }
    events.publish(new StateEvent.Noted(TaskBoard.SUBMITTED, text, List.of(task.id())));
    events.publish(new StateEvent.TaskSeen(task.id(), task.text(), type.word(), null));
    store.add(task);
    run.wake();
    return new Receipt.Accepted(task.id());
  }

  @Override
  public Receipt cancel(TaskId task, String reason) {
    if (board.find(task).isEmpty()) {
      return new Receipt.Refused("No task has the id " + task + ".");
    }
    if (!run.open()) {
      return stopped();
    }
    return running.cancel(task, reason, () -> cancelWaiting(task, reason));
  }

  private Receipt cancelWaiting(TaskId task, String reason) {
    return store.end(new StateEvent.TaskEnded(task, Outcome.CANCELLED, reason, null))
        ? new Receipt.Accepted(task)
        : new Receipt.Refused("The task has ended already.");
  }

  @Override
  public Receipt retry(TaskId task, String reason) {
    Optional<TaskRecord> record = board.find(task);
    if (record.isEmpty()) {
      return new Receipt.Refused("No task has the id " + task + ".");
    }
    if (store.tasks().stream().noneMatch(t -> t.id().equals(task))) {
      return new Receipt.Refused("The task is not one of this run's.");
    }
    if (!run.open()) {
      return stopped();
    }
    return switch (record.get().state()) {
      case Ended e ->
        e.outcome() == Outcome.DONE
            ? new Receipt.Refused("The task is done.")
            : reopen(task, reason);
      case Waiting w -> reopen(task, reason);
      default -> new Receipt.Refused("The task has not ended yet.");
    };
  }

  private Receipt reopen(TaskId task, String reason) {
    events.publish(new StateEvent.TaskReopened(task, reason));
    store.reopen(task);
    run.wake();
    return new Receipt.Accepted(task);
  }

  private static Receipt stopped() {
    return new Receipt.Refused(
        "The run was stopped and works no more tasks; start a new server for the project.");
  }

  private TaskView view(Task task) {
    TaskRecord record =
        board.find(task.id()).orElseGet(() -> TaskRecord.seen(task.id(), task.text()));
    return new TaskView(
        task,
        record.state() instanceof Open && task.done()
            ? new Ended(Outcome.DONE, "Ticked in the backlog before this run.", 0, null)
            : record.state(),
        record.effort().made(),
        record.effort().usage());
  }
}
