package dev.codeagent.core.orchestrate;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskState;
import dev.codeagent.core.task.TaskBoard;
import dev.codeagent.core.task.TaskRecord;
import java.util.List;
import java.util.Optional;

/**
 * Ends tasks that have subtasks: no agent works them. After the last subtask their own verifiers run
 * over everything from the first subtask's base to the branch's tip, and DONE is a commit that only
 * ticks.
 */
public final class Parents {

  private final RunContext run;
  private final TaskBoard board;
  private final Judge judge;
  private final Landings landings;
  private final List<Task> backlog;

  /**
   * @param backlog all tasks of the backlog, ticked ones too
   */
  public Parents(
      RunContext run, TaskBoard board, Judge judge, Landings landings, List<Task> backlog) {
    this.run = run;
    this.board = board;
    this.judge = judge;
    this.landings = landings;
    this.backlog = List.copyOf(backlog);
  }

  boolean isParent(Task task) {
    return backlog.stream().anyMatch(t -> task.id().equals(t.parent()));
  }

  void work(Task task, CallContext call) throws InterruptedException {
    List<Task> children =
        backlog.stream().filter(t -> task.id().equals(t.parent())).toList();
    List<Task> missing = children.stream().filter(t -> !done(t)).toList();
    if (!missing.isEmpty()) {
      end(task, "Not all of its subtasks are done: " + missing.getFirst().text());
      return;
    }
    Optional<String> base =
        children.stream().map(this::base).flatMap(Optional::stream).findFirst();
    if (base.isEmpty()) {
      end(task, "Its subtasks were ticked by others, so there is no range to verify.");
      return;
    }
    int number = attempts(task) + 1;
    String tip = run.workspace().tip(call);
    Change change = run.workspace().change(base.get(), tip, call);
    Judge.Judged judged = judge.judge(task, String.valueOf(number), number, change, "", call);
    if (judged.result().verdict().kind() != VerdictKind.DONE) {
      Outcome outcome = TaskOrchestrator.outcome(judged.result().verdict().kind());
      publish(task, outcome, judged.result().verdict().reason(), null);
      return;
    }
    Change nothing = run.workspace().change(tip, tip, call);
    switch (landings.tick(task, number, nothing, judged.path(), call)) {
      case Landings.End.Landed landed ->
        publish(task, Outcome.DONE, judged.result().verdict().reason(), landed.commit());
      case Landings.End.Waits waits -> publish(task, Outcome.VERIFIED, waits.reason(), null);
      case Landings.End.Again again -> publish(task, Outcome.VERIFIED, again.lesson(), null);
    }
  }

  private boolean done(Task child) {
    if (child.done() || child.skipped()) {
      return true;
    }
    return board.find(child.id()).map(TaskRecord::state).orElse(null)
            instanceof TaskState.Ended ended
        && ended.outcome() == Outcome.DONE;
  }

  private Optional<String> base(Task child) {
    return board.find(child.id()).map(r -> r.effort().firstBase()).filter(b -> !b.isEmpty());
  }

  private int attempts(Task task) {
    return board.find(task.id()).map(r -> r.effort().lastNumber()).orElse(0);
  }

  private void end(Task task, String reason) {
    publish(task, Outcome.UNDECIDED, reason, null);
  }

  private void publish(
      Task task, Outcome outcome, String reason, @org.jspecify.annotations.Nullable String commit) {
    run.events().publish(new StateEvent.TaskEnded(task.id(), outcome, reason, commit));
  }
}
