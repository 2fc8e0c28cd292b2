package dev.codeagent.core.server;

import dev.codeagent.core.task.RunSignal;

/** Opens runs: reads settings, takes the lock, connects the journal, makes the parts. */
public interface RunFactory {

  /**
   * Opens the run. Whatever fails, nothing stays open and nothing outside {@code .agent} changed.
   *
   * @param signal what the tasks know of the run that works them
   */
  Run open(RunSignal signal) throws InterruptedException;

  /** Closes what {@link #open} opened, in reverse order; does nothing when nothing is open. */
  void close();
}
