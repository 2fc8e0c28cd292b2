package dev.codeagent.llm.replay;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import dev.codeagent.llm.http.Secrets;
import dev.codeagent.llm.json.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says in one phrase what differs between a request and the nearest recorded one. */
final class Difference {

  private static final int BEFORE = 40;
  private static final int LONGEST_EXCERPT = 160;

  private Difference() {}

  /** The phrase, without a full stop. */
  static String toNearest(JsonObject request, List<JsonObject> recorded) {
    int best = -1;
    int bestCommon = -1;
    int bestGap = Integer.MAX_VALUE;
    List<JsonValue> messages = Canonical.messages(request);
    for (int i = 0; i < recorded.size(); i++) {
      List<JsonValue> other = Canonical.messages(recorded.get(i));
      int common = common(messages, other);
      int gap = Math.abs(other.size() - messages.size());
      if (common > bestCommon || (common == bestCommon && gap < bestGap)) {
        best = i;
        bestCommon = common;
        bestGap = gap;
      }
    }
    if (best < 0) {
      return "it holds no request at all";
    }
    JsonObject nearest = recorded.get(best);
    return "request " + (best + 1) + " comes nearest; "
        + first("", nearest, request).orElse("only its masked parts differ");
  }

  private static int common(List<JsonValue> left, List<JsonValue> right) {
    int shorter = Math.min(left.size(), right.size());
    int count = 0;
    while (count < shorter && left.get(count).equals(right.get(count))) {
      count++;
    }
    return count;
  }

  private static Optional<String> first(
      String path, @Nullable JsonValue recorded, @Nullable JsonValue now) {
    if (recorded == null || now == null) {
      return recorded == now
          ? Optional.empty()
          : Optional.of(path + (recorded == null ? " is new" : " is gone"));
    }
    if (recorded.equals(now)) {
      return Optional.empty();
    }
    if (recorded instanceof JsonObject left && now instanceof JsonObject right) {
      return firstMember(path, left, right);
    }
    if (recorded instanceof JsonArray left && now instanceof JsonArray right) {
      return firstElement(path, left.values(), right.values());
    }
    return Optional.of(excerpts(path, textOf(recorded), textOf(now)));
  }

  private static Optional<String> firstMember(String path, JsonObject recorded, JsonObject now) {
    Set<String> names = new LinkedHashSet<>(recorded.members().keySet());
    names.addAll(now.members().keySet());
    return names.stream()
        .map(name ->
            first(path.isEmpty() ? name : path + "." + name, recorded.get(name), now.get(name)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> firstElement(
      String path, List<JsonValue> recorded, List<JsonValue> now) {
    int shorter = Math.min(recorded.size(), now.size());
    for (int i = 0; i < shorter; i++) {
      Optional<String> difference = first(path + "[" + i + "]", recorded.get(i), now.get(i));
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.of(path + " has " + now.size() + " elements now and " + recorded.size()
        + " recorded ones, alike as far as they go");
  }

  private static String excerpts(String path, String recorded, String now) {
    int shorter = Math.min(recorded.length(), now.length());
    int at = 0;
    while (at < shorter && recorded.charAt(at) == now.charAt(at)) {
      at++;
    }
    return path + " differs from its character " + (at + 1) + " on: recorded \""
        + excerpt(recorded, at) + "\", now \"" + excerpt(now, at) + "\"";
  }

  private static String excerpt(String text, int at) {
    int from = Math.max(0, at - BEFORE);
    int to = Math.min(text.length(), from + LONGEST_EXCERPT);
    return (from > 0 ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : "");
  }

  /** Known keys are masked already; others may be only half in an excerpt, which no mask would know. */
  private static String textOf(JsonValue value) {
    return Secrets.maskLookalikesIn(
        value instanceof JsonString text ? text.value() : Json.print(value));
  }
}
