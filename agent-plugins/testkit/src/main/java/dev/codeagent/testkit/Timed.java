package dev.codeagent.testkit;

import dev.codeagent.api.error.CancelledException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs what a conformance test examines on threads of its own and with bounds of time. */
final class Timed {

  /** The contract's second to end after a cancellation, and as much again for a busy machine. */
  static final Duration CANCEL_TIME = Duration.ofSeconds(2);

  /** For anything that does real work without a model or a network. */
  static final Duration WORK_TIME = Duration.ofSeconds(60);

  /** Callers at once: enough for shared state to show, few enough for a small machine. */
  private static final int CALLERS = 8;

  private Timed() {}

  static <T> FutureTask<T> start(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofVirtual().name("conformance").start(task);
    return task;
  }

  static <T> T within(Duration time, Callable<T> work) throws Exception {
    return get(start(work), time);
  }

  /** The results of several callers at once. */
  static <T> List<T> atOnce(Callable<T> work) throws Exception {
    List<FutureTask<T>> tasks = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      tasks.add(start(work));
    }
    List<T> results = new ArrayList<>();
    for (FutureTask<T> task : tasks) {
      results.add(get(task, WORK_TIME));
    }
    return results;
  }

  /**
   * The end of work that was just cancelled.
   *
   * @throws AssertionError when it does not end in time, or not by a result or a cancellation
   */
  static void endsCancelled(FutureTask<?> task) throws InterruptedException {
    try {
      task.get(CANCEL_TIME.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      throw new AssertionError("did not end within " + CANCEL_TIME + " of its cancellation", e);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof CancelledException)
          && !(e.getCause() instanceof InterruptedException)) {
        throw new AssertionError("ended by something else than its cancellation", e.getCause());
      }
    }
  }

  private static <T> T get(FutureTask<T> task, Duration time) throws Exception {
    try {
      return task.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      throw new AssertionError("did not end within " + time, e);
    } catch (ExecutionException e) {
      throw rethrown(e.getCause() == null ? e : e.getCause());
    }
  }

  private static Exception rethrown(Throwable thrown) {
    if (thrown instanceof Exception exception) {
      return exception;
    }
    throw thrown instanceof Error error ? error : new AssertionError(thrown);
  }
}
