package dev.codeagent.llm.retry;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationToken;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits between tries; handed in, so that tests need not. */
@FunctionalInterface
public interface Pause {

  /**
   * Waits that long.
   *
   * @throws dev.codeagent.api.error.CancelledException when cancelled meanwhile, at once
   * @throws dev.codeagent.api.error.DeadlineExceededException when the deadline has passed
   * @throws InterruptedException when interrupted, at once
   */
  void pause(Duration wait, CallContext context) throws InterruptedException;

  /** Waits by the clock on the wall. */
  static Pause real() {
    return Pause::await;
  }

  private static void await(Duration wait, CallContext context) throws InterruptedException {
    CountDownLatch cancelled = new CountDownLatch(1);
    CancellationToken.Registration registration =
        context.cancellation().onCancel(cancelled::countDown);
    try {
      boolean woken = cancelled.await(TimeUnit.NANOSECONDS.convert(wait), TimeUnit.NANOSECONDS);
      if (woken) {
        context.cancellation().throwIfCancelled();
      }
    } finally {
      registration.close();
    }
    context.throwIfEnded();
  }
}
