package dev.codeagent.llm.cache;

import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.ModelId;

/** Takes down answers for a cache that is to be filled with them later. Safe for many threads. */
@FunctionalInterface
public interface AnswerLog {

  /**
   * Takes an answer down.
   *
   * @param model the model that was asked
   * @param key the key of the request, 64 hexadecimal digits
   * @param answer the answer, in the form that {@link KeptAnswer} reads
   */
  void add(ModelId model, String key, JsonObject answer);
}
