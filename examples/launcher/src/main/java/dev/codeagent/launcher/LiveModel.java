package dev.codeagent.launcher;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The model that the quickstart uses where the environment offers one.
 *
 * @param model provider/model
 * @param variable the variable that offered it
 */
record LiveModel(String model, String variable) {

  /** The model of the first key found, or null; {@code CODEAGENT_MODEL} chooses another one. */
  static @Nullable LiveModel of(Map<String, String> environment) {
    LiveModel found = null;
    if (set(environment, "OPENAI_API_KEY")) {
      found = new LiveModel("openai/gpt-5", "OPENAI_API_KEY");
    } else if (set(environment, "ANTHROPIC_API_KEY")) {
      found = new LiveModel("anthropic/claude-sonnet-4-5", "ANTHROPIC_API_KEY");
    } else if (set(environment, "OLLAMA_HOST")) {
      found = new LiveModel("ollama/qwen3-coder", "OLLAMA_HOST");
    }
    String chosen = environment.getOrDefault("CODEAGENT_MODEL", "");
    return found == null || chosen.isBlank() ? found : new LiveModel(chosen, "CODEAGENT_MODEL");
  }

  private static boolean set(Map<String, String> environment, String variable) {
    return !environment.getOrDefault(variable, "").isBlank();
  }
}
