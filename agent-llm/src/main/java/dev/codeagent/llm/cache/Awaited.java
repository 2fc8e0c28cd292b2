package dev.codeagent.llm.cache;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationToken;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An outcome that many wait for, each as long as its own limits allow. Safe for many threads; starts none.
 *
 * @param <T> the outcome
 */
public final class Awaited<T> {

  private final Set<CountDownLatch> waiting = ConcurrentHashMap.newKeySet();
  private volatile @Nullable T outcome;

  /** One that is still open. */
  public Awaited() {}

  /** Sets the outcome, once, and wakes all that wait. */
  public void end(T how) {
    outcome = how;
    waiting.forEach(CountDownLatch::countDown);
  }

  /** The outcome, or empty while there is none. */
  public Optional<T> outcome() {
    return Optional.ofNullable(outcome);
  }

  /**
   * Waits for the outcome.
   *
   * @throws dev.codeagent.api.error.CancelledException when this waiter is cancelled, at once
   * @throws dev.codeagent.api.error.DeadlineExceededException when this waiter's deadline passes
   * @throws InterruptedException when this waiter is interrupted, at once
   */
  public T await(CallContext context) throws InterruptedException {
    CountDownLatch woken = new CountDownLatch(1);
    waiting.add(woken);
    CancellationToken.Registration registration = context.cancellation().onCancel(woken::countDown);
    try {
      T known = outcome;
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
