package dev.codeagent.core.orchestrate;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.event.ProgressEvent;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.event.StateEvent.AttemptEnded;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.hook.HookDecision;
import dev.codeagent.api.server.Attempt;
import dev.codeagent.api.strategy.Execution;
import dev.codeagent.api.task.AttemptId;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskState;
import dev.codeagent.core.recover.ErrorHandler;
import dev.codeagent.core.recover.Lessons;
import dev.codeagent.core.recover.Reaction;
import dev.codeagent.core.task.RunningWork;
import dev.codeagent.core.task.TaskBoard;
import dev.codeagent.core.task.TaskRecord;
import dev.codeagent.core.task.TaskStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings one task from taken to its end: looks where it stands, does the one thing that comes next,
 * and looks again. So a run that died goes on wherever it stood.
 */
public final class TaskOrchestrator {

  private static final String NO_COMMIT = "None of the project's files is committed, so the attempt"
      + " began without them: commit your files first.";

  private final RunContext run;
  private final TaskBoard board;
  private final Attempts attempts;
  private final Judge judge;
  private final Landings landings;
  private final Parents parents;
  private final Decisions decisions;
  private final TaskHooks hooks;
  private final ErrorHandler errors;
  private final RunningWork running;
  private final Map<TaskId, Integer> postponed = new HashMap<>();

  public TaskOrchestrator(
      RunContext run,
      TaskBoard board,
      Attempts attempts,
      Judge judge,
      Landings landings,
      Parents parents,
      Decisions decisions,
      TaskHooks hooks,
      ErrorHandler errors,
      RunningWork running) {
    this.run = run;
    this.board = board;
    this.attempts = attempts;
    this.judge = judge;
    this.landings = landings;
    this.parents = parents;
    this.decisions = decisions;
    this.hooks = hooks;
    this.errors = errors;
    this.running = running;
  }

  /**
   * Works a taken task until nothing more is to be done about it in this run.
   *
   * @param take the task
   * @param call its budget account is the run's
   * @throws dev.codeagent.api.error.CancelledException when the whole run is cancelled
   */
  public Disposition work(TaskStore.Take take, CallContext call) throws InterruptedException {
    Task task = take.task();
    BudgetAccount account = call.budget().within("task", moneyLeft(task), Long.MAX_VALUE);
    try (CancellationSource source = new CancellationSource(call.cancellation());
        RunningWork.Entry entry = running.begin(task.id(), source)) {
      CallContext whole = call.with(account).part(task.id().value());
      hooks.owe(task);
      Disposition disposition = advanceOrReact(task, whole.with(source.token()), call);
      hooks.ended(task, whole); // also of a task that was cancelled
      return disposition;
    }
  }

  /**
   * Works a taken task when the run's money is used up: what costs nothing, which is to land what is
   * verified or accepted and to verify a parent, is done; any other task ends as BUDGET.
   *
   * @param take the task
   * @param reason why there is no money
   * @param call its budget account is the run's
   */
  public Disposition workWithoutMoney(TaskStore.Take take, String reason, CallContext call)
      throws InterruptedException {
    Task task = take.task();
    TaskRecord record = record(task);
    boolean free = parents.isParent(task)
        || record.accepted() != null
        || record.state() instanceof TaskState.Waiting
        || record.state() instanceof TaskState.Landing;
    if (free) {
      return work(take, call);
    }
    end(task, Outcome.BUDGET, reason);
    hooks.ended(task, call);
    return new Disposition.Settled();
  }

  /** Does for tasks that ended earlier what a crash or a stop came before. */
  public void catchUp(CallContext call) throws InterruptedException {
    hooks.catchUp(call);
  }

  private Disposition advanceOrReact(Task task, CallContext own, CallContext whole)
      throws InterruptedException {
    Memory memory = Memory.of(record(task));
    while (true) {
      int counted = record(task).effort().counted();
      try {
        return advance(task, memory, own);
      } catch (AgentException e) {
        whole.cancellation().throwIfCancelled();
        Optional<Disposition> ends = react(task, e, counted, memory, own);
        if (ends.isPresent()) {
          return ends.get();
        }
      }
    }
  }

