package dev.codeagent.llm.compose;

import dev.codeagent.llm.semantic.SemanticTerms;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the configuration says of answers to requests of like meaning. */
final class SemanticSpec {

  static final String KEY = "semantic";

  private static final String ERROR = "error";
  private static final String ENTRIES = "entries";
  private static final String MEMORY = "memory";
  private static final String WAIT = "wait";
  private static final List<String> KEYS = List.of(ERROR, ENTRIES, MEMORY, WAIT);

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
  static Optional<SemanticTerms> of(Mapping cache, Duration expire) {
    return cache
        .mapping(KEY, KEYS, "{error: 0.02} or another bound")
        .map(entry -> new SemanticTerms(
            error(entry),
            entry.whole(ENTRIES, USUAL_ENTRIES, MOST_ENTRIES),
            entry.size(MEMORY, USUAL_BYTES),
            entry.time(WAIT, USUAL_WAIT, LONGEST_WAIT),
            expire));
  }

  private static double error(Mapping entry) {
    return entry
        .number(ERROR, MOST_ERROR)
        .orElseThrow(() -> entry.malformed(
            ERROR,
            "is not a bound for the part of wrong answers",
            "Write a number above 0 and up to 0.5, such as 0.02."));
  }
}
