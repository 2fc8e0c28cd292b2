/** Turns JSON values of the API into the trees of the JSON library. */
package dev.codeagent.core.config;

import dev.codeagent.api.json.JsonValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One direction is enough: nothing comes back from validation. */
final class JsonNodes {

  private JsonNodes() {}

  static JsonNode of(JsonValue value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (value) {
      case JsonValue.JsonNull none -> nodes.nullNode();
      case JsonValue.JsonBoolean flag -> nodes.booleanNode(flag.value());
      case JsonValue.JsonNumber number -> nodes.numberNode(number.value());
      case JsonValue.JsonString text -> nodes.stringNode(text.value());
      case JsonValue.JsonArray array -> {
        ArrayNode node = nodes.arrayNode();
        array.values().forEach(item -> node.add(of(item)));
        yield node;
      }
      case JsonValue.JsonObject object -> {
        ObjectNode node = nodes.objectNode();
        object.members().forEach((name, member) -> node.set(name, of(member)));
        yield node;
      }
    };
  }
}
