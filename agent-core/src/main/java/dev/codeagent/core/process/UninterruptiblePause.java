package dev.codeagent.core.process;

import java.time.Duration;

/** Waits a fixed while again and again, keeping an interrupt for later. For one thread. */
final class UninterruptiblePause {

  private final Duration length;
  private boolean interrupted;

  UninterruptiblePause(Duration length) {
    this.length = length;
  }

  void once() {
    try {
      Thread.sleep(length);
    } catch (InterruptedException e) {
      interrupted = true;
    }
  }

  /** Interrupts the thread anew where it was interrupted meanwhile. */
  void restoreInterrupt() {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
