package dev.codeagent.llm.wire;

import dev.codeagent.api.llm.Embedding;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Holds the answers of an embedder against their form: one vector for each text, all of one dimension, which is that of the
 * first answer ever. Safe for many threads.
 */
public final class VectorShape {

  private final AtomicInteger dimensions = new AtomicInteger();

  /** What breaks the form, as the end of a sentence after "answered"; empty when nothing does. */
  public Optional<String> breach(int texts, List<Embedding> vectors) {
    if (vectors.size() != texts) {
      return Optional.of(vectors.size() + " vectors to " + texts + " texts");
    }
    for (Embedding vector : vectors) {
      int own = vector.dimensions();
      dimensions.compareAndSet(0, own);
      if (own != dimensions.get()) {
        return Optional.of("a vector of " + own + " dimensions after ones of " + dimensions.get());
      }
    }
    return Optional.empty();
  }
}
