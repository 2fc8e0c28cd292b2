package dev.codeagent.llm.wire;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonBoolean;
import dev.codeagent.api.json.JsonValue.JsonNull;
import dev.codeagent.api.json.JsonValue.JsonNumber;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import dev.codeagent.api.llm.AnswerSchema;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.llm.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Holds an answer against the form that was asked for, because not every server keeps it: whole answers have to be JSON, and
 * JSON of the schema as far as the keywords go that all providers know ({@code type}, {@code enum}, {@code properties},
 * {@code required}, {@code additionalProperties: false}, {@code items}). Other keywords are not examined.
 */
final class AnswerForm {

  private AnswerForm() {}

  /**
   * @throws dev.codeagent.api.error.ProviderException when the answer breaks the form; one that was cut by its length,
   *     stopped by a filter or calls tools has none
   */
  static void check(LlmRequest request, LlmResponse response, Faults faults) {
    AnswerSchema form = request.answer();
    if (form == null || response.finish() != FinishReason.STOP) {
      return;
    }
    Optional<JsonValue> value = Json.parse(response.message().text());
    if (value.isEmpty()) {
      throw faults.unmet("by text that is not JSON, although the form `" + form.name()
          + "` was asked for: " + faults.excerpt(response.message().text()));
    }
    breach(value.get(), form.schema(), form.name()).ifPresent(where -> {
      throw faults.unmet("by JSON that breaks the form asked for: " + where);
    });
  }

  private static Optional<String> breach(
      JsonValue value, @Nullable JsonValue expected, String path) {
    if (!(expected instanceof JsonObject schema)) {
      return Optional.empty();
    }
    if (!hasType(value, schema.get("type"))) {
      return Optional.of("`" + path + "` has another type");
    }
    if (schema.get("enum") instanceof JsonArray allowed && !holds(allowed, value)) {
      return Optional.of("`" + path + "` is none of the values allowed");
    }
    return switch (value) {
      case JsonObject object -> breachOfMembers(object, schema, path);
      case JsonArray array ->
        first(array.values(), element -> breach(element, schema.get("items"), path + "[]"));
      default -> Optional.empty();
    };
  }

  private static Optional<String> breachOfMembers(
      JsonObject object, JsonObject schema, String path) {
    if (schema.get("required") instanceof JsonArray required) {
      for (JsonValue name : required.values()) {
        if (name instanceof JsonString text && object.get(text.value()) == null) {
          return Optional.of("`" + path + "." + text.value() + "` is missing");
        }
      }
    }
    JsonObject properties =
        schema.get("properties") instanceof JsonObject known ? known : JsonValue.object();
    boolean closed = schema.bool("additionalProperties").filter(open -> !open).isPresent();
    return first(
        List.copyOf(object.members().entrySet()),
        member -> closed && properties.get(member.getKey()) == null
            ? Optional.of("`" + path + "." + member.getKey() + "` was not asked for")
            : breach(
                member.getValue(), properties.get(member.getKey()), path + "." + member.getKey()));
  }

  private static <T> Optional<String> first(List<T> parts, Function<T, Optional<String>> breach) {
    return parts.stream().map(breach).flatMap(Optional::stream).findFirst();
  }

  private static boolean hasType(JsonValue value, @Nullable JsonValue type) {
    return switch (type) {
      case JsonString name -> isA(value, name.value());
      case JsonArray names ->
        names.values().stream()
            .anyMatch(name -> name instanceof JsonString text && isA(value, text.value()));
      case null -> true;
      default -> true;
    };
  }

  private static boolean isA(JsonValue value, String type) {
    return switch (type) {
      case "object" -> value instanceof JsonObject;
      case "array" -> value instanceof JsonArray;
      case "string" -> value instanceof JsonString;
      case "boolean" -> value instanceof JsonBoolean;
      case "null" -> value instanceof JsonNull;
      case "number" -> value instanceof JsonNumber;
      case "integer" ->
        value instanceof JsonNumber number
            && number.value().stripTrailingZeros().scale() <= 0;
      default -> true;
    };
  }

  private static boolean holds(JsonArray allowed, JsonValue value) {
    return allowed.values().stream().anyMatch(one -> isSame(one, value));
  }

  /** Numbers are the same in every way of writing them. */
  private static boolean isSame(JsonValue left, JsonValue right) {
    if (left instanceof JsonNumber one && right instanceof JsonNumber other) {
      return one.value().compareTo(other.value()) == 0;
    }
    return left.equals(right);
  }
}
