package dev.codeagent.llm.embed;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationToken;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A caller that waits for several texts, as long as its own limits allow. */
final class Waiter {

  private final AtomicInteger open;
  private final CountDownLatch woken = new CountDownLatch(1);

  /**
   * @param texts how many it waits for
   */
  Waiter(int texts) {
    open = new AtomicInteger(texts);
  }

  /** One of its texts has ended. */
  void arrived() {
    if (open.decrementAndGet() == 0) {
      woken.countDown();
    }
  }

  /**
   * Waits until all have ended.
   *
   * @throws dev.codeagent.api.error.CancelledException when this caller is cancelled, at once
   * @throws dev.codeagent.api.error.DeadlineExceededException when this caller's deadline passes
   * @throws InterruptedException when this caller is interrupted, at once
   */
  void await(CallContext context) throws InterruptedException {
    CancellationToken.Registration registration = context.cancellation().onCancel(woken::countDown);
    try {
      while (open.get() > 0) {
        boolean signalled =
            woken.await(context.deadline().remaining().toNanos(), TimeUnit.NANOSECONDS);
        if (open.get() > 0 && (signalled || context.deadline().passed())) {
          context.throwIfEnded();
        }
      }
    } finally {
      registration.close();
    }
  }
}
