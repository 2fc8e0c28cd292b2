package dev.codeagent.api.server;

/** Where a server stands. */
public enum ServerStatus {
  /** Built, not started. */
  NEW,
  /** Works tasks. */
  RUNNING,
  /** Nothing is left to do; it waits for wishes. */
  IDLE,
  /** Closed; it never works again. */
  CLOSED,
  /** A failure stopped the run; only closing is left. */
  FAILED
}
