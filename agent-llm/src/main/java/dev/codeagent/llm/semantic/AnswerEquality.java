package dev.codeagent.llm.semantic;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonNumber;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.llm.json.Json;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Decides whether two answers say the same. Safe for many threads. */
@FunctionalInterface
public interface AnswerEquality {

  /** Whether both say the same. */
  boolean test(LlmResponse one, LlmResponse other);

  /**
   * Two JSON objects or lists by their values, whatever order their members have and however their numbers are written; other
   * answers by their words, whatever the case and the white space, in Unicode's composed form (NFC).
   */
  static AnswerEquality byWords() {
    return (one, other) -> equal(one.message().text(), other.message().text());
  }

  private static boolean equal(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    Optional<JsonValue> left = structure(one);
    Optional<JsonValue> right = structure(other);
    if (left.isPresent() || right.isPresent()) {
      return left.isPresent() && left.equals(right);
    }
    return words(one).equals(words(other));
  }

  private static Optional<JsonValue> structure(String text) {
    String start = text.stripLeading();
    if (!start.startsWith("{") && !start.startsWith("[")) {
      return Optional.empty();
    }
    return Json.parse(start.strip()).map(AnswerEquality::plain);
  }

  /** The value with numbers that are equal exactly when they are the same number. */
  private static JsonValue plain(JsonValue value) {
    return switch (value) {
      case JsonNumber number -> new JsonNumber(number.value().stripTrailingZeros());
      case JsonArray array ->
        new JsonArray(array.values().stream().map(AnswerEquality::plain).toList());
      case JsonObject object -> {
        Map<String, JsonValue> members = new HashMap<>();
        object.members().forEach((name, member) -> members.put(name, plain(member)));
        yield new JsonObject(members);
      }
      default -> value;
    };
  }

  private static String words(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC)
        .strip()
        .replaceAll("\\s+", " ")
        .toLowerCase(Locale.ROOT);
  }
}
