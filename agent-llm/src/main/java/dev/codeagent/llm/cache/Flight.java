package dev.codeagent.llm.cache;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationToken;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.llm.LlmResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A call under way, and those that wait for its outcome, each as long as its own limits allow. Safe for many threads. */
final class Flight {

  /** How a call under way ended. */
  sealed interface Outcome {

    /** By an answer. */
    record Answered(LlmResponse answer) implements Outcome {}

    /** By what would have met any equal call. */
    record Failed(ProviderException fault) implements Outcome {}

    /** By what concerns its caller alone; the others have still no answer. */
    record Left() implements Outcome {}
  }

  private final Set<CountDownLatch> waiting = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Outcome outcome;

  /** Ends it, once, and wakes all that wait. */
  void end(Outcome how) {
    outcome = how;
    waiting.forEach(CountDownLatch::countDown);
  }

  /**
   * Waits for the outcome.
   *
   * @throws dev.codeagent.api.error.CancelledException when this waiter is cancelled, at once
   * @throws dev.codeagent.api.error.DeadlineExceededException when this waiter's deadline passes
   * @throws InterruptedException when this waiter is interrupted, at once
   */
  Outcome await(CallContext context) throws InterruptedException {
    CountDownLatch woken = new CountDownLatch(1);
    waiting.add(woken);
    CancellationToken.Registration registration = context.cancellation().onCancel(woken::countDown);
    try {
      Outcome known = outcome;
      while (known == null) {
        boolean signalled =
            woken.await(context.deadline().remaining().toNanos(), TimeUnit.NANOSECONDS);
        known = outcome;
        if (known == null && (signalled || context.deadline().passed())) {
          context.throwIfEnded();
        }
      }
      return known;
    } finally {
      registration.close();
      waiting.remove(woken);
    }
  }
}
