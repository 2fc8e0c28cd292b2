package dev.codeagent.llm.compose;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonNumber;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.llm.semantic.SemanticTerms;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What the configuration says of answers to requests of like meaning. */
final class SemanticSpec {

  static final String KEY = "semantic";
  private static final String SETTING = "cache." + KEY;

  private static final String ERROR = "error";
  private static final String ENTRIES = "entries";
  private static final String MEMORY = "memory";
  private static final String WAIT = "wait";
  private static final Set<String> KEYS = Set.of(ERROR, ENTRIES, MEMORY, WAIT);

  /** A coin is right as often. */
  private static final double MOST_ERROR = 0.5;

  private static final int USUAL_ENTRIES = 2_000;
  private static final int MOST_ENTRIES = 20_000;
  private static final long USUAL_BYTES = 32_000_000;

  /** A request for one vector takes some ten to hundred milliseconds, a model seconds. */
  private static final Duration USUAL_WAIT = Duration.ofMillis(300);

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private SemanticSpec() {}

  /** What the section of the cache says, or empty where answers are given to equal requests alone. */
  static Optional<SemanticTerms> of(JsonObject cache, Duration expire) {
    JsonValue value = cache.get(KEY);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof JsonObject entry)) {
      throw LlmSection.malformed(
          SETTING, "is not a mapping", "Write {error: 0.02} or another bound.");
    }
    for (String key : entry.members().keySet()) {
      if (!KEYS.contains(key)) {
        throw LlmSection.malformed(
            SETTING + "." + key, "is not known", "Use one of error, entries, memory and wait.");
      }
    }
    return Optional.of(
        new SemanticTerms(error(entry), entries(entry), bytes(entry), waiting(entry), expire));
  }

  private static double error(JsonObject entry) {
    double error =
        entry.get(ERROR) instanceof JsonNumber number ? number.value().doubleValue() : 0;
    if (error <= 0 || error > MOST_ERROR) {
      throw LlmSection.malformed(
          SETTING + "." + ERROR,
          "is not a bound for the part of wrong answers",
          "Write a number above 0 and up to 0.5, such as 0.02.");
    }
    return error;
  }

  private static int entries(JsonObject entry) {
    if (entry.get(ENTRIES) == null) {
      return USUAL_ENTRIES;
    }
    return entry
        .integer(ENTRIES)
        .filter(number -> number > 0 && number <= MOST_ENTRIES)
        .orElseThrow(() -> LlmSection.malformed(
            SETTING + "." + ENTRIES,
            "has a value of the wrong form",
            "Write a whole number from 1 to " + MOST_ENTRIES + "."));
  }

  private static long bytes(JsonObject entry) {
    if (entry.get(MEMORY) == null) {
      return USUAL_BYTES;
    }
    return entry
        .string(MEMORY)
        .flatMap(CacheSpec::parse)
        .orElseThrow(() -> LlmSection.malformed(
            SETTING + "." + MEMORY,
            "has a value of the wrong form",
            "Write a size such as 500kB, 32MB or 1GB."));
  }

  private static Duration waiting(JsonObject entry) {
    if (entry.get(WAIT) == null) {
      return USUAL_WAIT;
    }
    return entry
        .string(WAIT)
        .flatMap(LlmSection::parse)
        .filter(time -> time.compareTo(LONGEST_WAIT) <= 0)
        .orElseThrow(() -> LlmSection.malformed(
            SETTING + "." + WAIT,
            "has a value of the wrong form",
            "Write a time of at most 10s, such as 300ms."));
  }
}
