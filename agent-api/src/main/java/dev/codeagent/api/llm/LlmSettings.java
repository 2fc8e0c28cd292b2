package dev.codeagent.api.llm;

import dev.codeagent.api.json.JsonValue.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * What a factory of providers may know.
 *
 * @param environment the process's environment: keys and addresses
 * @param prices prices from the configuration by provider/model; they win over built-in ones
 * @param options the {@code llm} section of the configuration
 * @param runDirectory the project's {@code .agent} folder, for cassettes
 */
public record LlmSettings(
    Map<String, String> environment,
    Map<String, ModelInfo.Price> prices,
    JsonObject options,
    Path runDirectory) {
  public LlmSettings {
    environment = Map.copyOf(environment);
    prices = Map.copyOf(prices);
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(runDirectory, "runDirectory");
  }
}