  private Disposition advance(Task task, Memory memory, CallContext call)
      throws InterruptedException {
    while (true) {
      call.throwIfEnded();
      TaskRecord record = record(task);
      if (isParentToWork(task, record)) {
        parents.work(task, call);
        return new Disposition.Settled();
      }
      switch (record.state()) {
        case TaskState.Ended ended -> {
          return new Disposition.Settled();
        }
        case TaskState.Open open -> open(task, record, memory, call);
        case TaskState.Working working -> attempt(task, working.attempt().number(), memory, call);
        case TaskState.Verifying verifying -> verify(task, verifying, memory, call);
        case TaskState.Landing l -> land(task, l.attempt(), l.change(), memory, call);
        case TaskState.Waiting waiting -> {
          if (memory.landingTried()) {
            return new Disposition.Settled();
          }
          land(task, waiting.attempt(), waiting.change(), memory, call);
        }
      }
    }
  }

  /** A parent that a person accepted lands like any other accepted work. */
  private boolean isParentToWork(Task task, TaskRecord record) {
    return record.accepted() == null
        && !(record.state() instanceof TaskState.Ended)
        && parents.isParent(task);
  }

  private void open(Task task, TaskRecord record, Memory memory, CallContext call)
      throws InterruptedException {
    if (concluded(task, record, memory)) {
      return;
    }
    if (record.effort().counted() >= run.configuration().attempts()) {
      end(task, memory.outcome(), memory.reason());
      return;
    }
    if (record.effort().made() == 0
        && hooks.before(task, call) instanceof HookDecision.Refuse refuse) {
      end(task, Outcome.NOT_DONE, "A hook refused the task: " + refuse.reason());
      return;
    }
    attempt(task, record.effort().lastNumber() + 1, memory, call);
  }

  private void attempt(Task task, int number, Memory memory, CallContext call)
      throws InterruptedException {
    Attempt attempt = attempts.make(task, number, memory.lessons(), call);
    memory.said(Attempts.detail(attempt.execution()));
    if (attempt.execution() instanceof Execution.Finished finished) {
      memory.claims(finished);
      return;
    }
    AttemptEnded last = record(task).effort().last();
    if (last != null) {
      memory.ended(last);
    }
  }

  /**
   * Ends the task where its last attempt's end leaves nothing to try, also when a crash came between
   * the two. A question that somebody answered meanwhile is none any more.
   */
  private boolean concluded(Task task, TaskRecord record, Memory memory) {
    AttemptEnded last = record.effort().last();
    boolean answered = record.talk().open() == null;
    Outcome outcome = last == null ? null : Memory.conclusion(last);
    if (outcome == null || (outcome == Outcome.UNDECIDED && answered)) {
      return false;
    }
    end(task, outcome, memory.reason());
    return true;
  }

  private void verify(Task task, TaskState.Verifying state, Memory memory, CallContext call)
      throws InterruptedException {
    if (record(task).accepted() != null) {
      decisions.attest(task, call); // a crash came between the person's word and its evidence
      return;
    }
    if (setAside(task)) {
      return;
    }
    int number = state.attempt().number();
    Judge.Judged judged =
        judge.judge(task, String.valueOf(number), number, state.change(), memory.words(), call);
    if (judged.result().verdict().kind() == VerdictKind.DONE || setAside(task)) {
      return;
    }
    Outcome outcome = outcome(judged.result().verdict().kind());
    memory.add(Lessons.of(judged.result().verdict(), judged.result().entries()), outcome);
    String reason = judged.result().verdict().reason();
    memory.concluded(reason);
    boolean last = record(task).effort().counted() >= run.configuration().attempts();
    if (last || !judged.anotherAttemptMayHelp()) {
      end(task, outcome, reason);
    } else {
      run.events().publish(new StateEvent.TaskReopened(task.id(), reason));
    }
  }

  /** Opens the task for another attempt where a person corrected it after the work had ended. */
  private boolean setAside(Task task) {
    boolean overtaken = record(task).overtaken();
    if (overtaken) {
      run.events()
          .publish(new StateEvent.TaskReopened(
              task.id(), "A person corrected the task after the attempt had ended its work."));
    }
    return overtaken;
  }

