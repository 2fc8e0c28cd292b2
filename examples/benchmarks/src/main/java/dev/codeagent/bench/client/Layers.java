package dev.codeagent.bench.client;

import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmManagerFactory;
import dev.codeagent.api.llm.LlmProviderFactory;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.api.plugin.AgentPlugin;
import dev.codeagent.api.plugin.Contributions;
import dev.codeagent.api.plugin.PluginContext;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** Composes our layers as a run does: by what the plugins that ServiceLoader finds contribute. */
public final class Layers {

  /** The model that the runs are made with. */
  public static final ModelId MODEL = new ModelId("openai", "bench");

  /** The model that a fallback serves. */
  public static final ModelId SPARE = new ModelId("openai", "spare");

  private static final ModelInfo.Price PRICE = new ModelInfo.Price(1000, 100, 2000);
  private static final Path NOWHERE =
      Path.of(System.getProperty("java.io.tmpdir"), "code-agent-bench");

  private Layers() {}

  /** The layers over the wires of agent-llm. */
  public static LlmManager open(String base, JsonObject section) {
    Found found = found();
    return found.manager().create(MODEL, found.providers(), settings(base, section));
  }

  /** The layers over a provider that is handed in. */
  public static LlmManager over(LlmProviderFactory wire, JsonObject section) {
    return found()
        .manager()
        .create(MODEL, List.of(wire), settings("http://127.0.0.1:1/v1", section));
  }

  /** Every layer on: cache, a fallback, and whatever is always on. */
  public static JsonObject everything(String base) {
    return JsonValue.object(
        "cache",
        JsonValue.object(),
        "fallback",
        JsonValue.array(JsonValue.object("model", SPARE.toString(), "address", base)));
  }

  private static LlmSettings settings(String base, JsonObject section) {
    return new LlmSettings(
        Map.of("OPENAI_API_KEY", "sk-bench", "OPENAI_BASE_URL", base),
        Map.of(MODEL.toString(), PRICE, SPARE.toString(), PRICE),
        section,
        NOWHERE);
  }

  private record Found(LlmManagerFactory manager, List<LlmProviderFactory> providers) {}

  private static Found found() {
    List<LlmProviderFactory> providers = new ArrayList<>();
    List<LlmManagerFactory> managers = new ArrayList<>();
    Contributions contributions = contributions(providers, managers);
    PluginContext context =
        new PluginContext(NOWHERE, JsonValue.object(), Map.of(), EventSink.none());
    for (AgentPlugin plugin : ServiceLoader.load(AgentPlugin.class)) {
      contribute(plugin, contributions, context);
    }
    return new Found(managers.getFirst(), providers);
  }

  private static void contribute(
      AgentPlugin plugin, Contributions contributions, PluginContext context) {
    try {
      plugin.contribute(contributions, context);
    } catch (Exception e) {
      throw new IllegalStateException("the plugin " + plugin.id() + " does not start", e);
    }
  }

  /** Takes what concerns models and lets the rest pass. */
  private static Contributions contributions(
      List<LlmProviderFactory> providers, List<LlmManagerFactory> managers) {
    return (Contributions) Proxy.newProxyInstance(
        Layers.class.getClassLoader(),
        new Class<?>[] {Contributions.class},
        (self, method, given) -> {
          if (given != null && given[0] instanceof LlmProviderFactory provider) {
            providers.add(provider);
          } else if (given != null && given[0] instanceof LlmManagerFactory manager) {
            managers.add(manager);
          }
          return self;
        });
  }
}
