package dev.codeagent.llm.wire.openai;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.Message.AssistantMessage;
import dev.codeagent.llm.wire.CountedUsage;
import org.jspecify.annotations.Nullable;

/** Reads the usage of Chat Completions, as OpenAI and as DeepSeek name it. */
final class ChatUsage {

  private static final JsonObject NOTHING = JsonValue.object();

  private ChatUsage() {}

  static Usage read(@Nullable JsonObject usage, LlmRequest request, AssistantMessage answer) {
    JsonObject counted = usage == null ? NOTHING : usage;
    long cached = counted.get("prompt_tokens_details") instanceof JsonObject details
        ? count(details, "cached_tokens")
        : count(counted, "prompt_cache_hit_tokens");
    return CountedUsage.of(
        count(counted, "prompt_tokens"),
        cached,
        count(counted, "completion_tokens"),
        request,
        answer);
  }

  private static int count(JsonObject object, String name) {
    return object.integer(name).filter(tokens -> tokens > 0).orElse(0);
  }
}
