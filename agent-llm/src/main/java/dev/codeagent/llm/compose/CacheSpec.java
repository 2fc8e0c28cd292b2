package dev.codeagent.llm.compose;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.llm.semantic.SemanticTerms;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration says of the cache.
 *
 * @param bytes how much memory its answers may take
 * @param expire how long an answer is kept
 * @param warm the recorded run with which it is filled, or null
 * @param semantic how answers are given to requests of like meaning, or null where they are not
 */
record CacheSpec(
    long bytes,
    Duration expire,
    @Nullable String warm,
    @Nullable SemanticTerms semantic) {

  private static final String MEMORY = "memory";
  private static final String EXPIRE = "expire";
  private static final String WARM = "warm";
  static final Set<String> KEYS = Set.of(MEMORY, EXPIRE, WARM, SemanticSpec.KEY);

  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,5})(kB|MB|GB)");

  /** Some ten thousand answers of a usual length. */
  private static final long USUAL_BYTES = 64_000_000;

  private static final Duration USUAL_EXPIRE = Duration.ofHours(1);

  /** What the section says, or empty without a cache. */
  static Optional<CacheSpec> of(JsonObject section) {
    JsonValue value = section.get("cache");
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof JsonObject entry)) {
      throw LlmSection.malformed(
          "cache", "is not a mapping", "Write {memory: 64MB, expire: 1h} or {}.");
    }
    for (String key : entry.members().keySet()) {
      if (!KEYS.contains(key)) {
        throw LlmSection.malformed(
            "cache." + key, "is not known", "Use one of memory, expire, warm and semantic.");
      }
    }
    Duration expire = expire(entry);
    return Optional.of(new CacheSpec(
        bytes(entry), expire, warm(entry), SemanticSpec.of(entry, expire).orElse(null)));
  }

  /** How answers are given to requests of like meaning, or empty where they are not. */
  Optional<SemanticTerms> semanticTerms() {
    return Optional.ofNullable(semantic);
  }

  private static long bytes(JsonObject entry) {
    if (entry.get(MEMORY) == null) {
      return USUAL_BYTES;
    }
    return entry
        .string(MEMORY)
        .flatMap(CacheSpec::parse)
        .orElseThrow(() -> LlmSection.malformed(
            "cache." + MEMORY,
            "has a value of the wrong form",
            "Write a size such as 500kB, 64MB or 1GB."));
  }

  private static Duration expire(JsonObject entry) {
    if (entry.get(EXPIRE) == null) {
      return USUAL_EXPIRE;
    }
    return entry
        .string(EXPIRE)
        .flatMap(LlmSection::parse)
        .orElseThrow(() -> LlmSection.malformed(
            "cache." + EXPIRE,
            "has a value of the wrong form",
            "Write a time such as 500ms, 60s, 10m or 1h."));
  }

  private static @Nullable String warm(JsonObject entry) {
    if (entry.get(WARM) == null) {
      return null;
    }
    return entry
        .string(WARM)
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> LlmSection.malformed(
            "cache." + WARM, "has a value of the wrong form", "Write the path of a recorded run."));
  }

  /** The bytes that a size such as {@code 64MB} means, or empty when it is none. */
  static Optional<Long> parse(String text) {
    Matcher matcher = SIZE.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "kB" -> number * 1_000;
          case "MB" -> number * 1_000_000;
          default -> number * 1_000_000_000;
        });
  }
}
