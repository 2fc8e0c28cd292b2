package dev.codeagent.llm.batch;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.llm.wire.TokenEstimate;
import java.time.Duration;

/** What became of a deferred call. */
sealed interface Outcome {

  /**
   * It was answered.
   *
   * @param answer the answer, without a cost
   * @param job the provider's id of the job
   * @param after how long after the job went out
   */
  record Answered(LlmResponse answer, String job, Duration after) implements Outcome {}

  /**
   * It has to be made directly.
   *
   * @param reason why, in words
   * @param used what is to be paid for it in the job all the same, without a cost
   */
  record Left(String reason, Usage used) implements Outcome {

    /** Left by a job that did nothing for it. */
    Left(String reason) {
      this(reason, Usage.NONE);
    }

    /** Left by a job that may have worked on it, of which nothing came: its prompt is to be paid, by the estimate. */
    static Left unknown(String reason, LlmCall call) {
      return new Left(reason, Usage.unpriced(TokenEstimate.of(call.request()), 0, 0));
    }
  }

  /** Nobody waits for jobs any more: the layers are closed. */
  record Closed() implements Outcome {}
}
