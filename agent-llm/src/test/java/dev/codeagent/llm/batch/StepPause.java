package dev.codeagent.llm.batch;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationToken;
import dev.codeagent.llm.retry.Pause;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Waits that are over when the test says so. */
final class StepPause implements Pause {

  private final Semaphore steps = new Semaphore(0);
  private final Semaphore begun = new Semaphore(0);
  private final List<Duration> waits = new CopyOnWriteArrayList<>();

  @Override
  public void pause(Duration wait, CallContext context) throws InterruptedException {
    waits.add(wait);
    begun.release();
    CancellationToken.Registration registration = context.cancellation().onCancel(steps::release);
    try {
      steps.acquire();
    } finally {
      registration.close();
    }
    context.throwIfEnded();
  }

  /** Lets so many waits, begun or to come, be over. */
  void step(int count) {
    steps.release(count);
  }

  /** Lets all waits be over. */
  void free() {
    steps.release(1_000_000);
  }

  /** Blocks until so many further waits have begun. */
  boolean awaitBegun(int count) throws InterruptedException {
    return begun.tryAcquire(count, 20, TimeUnit.SECONDS);
  }

  List<Duration> waits() {
    return waits;
  }
}
