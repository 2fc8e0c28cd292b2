package dev.codeagent.core.orchestrate;

import dev.codeagent.api.budget.Budget;
import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.event.ProgressEvent;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.server.Attempt;
import dev.codeagent.api.server.IAgent;
import dev.codeagent.api.strategy.Assignment;
import dev.codeagent.api.strategy.Execution;
import dev.codeagent.api.task.AttemptId;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.verify.Tree;
import dev.codeagent.core.config.Configuration;
import dev.codeagent.core.plan.Planner;
import dev.codeagent.core.recover.ErrorHandler;
import dev.codeagent.core.task.Talk;
import dev.codeagent.core.task.TaskBoard;
import dev.codeagent.core.task.TaskRecord;
import dev.codeagent.core.workspace.AttemptArea;
import dev.codeagent.core.workspace.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Has attempts made: the assignment goes out, what comes back is journalled. */
public final class Attempts {

  /** Characters of one referenced document that go to the model: a long chapter. */
  private static final int REFERENCE_LIMIT = 40_000;

  private final RunContext run;
  private final TaskBoard board;
  private final IAgent agent;
  private final Planner planner;
  private final ErrorHandler errors;
  /** Bases of this run that hold no file of the project, as where only a folder around it is committed. */
  private final Set<String> withoutFiles = ConcurrentHashMap.newKeySet();

  public Attempts(
      RunContext run, TaskBoard board, IAgent agent, Planner planner, ErrorHandler errors) {
    this.run = run;
    this.board = board;
    this.agent = agent;
    this.planner = planner;
    this.errors = errors;
  }

  /**
   * Makes one attempt.
   *
   * @param task the task
   * @param number the attempt's number
   * @param lessons what earlier verdicts found
   * @param call its budget account is the task's
   */
  public Attempt make(Task task, int number, List<String> lessons, CallContext call)
      throws InterruptedException {
    AttemptId id = new AttemptId(task.id(), number);
    String base = run.workspace().tip(call);
    run.events().publish(new StateEvent.AttemptStarted(task.id(), number, base, "agent"));
    Ticker ticker = call.ticker();
    long start = ticker.nanos();
    BudgetAccount account = call.budget().within("attempt", null, Long.MAX_VALUE);
    try {
      phase(task, "prepare", "attempt " + number + " on " + shortId(base), call);
      if (run.workspace().tree(base, call).paths().isEmpty()) {
        withoutFiles.add(base);
      }
      AttemptArea area = run.workspace().prepare(id, base, call);
      Assignment assignment = assignment(task, id, area, lessons, call);
      phase(task, "work", "attempt " + number, call);
      Attempt attempt = agent.perform(assignment, call.with(account).part("attempt-" + number));
      publish(attempt);
      return attempt;
    } catch (AgentException | InterruptedException e) {
      publishBroken(id, e, account.spent(), (ticker.nanos() - start) / 1_000_000);
      throw e;
    }
  }

  /** Whether the last attempt began without the user's files, because they were never committed. */
  boolean beganWithNothing(TaskRecord record) {
    Workspace workspace = run.workspace();
    String base = record.effort().lastBase();
    return workspace.isGit()
        && (withoutFiles.contains(base)
            || base.equals(workspace.repository().format().emptyTree()));
  }

  /** The documents that a task refers to, as they stand at a commit. */
  Map<String, String> references(Task task, String base, CallContext call)
      throws InterruptedException {
    if (task.references().isEmpty()) {
      return Map.of();
    }
    Tree tree = run.workspace().tree(base, call);
    Map<String, String> texts = new LinkedHashMap<>();
    for (String path : task.references()) {
      tree.text(path).ifPresent(text -> texts.put(path, shortened(text)));
    }
    return texts;
  }

  private Assignment assignment(
      Task task, AttemptId id, AttemptArea area, List<String> lessons, CallContext call)
      throws InterruptedException {
    Configuration configuration = run.configuration();
    Budget budget = new Budget(
        configuration.taskBudget(),
        Long.MAX_VALUE,
        configuration.steps(),
        configuration.taskTimeout());
    Talk talk = board.find(task.id()).orElseThrow().talk();
    return new Assignment(
        id,
        task,
        planner.plan(task),
        area.project(),
        area.base(),
        budget,
        references(task, area.base(), call),
        lessons,
        talk.corrections().subList(0, talk.told()), // a later one comes while it runs
        talk.answers());
  }

  private void publish(Attempt attempt) {
    for (Finding dropped : attempt.dropped()) {
      run.events().publish(new ProgressEvent.Remark(attempt.id().task(), dropped.message()));
    }
    if (!attempt.dropped().isEmpty()) {
      run.events()
          .publish(new StateEvent.EditsDropped(
              attempt.id().task(), attempt.id().number(), attempt.dropped()));
    }
    Change change = attempt.change();
    Execution execution = attempt.execution();
    run.events()
        .publish(new StateEvent.AttemptEnded(
            attempt.id().task(),
            attempt.id().number(),
            word(execution),
            execution instanceof Execution.Finished,
            true,
            change == null ? null : change.head(),
            change == null ? null : change.headTree(),
            change == null ? null : change.diffDigest(),
            detail(execution),
            attempt.usage().tokens(),
            nanos(attempt.usage()),
            attempt.time().toMillis()));
  }

  private void publishBroken(AttemptId id, Exception cause, Usage usage, long millis) {
    String detail =
        cause instanceof AgentException known ? known.failure().sentence() : "interrupted";
    run.events()
        .publish(new StateEvent.AttemptEnded(
            id.task(),
            id.number(),
            StateEvent.AttemptEnded.BROKEN_OFF,
            false,
            cause instanceof AgentException e && errors.usesUpAttempt(e),
            null,
            null,
            null,
            detail,
            usage.tokens(),
            nanos(usage),
            millis));
  }

  private void phase(Task task, String phase, String text, CallContext call) {
    call.events().publish(new ProgressEvent.PhaseStarted(task.id(), phase, text));
  }

  private static String word(Execution execution) {
    return switch (execution) {
      case Execution.Finished f -> StateEvent.AttemptEnded.FINISHED;
      case Execution.GaveUp g -> StateEvent.AttemptEnded.GAVE_UP;
      case Execution.Asked a -> StateEvent.AttemptEnded.ASKED;
      case Execution.OutOfBudget o -> StateEvent.AttemptEnded.OUT_OF_BUDGET;
      case Execution.Stuck s -> StateEvent.AttemptEnded.STUCK;
      case Execution.Failed f -> StateEvent.AttemptEnded.FAILED;
    };
  }

  static String detail(Execution execution) {
    return switch (execution) {
      case Execution.Finished f -> f.summary();
      case Execution.GaveUp g -> g.reason();
      case Execution.Asked a -> a.question().text();
      case Execution.OutOfBudget o -> o.reason();
      case Execution.Stuck s -> s.reason();
      case Execution.Failed f -> f.failure().sentence();
    };
  }

  private static @Nullable Long nanos(Usage usage) {
    Usd cost = usage.cost();
    return cost == null ? null : cost.nanos();
  }

  private static String shortened(String text) {
    return text.length() <= REFERENCE_LIMIT
        ? text
        : text.substring(0, REFERENCE_LIMIT) + "\n[cut after " + REFERENCE_LIMIT + " characters]";
  }

  private static String shortId(String commit) {
    return commit.substring(0, Math.min(8, commit.length()));
  }
}
