package dev.codeagent.core.process;

import java.util.List;
import java.util.UUID;

/** Finds the processes that a line of sh started, by a variable that only this test knows. */
final class Witness {

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

  /** Returns when one lives; the test's own time limit bounds it. */
  void await() {
    while (living().isEmpty()) {
      Thread.onSpinWait();
    }
  }
}
