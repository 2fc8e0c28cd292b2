package dev.codeagent.llm.wire.openai;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import dev.codeagent.api.llm.AnswerSchema;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ToolCall;
import dev.codeagent.llm.json.Json;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/** Writes what both of OpenAI's interfaces share. */
final class OpenAiExtras {

  private OpenAiExtras() {}

  /**
   * The key by which OpenAI sends calls with the same beginning to the same cache: alike for all turns of a task, which
   * share their first messages. It is a hint, so the hashes that strings keep anyway are good enough.
   */
  static void writeCacheKey(LlmRequest request, JsonGenerator out) {
    int system = 0;
    for (Message message : request.messages()) {
      if (message instanceof Message.SystemMessage first) {
        system = 31 * system + first.text().hashCode();
      } else if (message instanceof Message.UserMessage first) {
        HexFormat hex = HexFormat.of();
        out.writeStringProperty(
            "prompt_cache_key",
            hex.toHexDigits(system) + hex.toHexDigits(first.text().hashCode()));
        return;
      }
    }
  }

  /** Name, schema and strictness of a form, as members of the object where the generator stands. */
  static void writeForm(AnswerSchema form, JsonGenerator out) {
    out.writeStringProperty("name", form.name());
    out.writeName("schema");
    Json.write(form.schema(), out);
    out.writeBooleanProperty("strict", isStrict(form.schema()));
  }

  /** Servers parse the arguments of earlier calls, so what was no object is wrapped into one. */
  static String arguments(ToolCall call) {
    return call.arguments() == null
        ? Json.print(JsonValue.object("not_an_object", call.rawArguments()))
        : call.rawArguments();
  }

  /**
   * Whether OpenAI takes the schema as a strict one: every object is closed and demands all its members. Others it refuses
   * as strict.
   */
  private static boolean isStrict(JsonValue schema) {
    return switch (schema) {
      case JsonObject object ->
        (!isObjectType(object) || isClosed(object))
            && object.members().values().stream().allMatch(OpenAiExtras::isStrict);
      case JsonArray array -> array.values().stream().allMatch(OpenAiExtras::isStrict);
      default -> true;
    };
  }

  private static boolean isObjectType(JsonObject schema) {
    return schema.get("properties") instanceof JsonObject
        || schema.string("type").filter("object"::equals).isPresent();
  }

  private static boolean isClosed(JsonObject schema) {
    Set<String> names = schema.get("properties") instanceof JsonObject properties
        ? properties.members().keySet()
        : Set.of();
    Set<String> required = schema.get("required") instanceof JsonArray array
        ? array.values().stream()
            .filter(JsonString.class::isInstance)
            .map(name -> ((JsonString) name).value())
            .collect(Collectors.toSet())
        : Set.of();
    return schema.bool("additionalProperties").filter(open -> !open).isPresent()
        && required.equals(names);
  }
}
