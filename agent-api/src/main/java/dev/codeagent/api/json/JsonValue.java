package dev.codeagent.api.json;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON value; immutable. */
public sealed interface JsonValue {

  /** {@code null}. */
  record JsonNull() implements JsonValue {}

  /**
   * True or false.
   *
   * @param value which
   */
  record JsonBoolean(boolean value) implements JsonValue {}

  /**
   * A number, exact as it was written.
   *
   * @param value the number
   */
  record JsonNumber(BigDecimal value) implements JsonValue {
    /** Refuses null where a component may not be null. */
    public JsonNumber {
      Objects.requireNonNull(value, "value");
    }
  }

  /**
   * A text.
   *
   * @param value the text, unescaped
   */
  record JsonString(String value) implements JsonValue {
    /** Refuses null where a component may not be null. */
    public JsonString {
      Objects.requireNonNull(value, "value");
    }
  }

  /**
   * Values in order.
   *
   * @param values the values; unmodifiable
   */
  record JsonArray(List<JsonValue> values) implements JsonValue {
    /** Keeps copies of what could be changed. */
    public JsonArray {
      values = List.copyOf(values);
    }
  }

  /** An object; keeps the order of its members. */
  record JsonObject(Map<String, JsonValue> members) implements JsonValue {
    /** Keeps copies of what could be changed. */
    public JsonObject {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** The member, or null. */
    public @Nullable JsonValue get(String name) {
      return members.get(name);
    }

    /** The member where it is a string. */
    public Optional<String> string(String name) {
      return members.get(name) instanceof JsonString s ? Optional.of(s.value()) : Optional.empty();
    }

    /** The member where it is a whole number that fits. */
    public Optional<Integer> integer(String name) {
      if (members.get(name) instanceof JsonNumber n) {
        try {
          return Optional.of(n.value().intValueExact());
        } catch (ArithmeticException e) {
          return Optional.empty();
        }
      }
      return Optional.empty();
    }

    /** The member where it is true or false. */
    public Optional<Boolean> bool(String name) {
      return members.get(name) instanceof JsonBoolean b ? Optional.of(b.value()) : Optional.empty();
    }
  }

  /** A string, or null where there is none. */
  static JsonValue of(@Nullable String text) {
    return text == null ? new JsonNull() : new JsonString(text);
  }

  /** A whole number. */
  static JsonValue of(long number) {
    return new JsonNumber(BigDecimal.valueOf(number));
  }

  /** True or false. */
  static JsonValue of(boolean value) {
    return new JsonBoolean(value);
  }

  /** An array of the values in this order. */
  static JsonArray array(JsonValue... values) {
    return new JsonArray(List.of(values));
  }

  /** An object from names and values in turn, where a value is a JsonValue or a String. */
  static JsonObject object(Object... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("a name without a value");
    }
    Map<String, JsonValue> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      members.put(
          (String) namesAndValues[i],
          switch (value) {
            case JsonValue json -> json;
            case String text -> new JsonString(text);
            case Boolean bool -> new JsonBoolean(bool);
            case Integer number -> new JsonNumber(BigDecimal.valueOf(number));
            case Long number -> new JsonNumber(BigDecimal.valueOf(number));
            default -> throw new IllegalArgumentException("not a JSON value: " + value.getClass());
          });
    }
    return new JsonObject(members);
  }
}
