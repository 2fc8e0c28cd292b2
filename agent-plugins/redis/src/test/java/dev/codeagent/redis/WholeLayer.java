package dev.codeagent.redis;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmManagerFactory;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmProviderFactory;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.Message.AssistantMessage;
import dev.codeagent.api.llm.Message.UserMessage;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.SecondLevel;
import dev.codeagent.api.plugin.AgentPlugin;
import dev.codeagent.api.plugin.PluginContext;
import dev.codeagent.testkit.RecordingContributions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;

/** The whole layer over Redis, as one process has it: its own memory, its own connection, and a model of the test's. */
final class WholeLayer implements AutoCloseable {

  private static final ModelId MODEL = new ModelId("sample", "m");

  private final List<AutoCloseable> opened = new ArrayList<>();
  private final LlmProvider provider;

  /**
   * @param node host:port of the Redis
   * @param cache the section of the cache
   * @param model answers a text
   */
  WholeLayer(
      String node, JsonObject cache, Path folder, EventSink events, UnaryOperator<String> model)
      throws Exception {
    RecordingContributions contributions = new RecordingContributions();
    for (AgentPlugin plugin : ServiceLoader.load(AgentPlugin.class)) {
      JsonObject section = plugin.id().equals(RedisLevel.NAME)
          ? JsonValue.object("nodes", JsonValue.array(JsonValue.of(node)))
          : JsonValue.object();
      opened.add(plugin);
      plugin.contribute(contributions, new PluginContext(folder, section, Map.of(), events));
    }
    LlmSettings settings = new LlmSettings(
            Map.of(), Map.of(), JsonValue.object("cache", cache), folder)
        .behind(contributions.parts(SecondLevel.class).getFirst());
    LlmManager manager = contributions
        .parts(LlmManagerFactory.class)
        .getFirst()
        .create(MODEL, List.of(new Sample(model)), settings);
    opened.add(manager);
    provider = manager.provider();
  }

  LlmProvider provider() {
    return provider;
  }

  static LlmRequest request(String text) {
    return new LlmRequest(MODEL, List.of(new UserMessage(text)), List.of(), 100, null);
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable closeable : opened.reversed()) {
      closeable.close();
    }
  }

  private record Sample(UnaryOperator<String> model) implements LlmProviderFactory {

    @Override
    public String provider() {
      return MODEL.provider();
    }

    @Override
    public String keyVariable() {
      return "";
    }

    @Override
    public LlmProvider create(ModelId id, LlmSettings settings) {
      return call -> {
        String text = ((UserMessage) call.request().messages().getFirst()).text();
        return new LlmResponse(
            new AssistantMessage(model.apply(text), List.of(), List.of()),
            FinishReason.STOP,
            new Usage(10, 0, 10, null),
            "m",
            "id");
      };
    }
  }
}
