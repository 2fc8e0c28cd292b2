package dev.codeagent.llm.cache;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonBoolean;
import dev.codeagent.api.json.JsonValue.JsonNull;
import dev.codeagent.api.json.JsonValue.JsonNumber;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.ToolCall;
import java.util.Map;

/** Estimates the bytes that an answer takes in memory, rather too many than too few. */
public final class AnswerWeight {

  /** The entry with its key, the answer and its message, with their headers and references. */
  private static final long ENTRY = 400;

  /** An object with a header, a few references and its place in a list or map. */
  private static final long OBJECT = 100;

  /** The most that the JVM stores for a character. */
  private static final long CHARACTER = 2;

  private AnswerWeight() {}

  /** Bytes. */
  public static int of(LlmResponse answer) {
    long bytes = ENTRY + of(answer.message().text()) + of(answer.model()) + of(answer.id());
    for (ToolCall call : answer.message().calls()) {
      JsonObject arguments = call.arguments();
      bytes += OBJECT + of(call.id()) + of(call.name()) + of(call.rawArguments());
      bytes += arguments == null ? 0 : of(arguments);
    }
    for (JsonValue block : answer.message().opaque()) {
      bytes += of(block);
    }
    return (int) Math.min(Integer.MAX_VALUE, bytes);
  }

  private static long of(JsonValue value) {
    return OBJECT
        + switch (value) {
          case JsonNull none -> 0;
          case JsonBoolean bool -> 0;
          case JsonNumber number -> OBJECT + number.value().precision();
          case JsonString text -> of(text.value());
          case JsonArray array ->
            array.values().stream().mapToLong(AnswerWeight::of).sum();
          case JsonObject object ->
            object.members().entrySet().stream().mapToLong(AnswerWeight::of).sum();
        };
  }

  private static long of(Map.Entry<String, JsonValue> member) {
    return OBJECT + of(member.getKey()) + of(member.getValue());
  }

  private static long of(String text) {
    return OBJECT + CHARACTER * text.length();
  }
}
