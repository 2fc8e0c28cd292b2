package dev.codeagent.llm.wire.openai;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.llm.wire.CountedUsage;
import org.jspecify.annotations.Nullable;

/** Reads the usage of Chat Completions, as OpenAI and as DeepSeek name it. */
final class ChatUsage {

  private static final JsonObject NOTHING = JsonValue.object();

  private ChatUsage() {}

  static CountedUsage read(@Nullable JsonObject usage) {
    JsonObject counted = usage == null ? NOTHING : usage;
    JsonObject details =
        counted.get("prompt_tokens_details") instanceof JsonObject given ? given : NOTHING;
    return new CountedUsage(
        CountedUsage.tokens(counted, "prompt_tokens"),
        Math.max(
            CountedUsage.tokens(details, "cached_tokens"),
            CountedUsage.tokens(counted, "prompt_cache_hit_tokens")),
        CountedUsage.tokens(details, "cache_write_tokens"),
        CountedUsage.tokens(counted, "completion_tokens"));
  }
}
