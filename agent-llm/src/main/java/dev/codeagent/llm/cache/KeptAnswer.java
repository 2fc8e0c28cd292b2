package dev.codeagent.llm.cache;

import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.LlmResponse;
import java.util.Optional;

/** A complete answer and the request that it answers, for filling a cache with. Immutable. */
public final class KeptAnswer {

  private final RequestKey key;
  private final LlmResponse answer;

  private KeptAnswer(RequestKey key, LlmResponse answer) {
    this.key = key;
    this.answer = answer;
  }

  /**
   * Reads what an {@link AnswerLog} took down.
   *
   * @return the answer, or empty when this is neither a key nor a complete answer
   */
  public static Optional<KeptAnswer> read(String key, JsonObject answer) {
    return RequestKey.parse(key)
        .flatMap(known -> AnswerText.read(answer).map(found -> new KeptAnswer(known, found)));
  }

  RequestKey key() {
    return key;
  }

  LlmResponse answer() {
    return answer;
  }
}
