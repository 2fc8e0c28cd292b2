package dev.codeagent.llm.compose;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.http.Secret;
import org.jspecify.annotations.Nullable;

/** Reads keys and addresses from the environment. */
final class Keys {

  private Keys() {}

  /**
   * The key for a model; null when a recorded session answers, which needs none.
   *
   * @throws ConfigurationException when it is missing or malformed
   */
  static @Nullable Secret key(String variable, ModelId model, LlmSettings settings) {
    String value = settings.environment().get(variable);
    if (value != null && !value.isBlank()) {
      return Secret.of(variable, value);
    }
    if (LlmSection.of(settings.options()).replay().isPresent()) {
      return null;
    }
    throw new ConfigurationException(
        "key-missing",
        "There is no key for the model " + model + ": " + variable + " is not set.",
        "Set " + variable + " to the provider's key.");
  }

  /** The variable's value, or the other one when it is not set or blank. */
  static String valueOr(String variable, String other, LlmSettings settings) {
    String value = settings.environment().get(variable);
    return value == null || value.isBlank() ? other : value.strip();
  }
}
