package dev.codeagent.llm.wire;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.Message.AssistantMessage;

/**
 * Makes the usage of an answer from what a server counted. Where it counted nothing, as some compatible servers do, tokens
 * are estimated on the high side instead of taken as none, so that budgets hold: no prompt has no tokens, and no answer with
 * something in it has none.
 */
public final class CountedUsage {

  private CountedUsage() {}

  /**
   * The usage without a cost.
   *
   * @param input tokens of the prompt, cached ones included, or 0 when they were not counted
   * @param cached the part of them that was read from the provider's cache
   * @param written the part of them that was written to it
   * @param output tokens of the answer, or 0 when they were not counted
   */
  public static Usage of(
      long input,
      long cached,
      long written,
      long output,
      LlmRequest request,
      AssistantMessage answer) {
    long prompt = input > 0 ? input : TokenEstimate.of(request);
    long said = output > 0 ? output : TokenEstimate.of(answer);
    long read = Math.clamp(cached, 0, prompt);
    return new Usage(prompt, read, Math.clamp(written, 0, prompt - read), said, null);
  }
}
