package dev.codeagent.api.llm;

import dev.codeagent.api.error.ConfigurationException;

/**
 * A model of a provider.
 *
 * @param provider the provider's id, such as {@code openai}, {@code anthropic} or {@code ollama}
 * @param model the provider's name of the model; may contain slashes
 */
public record ModelId(String provider, String model) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException when one is not as described
   */
  public ModelId {
    if (provider.isBlank() || model.isBlank()) {
      throw new IllegalArgumentException("a model is named provider/model");
    }
  }

  /**
   * Reads {@code provider/model}.
   *
   * @throws dev.codeagent.api.error.ConfigurationException when there is no provider
   */
  public static ModelId parse(String text) {
    int slash = text.indexOf('/');
    if (slash <= 0 || slash == text.length() - 1) {
      throw new ConfigurationException(
          "model-without-provider",
          "The model `" + text + "` does not name its provider.",
          "Write provider/model, such as openai/gpt-5 or anthropic/claude-sonnet-4-5.");
    }
    return new ModelId(
        text.substring(0, slash).strip(), text.substring(slash + 1).strip());
  }

  @Override
  public String toString() {
    return provider + "/" + model;
  }
}
