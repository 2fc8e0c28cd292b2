package dev.codeagent.api.llm;

import dev.codeagent.api.call.CallContext;

/**
 * Decides about a candidate for an answer by executing it: compiles it, runs its tests, applies it somewhere. A check
 * that merely reads and judges is not one, because its verdict goes before that of any judge.
 *
 * <p>Contributed by a plugin for all calls, or given with a call ({@link LlmOptions#checkedBy}). Safe for many threads.
 */
public interface CandidateCheck {

  /** A stable id for events: lower-case letters, digits and dashes. */
  String id();

  /**
   * Checks one candidate. It may block; deadline and cancellation are the context's, and what it spends is reserved on
   * the context's budget.
   *
   * @param request what was asked
   * @param candidate a whole answer
   * @param context the limits
   * @return what it found; {@link CandidateVerdict#noOpinion} where the check has nothing to do with such a request
   * @throws InterruptedException when interrupted
   * @throws Exception when it could not check; an {@link dev.codeagent.api.error.AgentException} ends the call, any other
   *     counts as no opinion and is told as an event
   */
  CandidateVerdict check(LlmRequest request, LlmResponse candidate, CallContext context)
      throws Exception;
}
