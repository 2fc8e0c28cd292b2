package dev.codeagent.llm.http;

/** Whether a request has gone out wholly, so that a server may be at work on it. Safe for many threads. */
public final class Sent {

  private volatile boolean whole;

  /** The last of it went out. */
  void whole() {
    whole = true;
  }

  public boolean isWhole() {
    return whole;
  }
}
