package dev.codeagent.llm.wire.openai;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.json.JsonValue.JsonNumber;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.Message.AssistantMessage;
import dev.codeagent.llm.wire.TokenEstimate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the usage of Chat Completions. Where a server leaves it out, tokens are estimated on the high side instead of
 * counted as none, so that budgets hold.
 */
final class ChatUsage {

  private ChatUsage() {}

  static Usage read(@Nullable JsonObject usage, LlmRequest request, AssistantMessage answer) {
    long input = usage == null ? -1 : count(usage, "prompt_tokens");
    long output = usage == null ? -1 : count(usage, "completion_tokens");
    if (usage == null || input < 0) {
      input = TokenEstimate.of(request);
    }
    if (output < 0) {
      output = TokenEstimate.of(answer);
    }
    return Usage.unpriced(input, Math.min(cached(usage), input), output);
  }

  /** OpenAI's place of the cached tokens, then DeepSeek's. */
  private static long cached(@Nullable JsonObject usage) {
    if (usage == null) {
      return 0;
    }
    long cached = usage.get("prompt_tokens_details") instanceof JsonObject details
        ? count(details, "cached_tokens")
        : count(usage, "prompt_cache_hit_tokens");
    return Math.max(0, cached);
  }

  /** The member, or -1 when it is not a whole number of tokens. */
  private static long count(JsonObject object, String name) {
    return object.get(name) instanceof JsonNumber && object.integer(name).orElse(-1) >= 0
        ? object.integer(name).orElse(-1)
        : -1;
  }
}
