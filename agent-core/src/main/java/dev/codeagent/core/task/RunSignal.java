package dev.codeagent.core.task;

/** What the tasks of a run know of those who work them. Safe for many threads. */
public interface RunSignal {

  /** Whether the run takes wishes: false once it failed or was stopped. */
  boolean open();

  /** Tells that there may be work again. */
  void wake();
}
