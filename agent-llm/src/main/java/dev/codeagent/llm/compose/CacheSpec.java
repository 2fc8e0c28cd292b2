package dev.codeagent.llm.compose;

import dev.codeagent.llm.semantic.SemanticTerms;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
  private static final List<String> KEYS = List.of(MEMORY, EXPIRE, WARM, SemanticSpec.KEY);

  /** Some ten thousand answers of a usual length. */
  private static final long USUAL_BYTES = 64_000_000;

  private static final Duration USUAL_EXPIRE = Duration.ofHours(1);

  /** What the section says, or empty without a cache. */
  static Optional<CacheSpec> of(Mapping section) {
    return section.mapping("cache", KEYS, "{memory: 64MB, expire: 1h} or {}").map(CacheSpec::read);
  }

  private static CacheSpec read(Mapping entry) {
    Duration expire = entry.time(EXPIRE).orElse(USUAL_EXPIRE);
    return new CacheSpec(
        entry.size(MEMORY, USUAL_BYTES),
        expire,
        entry.text(WARM, "the path of a recorded run").orElse(null),
        SemanticSpec.of(entry, expire).orElse(null));
  }

  /** How answers are given to requests of like meaning, or empty where they are not. */
  Optional<SemanticTerms> semanticTerms() {
    return Optional.ofNullable(semantic);
  }
}
