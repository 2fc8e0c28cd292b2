package dev.codeagent.core.task;

import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.server.ITaskManager;
import dev.codeagent.api.server.Receipt;
import dev.codeagent.api.server.TaskView;
import dev.codeagent.api.task.Answer;
import dev.codeagent.api.task.Correction;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskState.Ended;
import dev.codeagent.api.task.TaskState.Open;
import dev.codeagent.api.task.TaskState.Waiting;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.backlog.TaskTexts;
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
  private final Dialogue dialogue;

  /**
   * @param store the tasks of the run
   * @param board where they stand
   * @param running what is being worked
   * @param events where wishes go
   * @param reader makes a task of a submitted text
   * @param run is asked whether it still works, and told that there may be work
   * @param dialogue is told that somebody answered
   */
  public TaskManager(
      TaskStore store,
      TaskBoard board,
      RunningWork running,
      EventSink events,
      BiFunction<String, TaskType, Task> reader,
      RunSignal run,
      Dialogue dialogue) {
    this.store = store;
    this.board = board;
    this.running = running;
    this.events = events;
    this.reader = reader;
    this.run = run;
    this.dialogue = dialogue;
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
    events.publish(new StateEvent.TaskSeen(
        task.id(), task.text(), type.word(), null, TaskTexts.digestOfDetails(task), null));
    store.add(task);
    run.wake();
    return new Receipt.Accepted(task.id());
  }

  @Override
  public Receipt correct(TaskId task, Correction correction) {
    Optional<Receipt> refused = refused(task);
    if (refused.isPresent()) {
      return refused.get();
    }
    if (store.tasks().stream().anyMatch(t -> task.equals(t.parent()))) {
      return new Receipt.Refused("No agent works a task with subtasks; correct these.");
    }
    int before = record(task).talk().corrections().size();
    if (record(task).correctable() && !ticked(task)) {
      events.publish(new StateEvent.Corrected(task, correction.text()));
    }
    return record(task).talk().corrections().size() > before
        ? new Receipt.Accepted(task)
        : new Receipt.Refused("The task is done, or its verified work is about to land;"
            + " where it waits for that, ask for another try first.");
  }

  @Override
  public Receipt answer(TaskId task, Answer answer) {
    Optional<Receipt> refused = refused(task);
    if (refused.isPresent()) {
      return refused.get();
    }
    TaskRecord record = record(task);
    Talk.Asked asked = record.question();
    if (asked == null) {
      return new Receipt.Refused("The task waits for no answer.");
    }
    events.publish(new StateEvent.QuestionAnswered(
        task, asked.attempt(), asked.question().text(), answer.text()));
    if (record(task).talk().answers().size() == record.talk().answers().size()) {
      return new Receipt.Refused("The task no longer waits for this answer.");
    }
    if (record(task).state() instanceof Open) {
      store.reopen(task);
      run.wake();
    }
    dialogue.heard();
    return new Receipt.Accepted(task);
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
    Optional<Receipt> refused = refused(task);
    if (refused.isPresent()) {
      return refused.get();
    }
    return switch (record(task).state()) {
      case Ended e ->
        e.outcome() == Outcome.DONE
            ? new Receipt.Refused("The task is done.")
            : reopen(task, reason);
      case Waiting w -> reopen(task, reason);
      default -> new Receipt.Refused("The task has not ended yet.");
    };
  }

  /** The refusal of any wish about a task that this run does not work. */
  private Optional<Receipt> refused(TaskId task) {
    if (board.find(task).isEmpty()) {
      return Optional.of(new Receipt.Refused("No task has the id " + task + "."));
    }
    if (store.tasks().stream().noneMatch(t -> t.id().equals(task))) {
      return Optional.of(new Receipt.Refused("The task is not one of this run's."));
    }
    return run.open() ? Optional.empty() : Optional.of(stopped());
  }

  private TaskRecord record(TaskId task) {
    return board.find(task).orElseThrow();
  }

  /** Whether the backlog alone says that the task is done. */
  private boolean ticked(TaskId task) {
    return record(task).state() instanceof Open
        && store.tasks().stream().anyMatch(t -> t.id().equals(task) && t.done());
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
    TaskRecord record = board
        .find(task.id())
        .orElseGet(
            () -> TaskRecord.seen(task.id(), new TaskRecord.Wording(task.text(), null, null)));
    Talk.Asked asked = record.question();
    return new TaskView(
        task,
        record.state() instanceof Open && task.done()
            ? new Ended(Outcome.DONE, "Ticked in the backlog before this run.", 0, null)
            : record.state(),
        record.effort().made(),
        record.effort().usage(),
        asked == null ? null : asked.question());
  }
}
