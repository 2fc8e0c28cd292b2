package dev.codeagent.core.server;

/** Opens runs: reads settings, takes the lock, connects the journal, makes the parts. */
public interface RunFactory {

  /**
   * Opens the run. Whatever fails, nothing stays open and nothing outside {@code .agent} changed.
   *
   * @param wake called when there may be work again
   */
  Run open(Runnable wake) throws InterruptedException;

  /** Closes what {@link #open} opened, in reverse order; does nothing when nothing is open. */
  void close();
}
