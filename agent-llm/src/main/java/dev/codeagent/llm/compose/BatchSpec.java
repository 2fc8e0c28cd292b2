package dev.codeagent.llm.compose;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.llm.batch.BatchTerms;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What the configuration says of jobs for deferrable calls.
 *
 * @param terms how they are made and waited for
 * @param all whether every call counts as deferrable
 */
record BatchSpec(BatchTerms terms, boolean all) {

  private static final String KEY = "batch";
  private static final String WINDOW = "window";
  private static final String POLL = "poll";
  private static final String POLL_LIMIT = "poll_limit";
  private static final String WAIT_LIMIT = "wait_limit";
  private static final String CALLS = "calls";
  private static final String ALL = "all";
  static final Set<String> KEYS = Set.of(WINDOW, POLL, POLL_LIMIT, WAIT_LIMIT, CALLS, ALL);

  /** As many as the provider with the lower limit takes. */
  private static final int MOST_CALLS = 50_000;

  /** What the section says, or empty where no call is deferred. */
  static Optional<BatchSpec> of(JsonObject section) {
    JsonValue value = section.get(KEY);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof JsonObject entry)) {
      throw LlmSection.malformed(
          KEY, "is not a mapping", "Write {window: 5s, wait_limit: 24h} or {}.");
    }
    for (String key : entry.members().keySet()) {
      if (!KEYS.contains(key)) {
        throw LlmSection.malformed(
            KEY + "." + key,
            "is not known",
            "Use one of " + String.join(", ", KEYS.stream().sorted().toList()) + ".");
      }
    }
    return Optional.of(new BatchSpec(terms(entry), all(entry)));
  }

  private static BatchTerms terms(JsonObject entry) {
    BatchTerms usual = BatchTerms.DEFAULT;
    Duration poll = duration(entry, POLL, usual.poll());
    Duration pollLimit = duration(entry, POLL_LIMIT, longer(poll, usual.pollLimit()));
    Duration waitLimit = duration(entry, WAIT_LIMIT, longer(pollLimit, usual.waitLimit()));
    requireOrder(POLL_LIMIT, pollLimit, POLL, poll);
    requireOrder(WAIT_LIMIT, waitLimit, POLL_LIMIT, pollLimit);
    return new BatchTerms(
        duration(entry, WINDOW, usual.window()), poll, pollLimit, waitLimit, calls(entry));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static void requireOrder(String key, Duration longer, String other, Duration shorter) {
    if (longer.compareTo(shorter) < 0) {
      throw LlmSection.malformed(
          KEY + "." + key,
          "is shorter than `llm." + KEY + "." + other + "`",
          "Write a longer time, or a shorter one there.");
    }
  }

  private static Duration duration(JsonObject entry, String key, Duration usual) {
    if (entry.get(key) == null) {
      return usual;
    }
    return entry
        .string(key)
        .flatMap(LlmSection::parse)
        .orElseThrow(() -> malformed(key, "a time such as 500ms, 60s, 10m or 1h"));
  }

  private static int calls(JsonObject entry) {
    if (entry.get(CALLS) == null) {
      return BatchTerms.DEFAULT.calls();
    }
    return entry
        .integer(CALLS)
        .filter(number -> number > 0 && number <= MOST_CALLS)
        .orElseThrow(() -> malformed(CALLS, "a whole number from 1 to " + MOST_CALLS));
  }

  private static boolean all(JsonObject entry) {
    if (entry.get(ALL) == null) {
      return false;
    }
    return entry.bool(ALL).orElseThrow(() -> malformed(ALL, "true or false"));
  }

  private static RuntimeException malformed(String key, String form) {
    return LlmSection.malformed(
        KEY + "." + key, "has a value of the wrong form", "Write " + form + ".");
  }
}
