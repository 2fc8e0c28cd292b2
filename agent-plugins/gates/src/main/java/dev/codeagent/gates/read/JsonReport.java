package dev.codeagent.gates.read;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonBoolean;
import dev.codeagent.api.json.JsonValue.JsonNull;
import dev.codeagent.api.json.JsonValue.JsonNumber;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads those members of a JSON report that a format knows; the rest, often most of the file, takes no memory. The encoding is
 * told by the first bytes, as RFC 8259 and its forerunners have it. Not for many threads.
 */
public final class JsonReport {
  /** Deeper than any report nests, shallow enough for the stack. */
  static final int MAX_DEPTH = 200;
  /** Values kept of one report; some hundred bytes each. */
  static final int MAX_VALUES = 3_000_000;

  private static final JsonFactory FACTORY = JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxNestingDepth(MAX_DEPTH)
          .maxStringLength(1 << 24)
          .build())
      .build();

  private final JsonParser json;
  private final Set<String> members;
  private final Set<String> whole;
  private int values;

  private JsonReport(JsonParser json, Set<String> members, Set<String> whole) {
    this.json = json;
    this.members = members;
    this.whole = whole;
  }

  /**
   * Reads an object.
   *
   * @param members the names of the members to keep, on whatever level they stand
   * @param whole those of them that are kept with all that is in them
   * @throws Unreadable with the place, when it is no JSON object, ends early, or is beyond the limits
   */
  public static JsonObject read(byte[] bytes, Set<String> members, Set<String> whole)
      throws Unreadable {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
      JsonToken first = parser.nextToken();
      if (first != JsonToken.START_OBJECT) {
        throw new Unreadable("it is no JSON object" + place(parser.currentLocation()));
      }
      JsonValue value = new JsonReport(parser, members, whole).value(first, false);
      if (parser.nextToken() != null) {
        throw new Unreadable(
            "something stands behind its JSON object" + place(parser.currentLocation()));
      }
      return (JsonObject) value;
    } catch (JacksonException e) {
      throw new Unreadable("it is no JSON within the limits" + place(e.getLocation()), e);
    }
  }

  private JsonValue value(JsonToken token, boolean all) throws Unreadable {
    if (++values > MAX_VALUES) {
      throw new Unreadable("it holds more than " + MAX_VALUES + " values that count");
    }
    return switch (token) {
      case START_OBJECT -> object(all);
      case START_ARRAY -> array(all);
      case VALUE_STRING -> new JsonString(json.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
      case VALUE_TRUE -> new JsonBoolean(true);
      case VALUE_FALSE -> new JsonBoolean(false);
      default -> new JsonNull();
    };
  }

  private JsonObject object(boolean all) throws Unreadable {
    Map<String, JsonValue> found = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      if (all || members.contains(name) || whole.contains(name)) {
        found.put(name, value(token, all || whole.contains(name)));
      } else {
        json.skipChildren();
      }
    }
    return new JsonObject(found);
  }

  private JsonArray array(boolean all) throws Unreadable {
    List<JsonValue> found = new ArrayList<>();
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      found.add(value(token, all));
    }
    return new JsonArray(found);
  }

  /** A number that is too long to matter is none, rather than a gigabyte of digits. */
  private JsonValue number() {
    String text = json.getString();
    return text.length() > 30 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0
        ? new JsonNull()
        : new JsonNumber(new BigDecimal(text));
  }

  /** Limits of depth and length are told without a place. */
  private static String place(@Nullable TokenStreamLocation at) {
    return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
  }
}
