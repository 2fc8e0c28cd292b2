package dev.codeagent.api.server;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.strategy.Assignment;

/** Carries out assignments: chooses the strategy, keeps the limits, makes the commit. */
@FunctionalInterface
public interface IAgent {

  /**
   * Performs one attempt to its end.
   *
   * @throws dev.codeagent.api.error.CancelledException when cancelled; what was made is kept
   * @throws InterruptedException when interrupted
   */
  Attempt perform(Assignment assignment, CallContext call) throws InterruptedException;
}
