package dev.codeagent.core.process;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Finds the processes that a line of sh started, by a variable that only this test knows. */
final class Witness {

  /** Longer than a loaded machine takes to start a program. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration LOOK = Duration.ofMillis(10);

  private final String word = "witness-" + UUID.randomUUID();
  private final ProcessTable table = new ProcessTable();

  /** The line, whose processes bear the word. */
  String mark(String line) {
    return "export WITNESS=" + word + "; " + line;
  }

  /** The processes that bear the word and live. */
  List<Long> living() {
    return table.entries().stream()
        .map(ProcessTable.Entry::pid)
        .filter(pid -> table.isMarked(pid, word))
        .toList();
  }

  /**
   * Returns when one lives.
   *
   * @throws AssertionError when none does in time
   */
  void await() {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (living().isEmpty()) {
      if (System.nanoTime() - until > 0) {
        throw new AssertionError("no process bears the word within " + PATIENCE);
      }
      LockSupport.parkNanos(LOOK.toNanos()); // the table of processes tells nobody of a new one
    }
  }
}
