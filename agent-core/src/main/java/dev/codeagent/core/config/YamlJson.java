/** Turns the late sections of the file into JSON. */
package dev.codeagent.core.config;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.core.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** By the core schema of YAML 1.2: plain words may be null, booleans and numbers, all else is text. For one thread. */
final class YamlJson {

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:\\d{1,30})(?:\\.\\d{1,30})?(?:[eE][-+]?\\d{1,3})?");

  private final Map<String, Integer> lines = new HashMap<>();

  /** The object at a JSON pointer of the file; empty where nothing stands. */
  JsonObject object(String pointer, @Nullable YamlNode node) {
    return node instanceof YamlNode.Mapping mapping
        ? mapping(pointer, mapping)
        : new JsonObject(Map.of());
  }

  /** Where everything that was turned stands. */
  SectionLines lines() {
    return new SectionLines(lines);
  }

  /** A name as a step of a JSON pointer (RFC 6901). */
  static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private JsonValue value(String pointer, YamlNode node) {
    lines.putIfAbsent(pointer, node.at().line());
    return switch (node) {
      case YamlNode.Mapping mapping -> mapping(pointer, mapping);
      case YamlNode.Sequence list -> {
        List<JsonValue> values = new ArrayList<>();
        for (YamlNode item : list.items()) {
          values.add(value(pointer + "/" + values.size(), item));
        }
        yield new JsonValue.JsonArray(values);
      }
      case YamlNode.Scalar scalar -> scalar(scalar);
      case YamlNode.Alias alias -> throw new IllegalStateException("aliases are refused before");
    };
  }

  private JsonObject mapping(String pointer, YamlNode.Mapping mapping) {
    lines.putIfAbsent(pointer, mapping.at().line());
    Map<String, JsonValue> members = new LinkedHashMap<>();
    for (YamlNode.Entry entry : mapping.entries()) {
      String name = entry.key().value();
      String below = pointer + "/" + escape(name);
      lines.put(below, entry.key().at().line());
      members.put(name, value(below, entry.value()));
    }
    return new JsonObject(members);
  }

  private static JsonValue scalar(YamlNode.Scalar scalar) {
    if (scalar.isNull()) {
      return new JsonValue.JsonNull();
    }
    if (scalar.style() != YamlNode.Style.PLAIN) {
      return new JsonValue.JsonString(scalar.value());
    }
    return switch (scalar.value()) {
      case "true", "True", "TRUE" -> new JsonValue.JsonBoolean(true);
      case "false", "False", "FALSE" -> new JsonValue.JsonBoolean(false);
      default ->
        NUMBER.matcher(scalar.value()).matches()
            ? new JsonValue.JsonNumber(new BigDecimal(scalar.value()))
            : new JsonValue.JsonString(scalar.value());
    };
  }
}
