package dev.codeagent.llm.json;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonBoolean;
import dev.codeagent.api.json.JsonValue.JsonNull;
import dev.codeagent.api.json.JsonValue.JsonNumber;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import java.math.BigDecimal;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Builds one value from a parser. An object keeps a copy of the map that it is made from, so members wait on one
 * stack instead of in maps that would be thrown away. For one thread, and one value.
 */
final class TreeReader {

  /**
   * Places before or after the point, above those of any double: written out, ten bytes with a large exponent are a gigabyte.
   */
  private static final int MOST_PLACES = 1_000;

  private final JsonParser parser;

  /** Names and values of the objects that are being read, in turn. */
  private final List<Object> waiting = new ArrayList<>();

  TreeReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * The value that begins with the token.
   *
   * @throws IllegalArgumentException when it is none, or beyond the limits
   */
  JsonValue read(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> readObject();
      case START_ARRAY -> readArray();
      case VALUE_STRING -> new JsonString(parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getDecimalValue());
      case VALUE_TRUE -> new JsonBoolean(true);
      case VALUE_FALSE -> new JsonBoolean(false);
      case VALUE_NULL -> new JsonNull();
      default -> throw new IllegalArgumentException("not a value: " + token);
    };
  }

  private static JsonNumber number(BigDecimal value) {
    if (value.scale() > MOST_PLACES || value.scale() < -MOST_PLACES) {
      throw new IllegalArgumentException("a number beyond the limits");
    }
    return new JsonNumber(value);
  }

  private JsonObject readObject() {
    int start = waiting.size();
    while (next() != JsonToken.END_OBJECT) {
      waiting.add(parser.currentName());
      waiting.add(read(next()));
    }
    List<Object> members = waiting.subList(start, waiting.size());
    JsonObject object = new JsonObject(new Members(members));
    members.clear();
    return object;
  }

  private JsonArray readArray() {
    List<JsonValue> values = new ArrayList<>();
    for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
      values.add(read(token));
    }
    return new JsonArray(values);
  }

  private JsonToken next() {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new IllegalArgumentException("the text ends within a value");
    }
    return token;
  }

  /** Names and values in turn as a map that is only gone through once; a name may stand in it twice. */
  private static final class Members extends AbstractMap<String, JsonValue> {
    private final List<Object> namesAndValues;

    private Members(List<Object> namesAndValues) {
      this.namesAndValues = namesAndValues;
    }

    @Override
    public Set<Map.Entry<String, JsonValue>> entrySet() {
      return new AbstractSet<>() {
        @Override
        public Iterator<Map.Entry<String, JsonValue>> iterator() {
          Iterator<Object> parts = namesAndValues.iterator();
          return new Iterator<>() {
            @Override
            public boolean hasNext() {
              return parts.hasNext();
            }

            @Override
            public Map.Entry<String, JsonValue> next() {
              return Map.entry((String) parts.next(), (JsonValue) parts.next());
            }
          };
        }

        @Override
        public int size() {
          return namesAndValues.size() / 2;
        }
      };
    }
  }
}
