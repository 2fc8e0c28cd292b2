package dev.codeagent.core.tool;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonBoolean;
import dev.codeagent.api.json.JsonValue.JsonNull;
import dev.codeagent.api.json.JsonValue.JsonNumber;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Checks arguments against a schema's required members, their types and, where the schema forbids
 * others, their names. All else that a JSON Schema can say is the tool's own to check.
 */
final class ArgumentCheck {

  private ArgumentCheck() {}

  /** What is wrong, as one sentence for the model; empty where nothing is. */
  static Optional<String> fault(JsonObject schema, JsonObject arguments) {
    JsonObject properties =
        schema.get("properties") instanceof JsonObject o ? o : JsonValue.object();
    return missing(schema, arguments)
        .or(() -> unknown(schema, properties, arguments))
        .or(() -> mistyped(properties, arguments));
  }

  private static Optional<String> missing(JsonObject schema, JsonObject arguments) {
    if (!(schema.get("required") instanceof JsonArray required)) {
      return Optional.empty();
    }
    return required.values().stream()
        .filter(JsonString.class::isInstance)
        .map(name -> ((JsonString) name).value())
        .filter(name -> arguments.get(name) == null)
        .findFirst()
        .map(name -> "the argument `" + name + "` is missing");
  }

  private static Optional<String> unknown(
      JsonObject schema, JsonObject properties, JsonObject arguments) {
    if (schema.bool("additionalProperties").orElse(true)) {
      return Optional.empty();
    }
    return arguments.members().keySet().stream()
        .filter(name -> properties.get(name) == null)
        .findFirst()
        .map(name -> "there is no argument "
            + Texts.quoted(name)
            + "; there are "
            + new TreeSet<>(properties.members().keySet()));
  }

  private static Optional<String> mistyped(JsonObject properties, JsonObject arguments) {
    return arguments.members().entrySet().stream()
        .filter(member -> properties.get(member.getKey()) instanceof JsonObject)
        .filter(member -> !fits(properties.get(member.getKey()), member.getValue()))
        .findFirst()
        .map(member -> "the argument `"
            + member.getKey()
            + "` must be of type "
            + typeOf(properties.get(member.getKey())));
  }

  private static boolean fits(@Nullable JsonValue schema, JsonValue value) {
    return switch (typeOf(schema)) {
      case "string" -> value instanceof JsonString;
      case "integer" -> value instanceof JsonNumber n && isWhole(n.value());
      case "number" -> value instanceof JsonNumber;
      case "boolean" -> value instanceof JsonBoolean;
      case "object" -> value instanceof JsonObject;
      case "null" -> value instanceof JsonNull;
      case "array" -> value instanceof JsonArray array && itemsFit(schema, array);
      default -> true;
    };
  }

  private static boolean itemsFit(@Nullable JsonValue schema, JsonArray array) {
    JsonValue items = schema instanceof JsonObject o ? o.get("items") : null;
    return items == null || array.values().stream().allMatch(value -> fits(items, value));
  }

  /** Without expanding {@code 1e999999999}. */
  private static boolean isWhole(BigDecimal number) {
    return number.signum() == 0
        || number.scale() <= 0
        || number.stripTrailingZeros().scale() <= 0;
  }

  private static String typeOf(@Nullable JsonValue schema) {
    return schema instanceof JsonObject o ? o.string("type").orElse("") : "";
  }
}
