package dev.codeagent.llm.batch;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationToken;
import dev.codeagent.api.llm.LlmCall;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A deferred call under way, and those that wait for what becomes of it, each as long as its own limits allow. Safe for
 * many threads.
 */
final class Ticket {

  private final String id;
  private final LlmCall call;
  private final long size;
  private final Set<CountDownLatch> waiting = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean paid = new AtomicBoolean();
  private final AtomicBoolean told = new AtomicBoolean();
  private volatile @Nullable Outcome outcome;
  private int waiters;

  /**
   * @param id its id within a job
   * @param call the call for a whole answer, in the context of who asked first
   * @param size bytes that it takes in a job
   */
  Ticket(String id, LlmCall call, long size) {
    this.id = id;
    this.call = call;
    this.size = size;
  }

  String id() {
    return id;
  }

  LlmCall call() {
    return call;
  }

  long size() {
    return size;
  }

  /** Takes on who pays for it: true once. */
  boolean pay() {
    return paid.compareAndSet(false, true);
  }

  /** Takes on to tell that it went out: true once. */
  boolean tell() {
    return told.compareAndSet(false, true);
  }

  /** One more waits for it; under the desk's lock, as the two that follow. */
  void join() {
    waiters++;
  }

  /** One fewer waits for it. */
  void leave() {
    waiters--;
  }

  boolean isAwaited() {
    return waiters > 0;
  }

  boolean isAnswered() {
    return outcome instanceof Outcome.Answered;
  }

  boolean isOver() {
    return outcome != null;
  }

  /** Ends it and wakes all that wait. */
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
