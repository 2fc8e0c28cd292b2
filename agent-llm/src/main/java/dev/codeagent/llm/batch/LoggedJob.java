package dev.codeagent.llm.batch;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonNumber;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A job as the log knows it. Immutable.
 *
 * @param mark what it bears, unique
 * @param place where it went
 * @param at when it was meant to go out
 * @param id the provider's id of it, or null while it is not known whether it went out
 * @param calls its calls that nobody has collected: the id within the job and the deterministic id
 * @param paid those of them that were settled when the last who waited for them left
 */
record LoggedJob(
    String mark,
    String place,
    Instant at,
    @Nullable String id,
    Map<String, String> calls,
    Set<String> paid) {

  LoggedJob {
    Objects.requireNonNull(mark, "mark");
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(at, "at");
    calls = Map.copyOf(calls);
    paid = Set.copyOf(paid);
  }

  boolean holds(String where, String call) {
    return place.equals(where) && calls.containsKey(call);
  }

  LoggedJob submittedAs(String job) {
    return new LoggedJob(mark, place, at, job, calls, paid);
  }

  LoggedJob without(String call) {
    Map<String, String> left = new LinkedHashMap<>(calls);
    left.remove(call);
    return new LoggedJob(mark, place, at, id, left, paid);
  }

  LoggedJob paidFor(String call) {
    Set<String> more = new LinkedHashSet<>(paid);
    more.add(call);
    return new LoggedJob(mark, place, at, id, calls, more);
  }

  JsonObject json() {
    Map<String, JsonValue> ids = new LinkedHashMap<>();
    calls.forEach((call, callId) -> ids.put(call, JsonValue.of(callId)));
    return JsonValue.object(
        "intent", mark, "place", place, "at", at.toEpochMilli(), "calls", new JsonObject(ids));
  }

  /** What {@link #json} wrote, or empty. */
  static Optional<LoggedJob> read(JsonObject line) {
    String mark = line.string("intent").orElse("");
    String place = line.string("place").orElse("");
    if (mark.isEmpty()
        || place.isEmpty()
        || !(line.get("at") instanceof JsonNumber at)
        || !(line.get("calls") instanceof JsonObject ids)) {
      return Optional.empty();
    }
    Map<String, String> calls = new LinkedHashMap<>();
    ids.members().forEach((call, callId) -> {
      if (callId instanceof JsonString text) {
        calls.put(call, text.value());
      }
    });
    return Optional.of(new LoggedJob(
        mark, place, Instant.ofEpochMilli(at.value().longValue()), null, calls, Set.of()));
  }
}
