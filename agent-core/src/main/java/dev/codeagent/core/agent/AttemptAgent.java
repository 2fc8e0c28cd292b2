package dev.codeagent.core.agent;

import dev.codeagent.api.budget.Budget;
import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.process.Commands;
import dev.codeagent.api.server.Attempt;
import dev.codeagent.api.server.IAgent;
import dev.codeagent.api.strategy.Assignment;
import dev.codeagent.api.strategy.Corrections;
import dev.codeagent.api.strategy.Execution;
import dev.codeagent.api.strategy.ExecutionStrategy;
import dev.codeagent.api.strategy.Person;
import dev.codeagent.api.strategy.StrategyContext;
import dev.codeagent.api.task.AttemptId;
import dev.codeagent.api.tool.Tool;
import dev.codeagent.core.plan.StrategyChoice;
import dev.codeagent.core.task.Dialogue;
import dev.codeagent.core.workspace.AttemptArea;
import dev.codeagent.core.workspace.Collected;
import dev.codeagent.core.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * The agent: chooses the strategy of an assignment, lets it work within the assignment's budget, and
 * has the system make the change out of what it left, however it ended.
 *
 * <p>Money, tokens and time are kept here for every strategy, on an account within the call's and a
 * deadline within its own; steps are kept by the tool loop. Safe for many threads.
 */
public final class AttemptAgent implements IAgent {

  /** The longest that making the change may take; the same for a work that was cancelled. */
  private static final Duration COLLECT_TIME = Duration.ofMinutes(2);

  /** Characters of the task's text in the first line of the attempt's commit, as git advises. */
  private static final int SUBJECT_CHARACTERS = 72;

  private final Workspace workspace;
  private final StrategyChoice strategies;
  private final List<Tool> tools;
  private final AttemptCommands commands;
  private final StrategyContext.@Nullable Model model;
  private final Dialogue dialogue;
  private final ThreadFactory threads;

  /**
   * @param workspace prepares attempts and collects what they left
   * @param strategies the strategies to choose from
   * @param tools what a model may call, guarded and with hooks applied
   * @param commands the commands of an attempt
   * @param model the model of the run, or null when none is configured
   * @param dialogue what a person says to the attempt, and whom it can ask
   * @param threads makes the thread that a strategy works on
   */
  public AttemptAgent(
      Workspace workspace,
      StrategyChoice strategies,
      List<Tool> tools,
      AttemptCommands commands,
      StrategyContext.@Nullable Model model,
      Dialogue dialogue,
      ThreadFactory threads) {
    this.workspace = Objects.requireNonNull(workspace, "workspace");
    this.strategies = Objects.requireNonNull(strategies, "strategies");
    this.tools = List.copyOf(tools);
    this.commands = Objects.requireNonNull(commands, "commands");
    this.model = model;
    this.dialogue = Objects.requireNonNull(dialogue, "dialogue");
    this.threads = Objects.requireNonNull(threads, "threads");
  }

  /**
   * {@inheritDoc}
   *
   * <p>What was made before an exception is collected first, so that its commit is kept under the
   * attempt's ref; a failure to do so is added to the exception.
   */
  @Override
  public Attempt perform(Assignment assignment, CallContext call) throws InterruptedException {
    long started = call.ticker().nanos();
    AttemptArea area = area(assignment);
    Budget budget = assignment.budget();
    BudgetAccount account = call.budget().within("task", budget.money(), budget.tokens());
    Execution execution;
    try {
      execution = work(assignment, area, call.with(account).within(budget.time()));
    } catch (CancelledException | ProviderException | InterruptedException e) {
      keep(assignment, area, call, e);
      throw e;
    }
    Collected collected = workspace.collect(area, message(assignment), collecting(call));
    return new Attempt(
        assignment.attempt(),
        execution,
        collected.change(),
        collected.dropped(),
        account.spent(),
        Duration.ofNanos(call.ticker().nanos() - started));
  }

  private Execution work(Assignment assignment, AttemptArea area, CallContext call)
      throws InterruptedException {
    Optional<ExecutionStrategy> strategy;
    try {
      strategy = strategies.choose(assignment);
    } catch (InternalException e) {
      return new Execution.Failed(e.failure());
    }
    if (strategy.isEmpty()) {
      return new Execution.Failed(Failure.of(
          FailureKind.CONFIGURATION,
          "no-strategy",
          "No strategy can work this task.",
          "Name a model with --model provider/model or `model` in agent.yaml, or add a plugin"
              + " with a strategy."));
    }
    Commands own = commands.in(area);
    return new GuardedStrategy(strategy.get(), threads)
        .execute(assignment, c -> context(assignment.attempt(), c, own), call);
  }

  private StrategyContext context(AttemptId attempt, CallContext call, Commands own) {
    StrategyContext.Model given = model;
    Optional<StrategyContext.Model> metered = given == null
        ? Optional.empty()
        : Optional.of(new StrategyContext.Model(
            given.id(),
            given.info(),
            new MeteredProvider(given.provider(), call.budget(), attempt)));
    return new AttemptContext(
        call, own, tools, metered, dialogue.corrections(attempt), dialogue.person(attempt));
  }

  private void keep(Assignment assignment, AttemptArea area, CallContext call, Exception ended) {
    boolean interrupted = Thread.interrupted();
    try {
      workspace.collect(area, message(assignment), collecting(call));
    } catch (InterruptedException e) {
      interrupted = true;
    } catch (RuntimeException e) {
      ended.addSuppressed(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** A context of its own: the work is kept also when the call was cancelled or its time is over. */
  private static CallContext collecting(CallContext call) {
    return CallContext.of(call.events(), call.clock(), call.ticker())
        .with(call.trace())
        .within(COLLECT_TIME);
  }

  /** The attempt's repository, in the place where the workspace prepares it. */
  private AttemptArea area(Assignment assignment) {
    AttemptId id = assignment.attempt();
    Path root = workspace
        .runDirectory()
        .resolve("attempts")
        .resolve(id.task().value())
        .resolve(Integer.toString(id.number()));
    return new AttemptArea(id, root, assignment.project(), assignment.base());
  }

  private static String message(Assignment assignment) {
    return TextCut.line(assignment.task().text(), SUBJECT_CHARACTERS)
        + "\n\nAttempt "
        + assignment.attempt()
        + ".\n";
  }

  private record AttemptContext(
      CallContext call,
      Commands commands,
      List<Tool> tools,
      Optional<StrategyContext.Model> model,
      Corrections corrections,
      Person person)
      implements StrategyContext {}
}
