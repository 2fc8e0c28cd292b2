package dev.codeagent.api.server;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.strategy.Assignment;

/** Carries out assignments: chooses the strategy, keeps the limits, makes the commit. */
@FunctionalInterface
public interface IAgent {

  /**
   * Performs one attempt to its end.
   *
   * <p>How the strategy's work ended is part of the attempt, its failures too. What is nobody's fault here is thrown, so
   * that the caller sees the fault and can wait, stop the run or try again without using up an attempt.
   *
   * @throws dev.codeagent.api.error.ProviderException when the model's provider failed; what was made is kept
   * @throws dev.codeagent.api.error.CancelledException when cancelled; what was made is kept
   * @throws dev.codeagent.api.error.EnvironmentException when the change cannot be made
   * @throws InterruptedException when interrupted
   */
  Attempt perform(Assignment assignment, CallContext call) throws InterruptedException;
}
