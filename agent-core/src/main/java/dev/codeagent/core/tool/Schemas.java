package dev.codeagent.core.tool;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Builds the JSON Schemas of tools' parameters: flat objects that allow no other members. */
final class Schemas {

  private Schemas() {}

  /** A member of the object. */
  record Member(String name, JsonObject schema, boolean required) {

    Member optional() {
      return new Member(name, schema, false);
    }
  }

  static JsonObject object(Member... members) {
    Map<String, JsonValue> properties = new LinkedHashMap<>();
    Stream.of(members).forEach(m -> properties.put(m.name(), m.schema()));
    List<JsonValue> required = Stream.of(members)
        .filter(Member::required)
        .<JsonValue>map(m -> new JsonString(m.name()))
        .toList();
    return JsonValue.object(
        "type",
        "object",
        "properties",
        new JsonObject(properties),
        "required",
        new JsonArray(required),
        "additionalProperties",
        false);
  }

  static Member text(String name, String description) {
    return typed(name, "string", description);
  }

  static Member whole(String name, String description) {
    return typed(name, "integer", description);
  }

  static Member flag(String name, String description) {
    return typed(name, "boolean", description);
  }

  static Member texts(String name, String description) {
    JsonObject schema = JsonValue.object(
        "type", "array", "items", JsonValue.object("type", "string"), "description", description);
    return new Member(name, schema, true);
  }

  private static Member typed(String name, String type, String description) {
    return new Member(name, JsonValue.object("type", type, "description", description), true);
  }
}
