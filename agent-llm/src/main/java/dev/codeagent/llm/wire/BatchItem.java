package dev.codeagent.llm.wire;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.llm.LlmResponse;

/** What became of one call of a job. */
public sealed interface BatchItem {

  /** It was answered. */
  record Answered(LlmResponse answer) implements BatchItem {}

  /**
   * It was refused, expired, was cancelled, or its answer is not what the format demands.
   *
   * @param fault why
   * @param used what is to be paid for it all the same, without a cost
   */
  record Failed(ProviderException fault, Usage used) implements BatchItem {}
}
