package dev.codeagent.llm.wire;

import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.llm.http.SseEvent;

/** Collects the answer to one call, from events or as a whole; gives pieces to the call's sink. For one thread. */
public interface Answer {

  /**
   * Takes an event of a stream.
   *
   * @return true when it was the end mark
   * @throws dev.codeagent.api.error.ProviderException when the event is malformed or reports an error
   */
  boolean accept(SseEvent event);

  /**
   * Whether a stream that has ended is whole although no event was an end mark of its own; by default it is not.
   *
   * @throws dev.codeagent.api.error.ProviderException when what came shows an error
   */
  default boolean ended() {
    return false;
  }

  /**
   * Takes a whole answer.
   *
   * @throws dev.codeagent.api.error.ProviderException when it lacks what the format demands or reports an error
   */
  void whole(JsonObject body);

  /**
   * The answer, after its end mark or as a whole.
   *
   * @throws dev.codeagent.api.error.ProviderException when there is none in what came
   */
  LlmResponse finish();
}
