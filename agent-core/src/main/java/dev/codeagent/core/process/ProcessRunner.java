package dev.codeagent.core.process;

import dev.codeagent.api.call.CallContext;

/**
 * Runs our own tools such as git, outside the sandbox; never project code. Safe for many threads.
 */
@FunctionalInterface
public interface ProcessRunner {

  /**
   * Runs a program to its end. When this returns no process of its tree is left. A timeout, a passed
   * deadline and a cancellation are ends, not exceptions.
   *
   * @throws dev.codeagent.api.error.EnvironmentException {@code program-not-found} or {@code
   *     program-not-started}
   * @throws InterruptedException when interrupted; the tree was ended
   */
  ProcessOutput run(ProcessRequest request, CallContext call) throws InterruptedException;
}
