package dev.codeagent.llm.wire;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonBoolean;
import dev.codeagent.api.json.JsonValue.JsonNull;
import dev.codeagent.api.json.JsonValue.JsonNumber;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.llm.http.SseEvent;
import dev.codeagent.llm.json.Json;
import org.jspecify.annotations.Nullable;

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

  /**
   * What was used so far, whatever becomes of the answer: as the server counted it, else by an estimate of what came, thoughts
   * included; null where it counted nothing and nothing came.
   *
   * @param whole whether all of the answer came; else what the server counted may be of a part
   */
  @Nullable
  Usage used(boolean whole);

  /** Where the pieces of an answer go: nowhere when it was asked for as a whole. */
  static LlmSink sinkOf(LlmCall call) {
    return call.options().streamed() ? call.sink() : LlmSink.none();
  }

  /**
   * Throws the error that an object tells. One that is empty or false, or whose members all are, says nothing beside the answer's
   * own part.
   *
   * @param part the member that is part of an answer
   * @throws dev.codeagent.api.error.ProviderException when it tells one
   */
  static void throwErrorOf(JsonObject object, String part, Faults faults) {
    JsonValue error = object.get("error");
    if (error == null || error instanceof JsonNull) {
      return;
    }
    if (object.get(part) == null || saysSomething(error)) {
      throw faults.reported(error);
    }
  }

  private static boolean saysSomething(JsonValue error) {
    return switch (error) {
      case JsonNull none -> false;
      case JsonBoolean bool -> bool.value();
      case JsonNumber number -> number.value().signum() != 0;
      case JsonString text -> !text.value().isBlank();
      case JsonArray array -> !array.values().isEmpty();
      case JsonObject object -> object.members().values().stream().anyMatch(Answer::saysSomething);
    };
  }

  /**
   * The object that an event of a stream holds.
   *
   * @throws dev.codeagent.api.error.ProviderException when it is something else
   */
  static JsonObject objectIn(String data, Faults faults) {
    return Json.parseObject(data)
        .orElseThrow(() -> faults.malformed("by a stream with an event that is not a JSON object"));
  }
}
