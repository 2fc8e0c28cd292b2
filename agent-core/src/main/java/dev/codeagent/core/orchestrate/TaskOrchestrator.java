package dev.codeagent.core.orchestrate;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.hook.HookDecision;
import dev.codeagent.api.server.Attempt;
import dev.codeagent.api.strategy.Execution;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskState;
import dev.codeagent.core.hook.Hooks;
import dev.codeagent.core.land.LandingResult;
import dev.codeagent.core.recover.ErrorHandler;
import dev.codeagent.core.recover.Lessons;
import dev.codeagent.core.recover.Reaction;
import dev.codeagent.core.task.RunningWork;
import dev.codeagent.core.task.TaskBoard;
import dev.codeagent.core.task.TaskRecord;
import dev.codeagent.core.task.TaskStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings one task from taken to its end: looks where it stands, does the one thing that comes next,
 * and looks again. So a run that died goes on wherever it stood.
 */
public final class TaskOrchestrator {

  private final RunContext run;
  private final TaskBoard board;
  private final Attempts attempts;
  private final Judge judge;
  private final Landings landings;
  private final Parents parents;
  private final Hooks hooks;
  private final ErrorHandler errors;
  private final RunningWork running;
  private final Map<Task, Integer> postponed = new HashMap<>();

  public TaskOrchestrator(
      RunContext run,
      TaskBoard board,
      Attempts attempts,
      Judge judge,
      Landings landings,
      Parents parents,
      Hooks hooks,
      ErrorHandler errors,
      RunningWork running) {
    this.run = run;
    this.board = board;
    this.attempts = attempts;
    this.judge = judge;
    this.landings = landings;
    this.parents = parents;
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
      CallContext own = call.with(account).with(source.token()).part(task.id().value());
      Disposition disposition = advanceOrReact(task, own, call);
      if (record(task).state() instanceof TaskState.Ended ended) {
        hooks.afterTask(task, ended.outcome(), own);
      }
      return disposition;
    }
  }

  /** Ends all tasks that are still ready, because the run's money is used up. */
  public void endAll(TaskStore store, String worker, String reason) {
    for (Optional<TaskStore.Take> next = store.take(worker);
        next.isPresent();
        next = store.take(worker)) {
      endFor(next.get().task(), reason);
      store.settle(next.get());
    }
  }

  /** Verified work stays verified: a later `resume` lands it, which costs nothing. */
  private void endFor(Task task, String reason) {
    switch (record(task).state()) {
      case TaskState.Waiting waiting -> {}
      case TaskState.Landing landing -> end(task, Outcome.VERIFIED, reason);
      default -> end(task, Outcome.BUDGET, reason);
    }
  }

  private Disposition advanceOrReact(Task task, CallContext own, CallContext whole)
      throws InterruptedException {
    try {
      return advance(task, own);
    } catch (AgentException e) {
      whole.cancellation().throwIfCancelled();
      return react(task, e);
    }
  }

  private Disposition advance(Task task, CallContext call) throws InterruptedException {
    Memory memory = new Memory();
    TaskRecord.Proof earlier = record(task).proof();
    if (earlier != null && earlier.verdict() != VerdictKind.DONE) {
      memory.add(earlier.reason(), outcome(earlier.verdict()));
    }
    while (true) {
      call.throwIfEnded();
      TaskRecord record = record(task);
      switch (record.state()) {
        case TaskState.Ended ended -> {
          return new Disposition.Settled();
        }
        case TaskState.Open open -> open(task, record, memory, call);
        case TaskState.Working working -> attempt(task, working.attempt().number(), memory, call);
        case TaskState.Verifying verifying -> verify(task, verifying, memory, call);
        case TaskState.Landing l -> land(task, l, memory, call);
        case TaskState.Waiting waiting -> {
          if (memory.landed) {
            return new Disposition.Settled();
          }
          relandWaiting(task, waiting, memory, call);
        }
      }
    }
  }

  private void open(Task task, TaskRecord record, Memory memory, CallContext call)
      throws InterruptedException {
    if (parents.isParent(task)) {
      parents.work(task, call);
      return;
    }
    if (record.effort().counted() >= run.configuration().attempts()) {
      end(task, memory.outcome, memory.reason);
      return;
    }
    if (record.effort().made() == 0
        && hooks.beforeTask(task, call) instanceof HookDecision.Refuse refuse) {
      end(task, Outcome.NOT_DONE, "A hook refused the task: " + refuse.reason());
      return;
    }
    attempt(task, record.effort().lastNumber() + 1, memory, call);
  }

  private void attempt(Task task, int number, Memory memory, CallContext call)
      throws InterruptedException {
    Attempt attempt = attempts.make(task, number, memory.lessons(), call);
    Execution execution = attempt.execution();
    memory.words = Attempts.detail(execution);
    switch (execution) {
      case Execution.Finished finished -> memory.claims(finished);
      case Execution.GaveUp gaveUp ->
        end(task, Outcome.NOT_DONE, "The agent gave up: " + gaveUp.reason());
      case Execution.Asked asked ->
        end(task, Outcome.UNDECIDED, "The agent asks: " + asked.question().text());
      case Execution.OutOfBudget out -> end(task, Outcome.BUDGET, out.reason());
      case Execution.Stuck stuck ->
        memory.add("The attempt went in circles: " + stuck.reason(), Outcome.NOT_DONE);
      case Execution.Failed failed ->
        memory.add("The attempt failed: " + failed.failure().sentence(), Outcome.NOT_DONE);
    }
  }

  private void verify(Task task, TaskState.Verifying state, Memory memory, CallContext call)
      throws InterruptedException {
    int number = state.attempt().number();
    Judge.Judged judged =
        judge.judge(task, String.valueOf(number), number, state.change(), memory.words, call);
    if (judged.result().verdict().kind() == VerdictKind.DONE) {
      return;
    }
    Outcome outcome = outcome(judged.result().verdict().kind());
    memory.add(Lessons.of(judged.result().verdict(), judged.result().entries()), outcome);
    memory.reason = judged.result().verdict().reason();
    boolean last = record(task).effort().counted() >= run.configuration().attempts();
    if (last || !judged.anotherAttemptMayHelp()) {
      end(task, outcome, memory.reason);
    } else {
      run.events().publish(new StateEvent.TaskReopened(task.id(), memory.reason));
    }
  }

  private void land(Task task, TaskState.Landing state, Memory memory, CallContext call)
      throws InterruptedException {
    memory.landed = true;
    TaskRecord.Proof proof = proof(task);
    int number = state.attempt().number();
    StateEvent.LandingIntended intent = board.intent(task.id()).orElse(null);
    if (intent != null
        && landings.recover(task, intent, state.change(), call)
            instanceof LandingResult.Landed landed) {
      done(task, landed.commit());
      return;
    }
    conclude(task, landings.land(task, number, state.change(), proof.path(), call), memory);
  }

  private void relandWaiting(Task task, TaskState.Waiting state, Memory memory, CallContext call)
      throws InterruptedException {
    memory.landed = true;
    conclude(
        task,
        landings.land(
            task, state.attempt().number(), state.change(), proof(task).path(), call),
        memory);
  }

  private void conclude(Task task, Landings.End end, Memory memory) {
    switch (end) {
      case Landings.End.Landed landed -> done(task, landed.commit());
      case Landings.End.Waits waits -> end(task, Outcome.VERIFIED, waits.reason());
      case Landings.End.Again again -> {
        memory.landed = false;
        memory.add(again.lesson(), Outcome.NOT_DONE);
        run.events().publish(new StateEvent.TaskReopened(task.id(), again.lesson()));
      }
    }
  }

  private Disposition react(Task task, AgentException error) {
    int times = postponed.getOrDefault(task, 0);
    return switch (errors.react(error, times)) {
      case Reaction.StopRun stop -> new Disposition.StopRun(stop.failure());
      case Reaction.Postpone postpone -> {
        postponed.put(task, times + 1);
        yield new Disposition.Postponed(postpone.failure());
      }
      case Reaction.EndTask ends -> {
        end(task, ends.outcome(), ends.reason());
        yield new Disposition.Settled();
      }
      case Reaction.EndMoney money -> {
        end(task, Outcome.BUDGET, money.reason());
        yield new Disposition.OutOfMoney(money.reason());
      }
      case Reaction.NextAttempt next -> {
        end(task, Outcome.NOT_DONE, next.lesson());
        yield new Disposition.Settled();
      }
    };
  }

  private void done(Task task, String commit) {
    run.events()
        .publish(new StateEvent.TaskEnded(task.id(), Outcome.DONE, proof(task).reason(), commit));
  }

  private void end(Task task, Outcome outcome, String reason) {
    run.events().publish(new StateEvent.TaskEnded(task.id(), outcome, reason, null));
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

  /** What one take of a task remembers between its steps. */
  private static final class Memory {
    private final List<String> lessons = new java.util.ArrayList<>();
    private Outcome outcome = Outcome.NOT_DONE;
    private String reason = "No attempt was made.";
    private String words = "";
    private boolean landed;

    void add(String lesson, Outcome how) {
      lessons.add(lesson);
      reason = lesson;
      outcome = how;
    }

    void claims(Execution.Finished finished) {
      StringBuilder text = new StringBuilder(finished.summary());
      finished.claims().forEach(c -> text.append('\n').append(c.text()));
      words = text.toString();
    }

    List<String> lessons() {
      return List.copyOf(lessons);
    }
  }
}
