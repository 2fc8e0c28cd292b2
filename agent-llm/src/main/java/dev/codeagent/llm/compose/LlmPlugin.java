package dev.codeagent.llm.compose;

import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.plugin.AgentPlugin;
import dev.codeagent.api.plugin.Contributions;
import dev.codeagent.api.plugin.PluginContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * The LLM layer as a plugin: the wires to OpenAI, Anthropic, Gemini and Ollama, and the composition of layers. Its section of the
 * configuration is the top-level {@code llm}.
 */
public final class LlmPlugin implements AgentPlugin {

  private static final String SCHEMA = "llm.schema.json";

  /** Found by ServiceLoader. */
  public LlmPlugin() {}

  @Override
  public String id() {
    return "llm";
  }

  @Override
  public Optional<String> configurationSchema() {
    try (InputStream file = LlmPlugin.class.getResourceAsStream(SCHEMA)) {
      return Optional.of(
          new String(Objects.requireNonNull(file, SCHEMA).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new InternalException("The schema of `llm` could not be read.", e);
    }
  }

  @Override
  public void contribute(Contributions contributions, PluginContext context) {
    Transports transports = new Transports();
    contributions
        .llmProvider(new OpenAiFactory(transports))
        .llmProvider(new AnthropicFactory(transports))
        .llmProvider(new GeminiFactory(transports))
        .llmProvider(new OllamaFactory(transports))
        .llmManager(new LayeredManagerFactory(transports, context.events()));
  }
}
