package dev.codeagent.llm.route;

import dev.codeagent.api.llm.LlmSink;

/** The sink of a try whose call may have another way to go, so that its route need not keep it waiting. */
public interface LeavingSink extends LlmSink {

  /**
   * Whether the call goes elsewhere rather than wait so long for a slot. Called with a lock held: to be answered at once, by what
   * is known.
   *
   * @param nanos the whole wait, what has passed of it and what is expected
   */
  boolean leavesRatherThanWait(long nanos);
}
