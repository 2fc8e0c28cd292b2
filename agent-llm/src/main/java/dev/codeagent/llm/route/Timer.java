package dev.codeagent.llm.route;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Runs actions after a time; handed in, so that tests decide when it is over. */
@FunctionalInterface
public interface Timer {

  /** Runs the action on a thread of its own after that time, unless it is disarmed before. */
  Armed arm(Duration time, Runnable action);

  /** An action that waits for its time. */
  @FunctionalInterface
  interface Armed {
    /** Takes it back; without effect once it runs. */
    void disarm();
  }

  /** A timer by the clock on the wall; each action waits on a thread of that factory, best a virtual one. */
  static Timer real(ThreadFactory threads) {
    return (time, action) -> {
      CountDownLatch disarmed = new CountDownLatch(1);
      threads.newThread(() -> runAfter(time, disarmed, action)).start();
      return disarmed::countDown;
    };
  }

  private static void runAfter(Duration time, CountDownLatch disarmed, Runnable action) {
    try {
      if (!disarmed.await(TimeUnit.NANOSECONDS.convert(time), TimeUnit.NANOSECONDS)) {
        action.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
