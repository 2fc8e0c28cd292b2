package dev.codeagent.core.orchestrate;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.InputException;
import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.task.AttemptId;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskState;
import dev.codeagent.core.task.TaskBoard;
import dev.codeagent.core.task.TaskRecord;

/**
 * Carries out a person's word on a task that is UNDECIDED or VERIFIED. The word is journalled before
 * anything follows from it: what cannot land at once, or was cut off by a crash, is landed by {@code
 * resume}.
 */
public final class Decisions {

  private final RunContext run;
  private final TaskBoard board;
  private final Judge judge;
  private final Landings landings;

  public Decisions(RunContext run, TaskBoard board, Judge judge, Landings landings) {
    this.run = run;
    this.board = board;
    this.judge = judge;
    this.landings = landings;
  }

  /** Ends the task as not done, with the person's reason. */
  public void reject(Task task, String reason) {
    requireSameWords(task);
    require(task);
    run.events().publish(new StateEvent.Decided(task.id(), false, reason));
    run.events()
        .publish(new StateEvent.TaskEnded(
            task.id(), Outcome.NOT_DONE, "Rejected by a person: " + reason, null));
  }

  /**
   * What an acceptance led to.
   *
   * @param end how the landing ended
   * @param already whether the person's word was given before
   */
  public record Acceptance(Landings.End end, boolean already) {}

  /**
   * Lands what was made for the task, with evidence that a person accepted it. A word that was given
   * before is not written again: what it led to is told, and what waits since, or was cut off by a
   * crash, is tried once more.
   */
  public Acceptance accept(Task task, String reason, CallContext given)
      throws InterruptedException {
    requireSameWords(task);
    CallContext call = given.with(run.events()); // the landing journals its intent through it
    TaskState accepted = board
        .find(task.id())
        .filter(record -> record.accepted() != null)
        .map(TaskRecord::state)
        .orElse(null);
    if (accepted instanceof TaskState.Ended ended && ended.commit() != null) {
      return new Acceptance(new Landings.End.Landed(ended.commit(), null), true);
    }
    boolean already = accepted != null && !(accepted instanceof TaskState.Ended);
    if (!already) {
      require(task);
      run.events().publish(new StateEvent.Decided(task.id(), true, reason));
    }
    if (record(task).state() instanceof TaskState.Verifying) {
      attest(task, call);
    }
    return new Acceptance(land(task, call), already);
  }

  private Landings.End land(Task task, CallContext call) throws InterruptedException {
    return switch (record(task).state()) {
      case TaskState.Landing l -> land(task, l.attempt(), l.change(), call);
      case TaskState.Waiting w -> land(task, w.attempt(), w.change(), call);
      case TaskState.Open o -> throw unlandable(task);
      case TaskState.Working w -> throw unlandable(task);
      case TaskState.Verifying v -> throw unlandable(task);
      case TaskState.Ended e -> throw unlandable(task);
    };
  }

  private InternalException unlandable(Task task) {
    return new InternalException("an accepted task does not land: " + record(task), null);
  }

  private Landings.End land(Task task, AttemptId attempt, Change change, CallContext call)
      throws InterruptedException {
    TaskRecord.Proof proof = record(task).proof();
    if (proof == null) {
      throw new InternalException("an accepted task lands without evidence: " + task.id(), null);
    }
    Landings.End end = landings.finish(task, attempt.number(), change, proof.path(), call);
    run.events().publish(end(task, end, proof.reason()));
    return end;
  }

  /** Writes the evidence of the acceptance that the journal holds: the task is then to be landed. */
  void attest(Task task, CallContext call) throws InterruptedException {
    TaskRecord record = record(task);
    String words = record.accepted();
    if (words == null || !(record.state() instanceof TaskState.Verifying state)) {
      throw new InternalException("nobody accepted the task " + task.id(), null);
    }
    Change change = state.change();
    if (change.base().equals(change.head())) {
      String tip = run.workspace().tip(call);
      change = run.workspace().change(tip, tip, call);
    }
    TaskRecord.Proof proof = record.proof();
    int number = state.attempt().number();
    judge.accept(
        task, number + "-person", number, change, proof == null ? null : proof.path(), words);
  }

  private static StateEvent.TaskEnded end(Task task, Landings.End end, String reason) {
    return switch (end) {
      case Landings.End.Landed landed ->
        new StateEvent.TaskEnded(task.id(), Outcome.DONE, landed.reason(reason), landed.commit());
      case Landings.End.Waits waits ->
        new StateEvent.TaskEnded(task.id(), Outcome.VERIFIED, waits.reason(), null);
      case Landings.End.Again again ->
        new StateEvent.TaskEnded(task.id(), Outcome.VERIFIED, again.lesson(), null);
    };
  }

  private void requireSameWords(Task task) {
    if (board.find(task.id()).filter(r -> r.settledForOtherWords(task)).isPresent()) {
      throw new InputException(
          "words-changed",
          "The words of the task `" + task.text() + "` were changed since it was worked.",
          "Work what it says now by `code-agent run --task " + task.id()
              + "`, or put its words back and decide then.");
    }
  }

  private TaskRecord require(Task task) {
    TaskRecord record = board
        .find(task.id())
        .orElseThrow(() -> new InputException(
            "nothing-to-decide",
            "The task `" + task.text() + "` was never worked.",
            "Decide about tasks that a run left UNDECIDED or VERIFIED."));
    boolean undecided = record.state() instanceof TaskState.Ended e
        && (e.outcome() == Outcome.UNDECIDED || e.outcome() == Outcome.VERIFIED);
    if (!undecided && !(record.state() instanceof TaskState.Waiting)) {
      throw new InputException(
          "nothing-to-decide",
          "The task `" + task.text() + "` is neither UNDECIDED nor VERIFIED.",
          "Decide about tasks that a run left UNDECIDED or VERIFIED.");
    }
    return record;
  }

  private TaskRecord record(Task task) {
    return board
        .find(task.id())
        .orElseThrow(() -> new InternalException("unknown task " + task.id(), null));
  }
}
