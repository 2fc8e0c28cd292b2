package dev.codeagent.launcher;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns SIGINT and SIGTERM into an interrupt of the thread that works, and into exit status 130 once
 * that thread has stopped cleanly. It is a shutdown hook, which the JVM runs for both signals; a
 * status can be set there only by halting.
 */
final class StopSignal {

  /** How long a clean stop may take; work is cancelled within a second, files take the rest. */
  private static final int PATIENCE_SECONDS = 20;

  private final Thread worker;
  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile boolean received;
  private volatile boolean over;

  private StopSignal(Thread worker) {
    this.worker = worker;
  }

  /** Listens from now on, for the thread that works. */
  static StopSignal listen(Thread worker) {
    StopSignal signal = new StopSignal(worker);
    Runtime.getRuntime().addShutdownHook(new Thread(signal::stop, "stop"));
    return signal;
  }

  /** Whether a signal came. */
  boolean received() {
    return received;
  }

  /** Says that the command has ended and its output is written. */
  void finished() {
    over = !received;
    finished.countDown();
  }

  private void stop() {
    if (over) {
      return; // an ordinary exit
    }
    received = true;
    worker.interrupt();
    try {
      boolean clean = finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      Runtime.getRuntime().halt(clean ? ExitStatus.STOPPED : ExitStatus.FAILURE);
    } catch (InterruptedException e) {
      Runtime.getRuntime().halt(ExitStatus.FAILURE);
    }
  }
}
