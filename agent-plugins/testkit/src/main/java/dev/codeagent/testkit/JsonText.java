package dev.codeagent.testkit;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonBoolean;
import dev.codeagent.api.json.JsonValue.JsonNull;
import dev.codeagent.api.json.JsonValue.JsonNumber;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import java.util.stream.Collectors;

/** Writes JSON values as text (RFC 8259), as the arguments of scripted calls arrive. */
final class JsonText {

  private JsonText() {}

  static String of(JsonValue value) {
    return switch (value) {
      case JsonNull n -> "null";
      case JsonBoolean b -> Boolean.toString(b.value());
      case JsonNumber n -> n.value().toString();
      case JsonString s -> quoted(s.value());
      case JsonArray a ->
        a.values().stream().map(JsonText::of).collect(Collectors.joining(",", "[", "]"));
      case JsonObject o ->
        o.members().entrySet().stream()
            .map(e -> quoted(e.getKey()) + ":" + of(e.getValue()))
            .collect(Collectors.joining(",", "{", "}"));
    };
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        default -> {
          if (c < ' ') {
            quoted.append("\\u%04x".formatted((int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
