package dev.codeagent.api.process;

import dev.codeagent.api.call.CallContext;

/** Runs commands in sandboxed child processes. Safe for many threads. */
@FunctionalInterface
public interface Commands {

  /**
   * Runs a command to its end. When this returns no process of its tree is left.
   *
   * @throws dev.codeagent.api.error.EnvironmentException when the program cannot be started
   * @throws InterruptedException when interrupted; the tree was ended
   */
  CommandResult run(Command command, CallContext call) throws InterruptedException;
}
