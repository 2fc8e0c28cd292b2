package dev.codeagent.llm.compose;

import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmProviderFactory;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.plugin.AgentPlugin;
import dev.codeagent.api.plugin.Contributions;
import dev.codeagent.api.plugin.PluginContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    wires(transports).forEach(contributions::llmProvider);
    contributions.llmManager(new LayeredManagerFactory(transports, context.events()));
  }

  /**
   * Opens the layers over these wires alone, for who embeds them without the rest of Code Agent; other plugins are not looked
   * for.
   *
   * @param model the model of the calls
   * @param settings keys, addresses and prices, and the section {@code llm}, which is checked here
   * @param events told what happens before any call
   * @return what is to be called; whoever asked closes it
   * @throws dev.codeagent.api.error.ConfigurationException when no wire serves the model, its key is missing, or a setting is
   *     wrong
   */
  public static LlmManager open(ModelId model, LlmSettings settings, EventSink events) {
    Transports transports = new Transports();
    return new LayeredManagerFactory(transports, events).create(model, wires(transports), settings);
  }

  private static List<LlmProviderFactory> wires(Transports transports) {
    return List.of(
        new OpenAiFactory(transports),
        new AnthropicFactory(transports),
        new GeminiFactory(transports),
        new OllamaFactory(transports));
  }
}
