package dev.codeagent.launcher;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what another process does, which nothing can announce, within a bound. */
final class Eventually {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private Eventually() {}

  /**
   * Waits until the condition holds.
   *
   * @param what what is waited for
   * @param condition asked again and again
   * @param otherwise what is known when it never does
   */
  static void until(String what, Callable<Boolean> condition, Supplier<String> otherwise)
      throws Exception {
    long began = System.nanoTime();
    while (!condition.call()) {
      if (System.nanoTime() - began > LIMIT.toNanos()) {
        throw new AssertionError("not within " + LIMIT + ": " + what + "\n" + otherwise.get());
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }
}
