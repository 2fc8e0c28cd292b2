package dev.codeagent.api.server;

/** Where a server stands. */
public enum ServerStatus {
  NEW,
  RUNNING,
  IDLE,
  CLOSED,
  FAILED
}
