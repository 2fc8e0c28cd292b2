package dev.codeagent.core.hook;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonBoolean;
import dev.codeagent.api.json.JsonValue.JsonNull;
import dev.codeagent.api.json.JsonValue.JsonNumber;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a JSON value as one line of text. */
final class JsonText {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonText() {}

  static String of(JsonValue value) {
    return JsonMapper.shared().writeValueAsString(node(value));
  }

  private static JsonNode node(JsonValue value) {
    return switch (value) {
      case JsonNull n -> NODES.nullNode();
      case JsonBoolean b -> NODES.booleanNode(b.value());
      case JsonNumber n -> NODES.numberNode(n.value());
      case JsonString s -> NODES.stringNode(s.value());
      case JsonArray array -> {
        ArrayNode node = NODES.arrayNode();
        array.values().forEach(item -> node.add(node(item)));
        yield node;
      }
      case JsonObject object -> {
        ObjectNode node = NODES.objectNode();
        object.members().forEach((name, member) -> node.set(name, node(member)));
        yield node;
      }
    };
  }
}
