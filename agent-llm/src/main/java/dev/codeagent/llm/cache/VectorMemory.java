package dev.codeagent.llm.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.codeagent.api.llm.Embedding;
import dev.codeagent.api.llm.ModelId;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the vectors of texts under the SHA-256 of model, dimensions and text, as long as there is room; a vector never gets
 * old. Safe for many threads; starts none.
 */
public final class VectorMemory {

  /** The entry with its key and the vector, with their headers and references. */
  private static final int ENTRY = 200;

  private final ModelId model;
  private final int dimensions;
  private final Digests digests = new Digests();
  private final Cache<RequestKey, Embedding> vectors;

  /**
   * @param model the model that made the vectors
   * @param dimensions that were asked for, or 0 for the model's own
   * @param bytes how much memory the vectors may take, about
   */
  public VectorMemory(ModelId model, int dimensions, long bytes) {
    this.model = model;
    this.dimensions = dimensions;
    vectors = Caffeine.newBuilder()
        .maximumWeight(bytes)
        .weigher((RequestKey key, Embedding vector) -> ENTRY + Float.BYTES * vector.dimensions())
        .executor(Runnable::run)
        .build();
  }

  /** The vector of the text, or null where it is not known. */
  public @Nullable Embedding get(String text) {
    return vectors.getIfPresent(key(text));
  }

  /** Keeps the vector of a text. */
  public void put(String text, Embedding vector) {
    vectors.put(key(text), vector);
  }

  private RequestKey key(String text) {
    return digests.with(digest -> RequestKey.of(digest
        .text(model.provider())
        .text(model.model())
        .number(dimensions)
        .text(text)
        .end()));
  }
}
