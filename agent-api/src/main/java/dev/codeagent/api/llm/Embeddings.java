package dev.codeagent.api.llm;

import dev.codeagent.api.budget.Usage;
import java.util.List;
import java.util.Objects;

/**
 * The answer of an {@link Embedder}.
 *
 * @param vectors one for each text, in the order of the texts, all of one dimension
 * @param usage tokens and, where a price is known, cost; {@link Usage#NONE} for what was known before
 */
public record Embeddings(List<Embedding> vectors, Usage usage) {
  /** Keeps copies of what could be changed. */
  public Embeddings {
    vectors = List.copyOf(vectors);
    Objects.requireNonNull(usage, "usage");
  }
}
