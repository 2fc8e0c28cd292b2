package dev.codeagent.llm.batch;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.llm.cache.Awaited;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A deferred call under way, and those that wait for what becomes of it, each as long as its own limits allow. Safe for
 * many threads.
 */
final class Ticket {

  private final String id;
  private final LlmCall call;
  private final long size;
  private final Awaited<Outcome> outcome = new Awaited<>();
  private final AtomicBoolean paid = new AtomicBoolean();
  private final AtomicBoolean told = new AtomicBoolean();
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
    return outcome.outcome().filter(Outcome.Answered.class::isInstance).isPresent();
  }

  boolean isOver() {
    return outcome.outcome().isPresent();
  }

  /** Ends it and wakes all that wait. */
  void end(Outcome how) {
    outcome.end(how);
  }

  /** Waits for what becomes of it, within the limits of who waits: see {@link Awaited#await}. */
  Outcome await(CallContext context) throws InterruptedException {
    return outcome.await(context);
  }
}
