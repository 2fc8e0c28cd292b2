package dev.codeagent.llm.replay;

import dev.codeagent.api.json.JsonValue.JsonObject;
import java.util.Objects;

/**
 * A recorded answer that a cache can be filled with.
 *
 * @param model provider/model, as it was asked
 * @param key what stands for the request
 * @param answer the answer, in the cache's form
 */
public record RecordedAnswer(String model, String key, JsonObject answer) {
  public RecordedAnswer {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(answer, "answer");
  }
}
