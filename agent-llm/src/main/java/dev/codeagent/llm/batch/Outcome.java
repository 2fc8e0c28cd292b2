package dev.codeagent.llm.batch;

import dev.codeagent.api.llm.LlmResponse;
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

  /** It has to be made directly; why, in words. */
  record Left(String reason) implements Outcome {}

  /** Nobody waits for jobs any more: the layers are closed. */
  record Closed() implements Outcome {}
}