  private void land(Task task, AttemptId attempt, Change change, Memory memory, CallContext call)
      throws InterruptedException {
    memory.landing(true);
    conclude(
        task, landings.finish(task, attempt.number(), change, proof(task).path(), call), memory);
  }

  private void conclude(Task task, Landings.End end, Memory memory) {
    switch (end) {
      case Landings.End.Landed landed -> done(task, landed);
      case Landings.End.Waits waits -> end(task, Outcome.VERIFIED, waits.reason());
      case Landings.End.Again again -> {
        memory.landing(false);
        memory.add(again.lesson(), Outcome.NOT_DONE);
        run.events().publish(new StateEvent.TaskReopened(task.id(), again.lesson()));
      }
    }
  }

  /**
   * What follows from an error; empty when the task goes on with another attempt.
   *
   * @param counted the attempts that counted when the work began that failed
   */
  private Optional<Disposition> react(
      Task task, AgentException error, int counted, Memory memory, CallContext call) {
    int times = postponed.getOrDefault(task.id(), 0);
    return switch (errors.react(error, times)) {
      case Reaction.StopRun stop -> Optional.of(new Disposition.StopRun(stop.failure()));
      case Reaction.Postpone postpone -> {
        postponed.put(task.id(), times + 1);
        Duration wait = postpone.delay();
        call.events()
            .publish(new ProgressEvent.RetryScheduled(
                call.callId(), postpone.failure().message(), wait.toMillis()));
        yield Optional.of(new Disposition.Postponed(postpone.failure(), wait));
      }
      case Reaction.EndTask ends -> {
        end(task, ends.outcome(), ends.reason());
        yield settled();
      }
      case Reaction.EndMoney money -> {
        end(task, Outcome.BUDGET, money.reason());
        yield Optional.of(new Disposition.OutOfMoney(money.reason()));
      }
      case Reaction.NextAttempt next -> nextAttempt(task, next.lesson(), counted, memory);
    };
  }

  private Optional<Disposition> nextAttempt(Task task, String lesson, int counted, Memory memory) {
    memory.add(lesson, Outcome.NOT_DONE);
    TaskRecord record = record(task);
    boolean open = record.state() instanceof TaskState.Open;
    if (open && record.effort().counted() == counted) {
      end(task, Outcome.NOT_DONE, lesson); // nothing was tried: it would only fail again
      return settled();
    }
    if (!open) {
      run.events().publish(new StateEvent.TaskReopened(task.id(), lesson));
    }
    return Optional.empty();
  }

  private static Optional<Disposition> settled() {
    return Optional.of(new Disposition.Settled());
  }

  private void done(Task task, Landings.End.Landed landed) {
    String reason = landed.reason(proof(task).reason());
    run.events()
        .publish(new StateEvent.TaskEnded(task.id(), Outcome.DONE, reason, landed.commit()));
  }

  private void end(Task task, Outcome outcome, String reason) {
    String whole = attempts.beganWithNothing(record(task)) ? reason + " " + NO_COMMIT : reason;
    run.events().publish(new StateEvent.TaskEnded(task.id(), outcome, whole, null));
  }

  private @Nullable Usd moneyLeft(Task task) {
    Usd limit = run.configuration().taskBudget();
    Usd spent = record(task).effort().usage().cost();
    return limit == null || spent == null ? limit : limit.minus(spent);
  }

  private TaskRecord record(Task task) {
    return board
        .find(task.id())
        .orElseThrow(() -> new InternalException("unknown task " + task.id(), null));
  }

  private TaskRecord.Proof proof(Task task) {
    TaskRecord.Proof proof = record(task).proof();
    if (proof == null) {
      throw new InternalException("task " + task.id() + " lands without a verdict", null);
    }
    return proof;
  }

  static Outcome outcome(VerdictKind verdict) {
    return switch (verdict) {
      case DONE -> Outcome.DONE;
      case NOT_DONE -> Outcome.NOT_DONE;
      case UNDECIDED -> Outcome.UNDECIDED;
    };
  }
}
