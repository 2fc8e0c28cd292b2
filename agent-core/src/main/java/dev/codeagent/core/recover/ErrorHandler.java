package dev.codeagent.core.recover;

import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.error.BudgetExceededException;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.error.ConflictException;
import dev.codeagent.api.error.DeadlineExceededException;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.InputException;
import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.task.Outcome;
import java.time.Duration;

/** Decides what follows from an error, by its class and cause. Pure and stateless. */
public final class ErrorHandler {

  /** How often a task is put behind the others for a provider's fault before the run stops. */
  private static final int POSTPONEMENTS = 2;

  /**
   * How long a task is put off the first time where the provider names no time; twice as long the
   * next time. The calls themselves were retried with their own pauses before.
   */
  private static final Duration FIRST_WAIT = Duration.ofSeconds(2);

  /** The longest wait that a run bears; who is told to wait longer is better served by resuming. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  /**
   * The reaction to an error in the work on a task.
   *
   * @param error what happened
   * @param postponed how often the task was put behind the others in this run
   */
  public Reaction react(AgentException error, int postponed) {
    Failure failure = error.failure();
    return switch (error) {
      case ProviderException provider -> provider(provider, postponed);
      case BudgetExceededException budget ->
        failure.code().startsWith("budget-task") || failure.code().equals("budget-call")
            ? new Reaction.EndTask(Outcome.BUDGET, failure.sentence())
            : new Reaction.EndMoney(failure.sentence());
      case DeadlineExceededException deadline ->
        new Reaction.EndTask(Outcome.BUDGET, failure.sentence());
      case CancelledException cancelled ->
        new Reaction.EndTask(Outcome.CANCELLED, failure.sentence());
      case ConflictException conflict -> new Reaction.NextAttempt(failure.sentence());
      case ConfigurationException configuration -> new Reaction.StopRun(failure);
      case InputException input -> new Reaction.StopRun(failure);
      case EnvironmentException environment -> new Reaction.StopRun(failure);
      case InternalException internal -> new Reaction.StopRun(failure);
    };
  }

  /** Whether an attempt that the error broke off uses one up. */
  public boolean usesUpAttempt(AgentException error) {
    return react(error, 0) instanceof Reaction.NextAttempt;
  }

  private static Reaction provider(ProviderException error, int postponed) {
    Failure failure = error.failure();
    return switch (error.fault()) {
      case AUTHENTICATION, BILLING, UNREACHABLE, BAD_REQUEST, NOT_FOUND, NOT_RECORDED ->
        new Reaction.StopRun(failure);
      case CONTEXT_TOO_LARGE, CONTENT_FILTER -> new Reaction.NextAttempt(failure.sentence());
      case RATE_LIMITED, OVERLOADED, SERVER_ERROR, STALLED, CROWDED, CUT_STREAM ->
        postponed(error, postponed);
      // a proxy may be in the way for a while; an address that is wrong stays so, and so does a
      // model
      case MALFORMED, UNFIT -> postponed == 0 ? postponed(error, 0) : new Reaction.StopRun(failure);
    };
  }

  private static Reaction postponed(ProviderException error, int postponed) {
    Duration named = error.retryAfter();
    Duration wait = named == null ? FIRST_WAIT.multipliedBy(1L << postponed) : named;
    return postponed < POSTPONEMENTS && wait.compareTo(LONGEST_WAIT) <= 0
        ? new Reaction.Postpone(error.failure(), wait)
        : new Reaction.StopRun(error.failure());
  }
}
