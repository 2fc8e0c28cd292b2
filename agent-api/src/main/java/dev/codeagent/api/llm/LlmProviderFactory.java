package dev.codeagent.api.llm;

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
}
