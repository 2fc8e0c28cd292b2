package dev.codeagent.llm.compose;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.http.Secret;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads keys and addresses from the environment. */
final class Keys {

  /** What variables of keys are called, also those of providers that no route leads to. */
  private static final Pattern NAMES = Pattern.compile("(?i).*(?:KEY|TOKEN|SECRET|PASSWORD)");

  private Keys() {}

  /**
   * The key for a model; null when a recorded session answers, which needs none.
   *
   * @param standard the provider's variable, which counts where the route names none of its own
   * @throws ConfigurationException when it is missing or malformed
   */
  static @Nullable Secret key(String standard, ModelId model, LlmSettings settings) {
    String variable = keyName(standard, settings);
    String value = settings.environment().get(variable);
    if (value != null && !value.isBlank()) {
      return Secret.of(variable, value);
    }
    if (LlmSection.of(settings.options()).replay().isPresent()) {
      return null;
    }
    String setting = settings.place().setting();
    throw new ConfigurationException(
        "key-missing",
        "There is no key for the model " + model + ": " + variable + " is not set.",
        setting.isEmpty()
            ? "Set " + variable + " to the provider's key."
            : "Set " + variable + " to the provider's key, or take `" + setting + "` out.");
  }

  /** The keys that the environment names as such, of whatever they are: none of them is written down. */
  static List<Secret> named(Map<String, String> environment) {
    return environment.entrySet().stream()
        .filter(variable -> NAMES.matcher(variable.getKey()).matches())
        .flatMap(variable -> Secret.in(variable.getValue()).stream())
        .toList();
  }

  /** The variable of the key, for messages. */
  static String keyName(String standard, LlmSettings settings) {
    String own = settings.place().keyVariable();
    return own == null ? standard : own;
  }

  /** The base address: the route's own, else that of the provider's variable, else the default. */
  static String address(String variable, String otherwise, LlmSettings settings) {
    String own = settings.place().address();
    if (own != null) {
      return own;
    }
    String value = settings.environment().get(variable);
    return value == null || value.isBlank() ? otherwise : value.strip();
  }

  /** Where the address is set, for messages. */
  static String addressName(String variable, LlmSettings settings) {
    LlmSettings.Place place = settings.place();
    return place.address() == null ? variable : "`" + place.setting() + "`";
  }
}
