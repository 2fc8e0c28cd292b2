package dev.codeagent.llm.cache;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.Message.AssistantMessage;
import dev.codeagent.api.llm.ToolCall;
import dev.codeagent.llm.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Complete answers as JSON, for the second level and for recorded runs: {@code finish}, {@code model}, {@code id} and,
 * where there is one, {@code text}, {@code calls} and {@code opaque}. A call has {@code id}, {@code name} and {@code raw},
 * its arguments as they came; {@code arguments} stands beside them only where they are not what the raw ones say. What an
 * answer used is left out: it is counted where it was paid for.
 */
final class AnswerText {

  private AnswerText() {}

  static JsonObject of(LlmResponse answer) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("finish", JsonValue.of(answer.finish().name()));
    members.put("model", JsonValue.of(answer.model()));
    members.put("id", JsonValue.of(answer.id()));
    AssistantMessage said = answer.message();
    if (!said.text().isEmpty()) {
      members.put("text", JsonValue.of(said.text()));
    }
    if (!said.calls().isEmpty()) {
      members.put(
          "calls", new JsonArray(said.calls().stream().map(AnswerText::of).toList()));
    }
    if (!said.opaque().isEmpty()) {
      members.put("opaque", new JsonArray(said.opaque()));
    }
    return new JsonObject(members);
  }

  /** The answer that the object describes, or empty when it describes none that is complete. */
  static Optional<LlmResponse> read(JsonObject object) {
    FinishReason finish = finish(object.string("finish").orElse(""));
    String model = object.string("model").orElse(null);
    String id = object.string("id").orElse(null);
    List<ToolCall> calls = calls(object.get("calls"));
    List<JsonValue> opaque = list(object.get("opaque"));
    JsonValue text = object.get("text");
    boolean textual = text == null || text instanceof JsonString;
    if (finish == null || model == null || id == null || calls == null || opaque == null) {
      return Optional.empty();
    }
    if (!textual) {
      return Optional.empty();
    }
    AssistantMessage said = new AssistantMessage(object.string("text").orElse(""), calls, opaque);
    return Optional.of(new LlmResponse(said, finish, Usage.NONE, model, id));
  }

  private static JsonValue of(ToolCall call) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("id", JsonValue.of(call.id()));
    members.put("name", JsonValue.of(call.name()));
    members.put("raw", JsonValue.of(call.rawArguments()));
    JsonObject arguments = call.arguments();
    if (!Optional.ofNullable(arguments).equals(Json.parseObject(call.rawArguments()))) {
      members.put("arguments", arguments == null ? new JsonValue.JsonNull() : arguments);
    }
    return new JsonObject(members);
  }

  private static @Nullable FinishReason finish(String name) {
    return switch (name) {
      case "STOP" -> FinishReason.STOP;
      case "TOOL_CALLS" -> FinishReason.TOOL_CALLS;
      default -> null;
    };
  }

  private static @Nullable List<ToolCall> calls(@Nullable JsonValue value) {
    List<JsonValue> elements = list(value);
    if (elements == null) {
      return null;
    }
    List<ToolCall> calls = new ArrayList<>();
    for (JsonValue element : elements) {
      ToolCall call = element instanceof JsonObject object ? call(object) : null;
      if (call == null) {
        return null;
      }
      calls.add(call);
    }
    return calls;
  }

  private static @Nullable ToolCall call(JsonObject object) {
    String id = object.string("id").orElse(null);
    String name = object.string("name").orElse(null);
    String raw = object.string("raw").orElse(null);
    if (id == null || name == null || raw == null) {
      return null;
    }
    JsonValue own = object.get("arguments");
    JsonObject arguments = own == null
        ? Json.parseObject(raw).orElse(null)
        : own instanceof JsonObject given ? given : null;
    return new ToolCall(id, name, arguments, raw);
  }

  /** The elements; none where there is no value, and null where it is no list. */
  private static @Nullable List<JsonValue> list(@Nullable JsonValue value) {
    if (value == null) {
      return List.of();
    }
    return value instanceof JsonArray array ? array.values() : null;
  }
}
