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
    JsonObject details =
        counted.get("prompt_tokens_details") instanceof JsonObject given ? given : NOTHING;
    return CountedUsage.of(
        count(counted, "prompt_tokens"),
        Math.max(count(details, "cached_tokens"), count(counted, "prompt_cache_hit_tokens")),
        count(details, "cache_write_tokens"),
        count(counted, "completion_tokens"),
        request,
        answer);
  }

  private static int count(JsonObject object, String name) {
    return object.integer(name).filter(tokens -> tokens > 0).orElse(0);
  }
}
