package dev.codeagent.core.agent;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.error.BudgetExceededException;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.DeadlineExceededException;
import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.event.ProgressEvent.Remark;
import dev.codeagent.api.strategy.Assignment;
import dev.codeagent.api.strategy.Execution;
import dev.codeagent.api.strategy.ExecutionStrategy;
import dev.codeagent.api.strategy.StrategyContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs a strategy that may misbehave: on a thread of its own, so that one that ignores cancellation
 * or its deadline ends by interruption or is left behind, and with whatever it throws turned into
 * how the execution ended.
 */
final class GuardedStrategy {

  /** How often a deadline on a clock other than the system's is looked at. */
  private static final Duration LOOK = Duration.ofMillis(100);

  /** Time to end by the cancelled token alone, before the interrupt. */
  private static final Duration GRACE = Duration.ofMillis(500);

  /** Time to end after the interrupt, before the thread is left behind. */
  private static final Duration LAST_GRACE = Duration.ofSeconds(2);

  private static final int TRACE_LINES = 20;

  private static final String TIME_OVER = "The time of the attempt is over.";

  private final ExecutionStrategy strategy;
  private final ThreadFactory threads;

  GuardedStrategy(ExecutionStrategy strategy, ThreadFactory threads) {
    this.strategy = strategy;
    this.threads = threads;
  }

  /**
   * Executes the assignment.
   *
   * @param context makes the strategy's context from the one that it is to use
   * @throws CancelledException when the call is cancelled
   * @throws ProviderException when the model's provider fails: nobody's fault here, and the caller
   *     needs to know which fault
   */
  Execution execute(
      Assignment assignment, Function<CallContext, StrategyContext> context, CallContext call)
      throws InterruptedException {
    try (CancellationSource source = new CancellationSource(call.cancellation())) {
      StrategyContext own = context.apply(call.with(source.token()));
      CountDownLatch ended = new CountDownLatch(1);
      FutureTask<Execution> work = new FutureTask<>(() -> strategy.execute(assignment, own)) {
        @Override
        protected void done() {
          ended.countDown();
        }
      };
      Thread thread = threads.newThread(work);
      thread.start();
      try {
        await(ended, call);
      } finally {
        stop(thread, ended, source, call);
      }
      return outcome(work, call);
    }
  }

  private static void await(CountDownLatch ended, CallContext call) throws InterruptedException {
    while (!call.cancellation().isCancelled() && !call.deadline().passed()) {
      if (ended.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    }
  }

  private void stop(
      Thread thread, CountDownLatch ended, CancellationSource source, CallContext call) {
    if (ended.getCount() == 0) {
      return;
    }
    source.cancel(TIME_OVER);
    if (endsWithin(GRACE, ended)) {
      return;
    }
    thread.interrupt();
    if (!endsWithin(LAST_GRACE, ended)) {
      call.events()
          .publish(new Remark(
              null,
              "The strategy `"
                  + strategy.id()
                  + "` ignores that it was stopped; its thread is left behind and what it still"
                  + " does counts for nothing."));
    }
  }

  /** Waits also when interrupted, because the time is short; the interrupt is kept for later. */
  private static boolean endsWithin(Duration time, CountDownLatch ended) {
    boolean interrupted = Thread.interrupted();
    try {
      return ended.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
      return ended.getCount() == 0;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Execution outcome(FutureTask<Execution> work, CallContext call)
      throws InterruptedException {
    if (!work.isDone()) {
      call.cancellation().throwIfCancelled();
      return outOfTime();
    }
    try {
      Execution execution = work.get();
      return execution == null ? failed("returned nothing", null) : execution;
    } catch (ExecutionException e) {
      return outcome(e.getCause() == null ? e : e.getCause(), call);
    }
  }

  private Execution outcome(Throwable thrown, CallContext call) {
    if (thrown instanceof CancelledException || thrown instanceof InterruptedException) {
      call.cancellation().throwIfCancelled();
      return call.deadline().passed() ? outOfTime() : failed("stopped by itself", thrown);
    }
    return switch (thrown) {
      case ProviderException provider -> throw provider;
      case BudgetExceededException budget ->
        new Execution.OutOfBudget(limit(budget), budget.failure().sentence());
      case DeadlineExceededException deadline -> outOfTime();
      case AgentException expected -> new Execution.Failed(expected.failure());
      case OutOfMemoryError fatal -> throw fatal;
      default -> failed("failed", thrown);
    };
  }

  private static String limit(BudgetExceededException exception) {
    return exception.failure().code().endsWith("-tokens") ? "tokens" : "money";
  }

  private static Execution outOfTime() {
    return new Execution.OutOfBudget(
        "time", TIME_OVER + " Raise `task_timeout` or split the task.");
  }

  private Execution failed(String what, @Nullable Throwable thrown) {
    Failure failure = Failure.of(
        FailureKind.INTERNAL,
        "strategy-failed",
        "The strategy `" + strategy.id() + "` " + what + (thrown == null ? "." : ": " + thrown),
        "Report it to whoever made the strategy.");
    return new Execution.Failed(thrown == null ? failure : failure.withDetail(trace(thrown)));
  }

  /** The head of the stack trace: enough to find the place, small enough for a report. */
  private static String trace(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .limit(TRACE_LINES)
        .map(StackTraceElement::toString)
        .collect(Collectors.joining("\n"));
  }
}
