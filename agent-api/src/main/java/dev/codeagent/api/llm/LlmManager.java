package dev.codeagent.api.llm;

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

  @Override
  void close();
}
