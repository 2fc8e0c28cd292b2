package dev.codeagent.bench.verify;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns SIGINT and SIGTERM into an interrupt of the thread that works, and keeps the JVM until that has ended its builds
 * and deleted its folders. It is a shutdown hook, which the JVM runs for both signals.
 */
final class Stop implements AutoCloseable {

  /** How long a clean end may take, in seconds: builds end within a second, folders take the rest. */
  private static final int PATIENCE = 30;

  private final CountDownLatch ended = new CountDownLatch(1);

  private Stop() {}

  /** Listens until it is closed. */
  static Stop listen(Thread worker) {
    Stop stop = new Stop();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop.interrupt(worker), "stop"));
    return stop;
  }

  private void interrupt(Thread worker) {
    if (ended.getCount() == 0) {
      return; // an ordinary exit
    }
    worker.interrupt();
    try {
      if (!ended.await(PATIENCE, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(130);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
  }
}
