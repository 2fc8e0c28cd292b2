package dev.codeagent.api.llm;

import java.util.List;
import java.util.Optional;

/**
 * The composed layers for the model of a run.
 *
 * <p>Safe for many threads; closing frees connections.
 */
public interface LlmManager extends AutoCloseable {

  /** The provider to call. */
  LlmProvider provider();

  /** What is known of the model. */
  ModelInfo info();

  /**
   * The models of all routes whose price is unknown. Where money is limited, a run with one of them is refused before
   * anything starts. Empty for who knows of no more than {@link #info} tells.
   */
  default List<ModelId> unpriced() {
    return List.of();
  }

  /** What turns texts into vectors, as configured with {@code llm.embed}; closed with this. */
  default Optional<Embedder> embedder() {
    return Optional.empty();
  }

  /**
   * Lets go of what the provider holds; the second time does nothing. Calls under way end as cancelled where the provider can
   * end them, and later ones are cancelled before anything is asked.
   */
  @Override
  void close();
}
