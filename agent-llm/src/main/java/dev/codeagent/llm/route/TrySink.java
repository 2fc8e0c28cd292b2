package dev.codeagent.llm.route;

import dev.codeagent.api.llm.LlmSink;

/** The sink of a try, by which the layers of its route know what the call has decided about it. */
public interface TrySink extends LlmSink {

  /**
   * Whether the call goes elsewhere rather than wait so long for a slot. Called with a lock held: to be answered at once, by what
   * is known.
   *
   * @param nanos the whole wait, what has passed of it and what is expected
   */
  boolean leavesRatherThanWait(long nanos);

  /** What the try was let in as. */
  Admission admission();

  /** The same of whatever sink a try has. */
  static Admission admissionOf(LlmSink sink) {
    return sink instanceof TrySink own ? own.admission() : Admission.USUAL;
  }
}
