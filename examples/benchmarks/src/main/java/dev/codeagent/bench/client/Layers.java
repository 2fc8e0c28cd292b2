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
import dev.codeagent.api.llm.SecondLevel;
import dev.codeagent.api.plugin.AgentPlugin;
import dev.codeagent.api.plugin.Contributions;
import dev.codeagent.api.plugin.PluginContext;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Composes our layers as a run does: by what the plugins that ServiceLoader finds contribute. */
public final class Layers {

  /** The model that the runs are made with. */
  public static final ModelId MODEL = new ModelId("openai", "bench");

  /** The model that a fallback serves. */
  public static final ModelId SPARE = new ModelId("openai", "spare");

  private static final ModelInfo.Price PRICE = new ModelInfo.Price(1000, 100, 2000);
  private static final Path NOWHERE =
      Path.of(System.getProperty("java.io.tmpdir"), "code-agent-bench");

  /** Where nobody listens, for layers that never get there. */
  private static final String NO_SERVER = "http://127.0.0.1:1/v1";

  private Layers() {}

  /** The layers over the wires of agent-llm. */
  public static LlmManager open(String base, JsonObject section) {
    Found found = found();
    return found.manager().create(MODEL, found.providers(), settings(base, section));
  }

  /** The layers over a provider that is handed in. */
  public static LlmManager over(LlmProviderFactory wire, JsonObject section) {
    return found().manager().create(MODEL, List.of(wire), settings(NO_SERVER, section));
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

  /** Layers over one wire and one Redis, each with a memory of its own. */
  public static Shared shared(LlmProviderFactory wire, String redis) {
    JsonObject section = JsonValue.object("nodes", JsonValue.array(JsonValue.of(redis)));
    return new Shared(wire, found(Map.of("redis", section)));
  }

  /** What {@link #shared} opened; closing it closes the link to Redis. */
  public static final class Shared implements AutoCloseable {
    private final LlmProviderFactory wire;
    private final Found found;

    private Shared(LlmProviderFactory wire, Found found) {
      this.wire = wire;
      this.found = found;
    }

    /** Layers whose memory is empty. */
    public LlmManager manager() {
      LlmSettings settings =
          settings(NO_SERVER, JsonValue.object("cache", JsonValue.object())).behind(found.level());
      return found.manager().create(MODEL, List.of(wire), settings);
    }

    @Override
    public void close() throws Exception {
      for (AgentPlugin plugin : found.plugins()) {
        plugin.close();
      }
    }
  }

  private record Found(
      LlmManagerFactory manager,
      List<LlmProviderFactory> providers,
      @Nullable SecondLevel level,
      List<AgentPlugin> plugins) {}

  private static Found found() {
    return found(Map.of());
  }

  /** What the plugins give, each by its section of the configuration. */
  private static Found found(Map<String, JsonObject> sections) {
    List<AgentPlugin> plugins = new ArrayList<>();
    List<Object> given = new ArrayList<>();
    Contributions contributions = contributions(given);
    for (AgentPlugin plugin : ServiceLoader.load(AgentPlugin.class)) {
      JsonObject section = sections.getOrDefault(plugin.id(), JsonValue.object());
      contribute(
          plugin, contributions, new PluginContext(NOWHERE, section, Map.of(), EventSink.none()));
      plugins.add(plugin);
    }
    return new Found(
        of(LlmManagerFactory.class, given).getFirst(),
        of(LlmProviderFactory.class, given),
        of(SecondLevel.class, given).stream().findFirst().orElse(null),
        plugins);
  }

  private static <T> List<T> of(Class<T> kind, List<Object> given) {
    return given.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static void contribute(
      AgentPlugin plugin, Contributions contributions, PluginContext context) {
    try {
      plugin.contribute(contributions, context);
    } catch (Exception e) {
      throw new IllegalStateException("the plugin " + plugin.id() + " does not start", e);
    }
  }

  /** Keeps whatever is given. */
  private static Contributions contributions(List<Object> given) {
    return (Contributions) Proxy.newProxyInstance(
        Layers.class.getClassLoader(),
        new Class<?>[] {Contributions.class},
        (self, method, arguments) -> {
          if (arguments != null) {
            given.addAll(List.of(arguments));
          }
          return self;
        });
  }
}
