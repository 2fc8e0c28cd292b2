package dev.codeagent.llm.embed;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.llm.cache.Awaited;
import java.util.concurrent.atomic.AtomicInteger;

/** A caller that waits for several texts, as long as its own limits allow. */
final class Waiter {

  private final AtomicInteger open;
  private final Awaited<Boolean> all = new Awaited<>();

  /**
   * @param texts how many it waits for, at least one
   */
  Waiter(int texts) {
    open = new AtomicInteger(texts);
  }

  /** One of its texts has ended. */
  void arrived() {
    if (open.decrementAndGet() == 0) {
      all.end(true);
    }
  }

  /** Waits until all have ended, within the limits of this caller: see {@link Awaited#await}. */
  void await(CallContext context) throws InterruptedException {
    all.await(context);
  }
}
