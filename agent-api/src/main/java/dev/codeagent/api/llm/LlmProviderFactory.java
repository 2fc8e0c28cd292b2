package dev.codeagent.api.llm;

import java.util.Optional;

/** Makes the wire to one kind of provider; found as part of a plugin. */
public interface LlmProviderFactory {

  /** The provider's id, the part of a model's name before the slash. */
  String provider();

  /**
   * The variable that holds the key, for messages and the doctor; empty when none is needed.
   */
  String keyVariable();

  /**
   * Makes the wire. Nothing is sent yet.
   *
   * @throws dev.codeagent.api.error.ConfigurationException when a key or an address is missing or
   *     malformed
   */
  LlmProvider create(ModelId model, LlmSettings settings);

  /**
   * Makes the wire to a model that turns texts into vectors, for {@code llm.embed}; empty where this provider has none.
   * Nothing is sent yet. How many dimensions are wanted stands in the settings as {@code embed.dimensions}.
   *
   * @throws dev.codeagent.api.error.ConfigurationException when a key or an address is missing or
   *     malformed
   */
  default Optional<Embedder> embedder(ModelId model, LlmSettings settings) {
    return Optional.empty();
  }
}
