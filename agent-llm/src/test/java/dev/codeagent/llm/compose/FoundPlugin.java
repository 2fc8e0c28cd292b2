package dev.codeagent.llm.compose;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmManagerFactory;
import dev.codeagent.api.llm.LlmProviderFactory;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.plugin.AgentPlugin;
import dev.codeagent.api.plugin.Contributions;
import dev.codeagent.api.plugin.PluginContext;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.LoopbackServer;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** The plugin as the core finds it, with what it brings, for a project in a folder; used by tests. */
final class FoundPlugin {
  static final String OPENAI_ANSWER =
      "{\"choices\":[{\"message\":{\"content\":\"fine\"}}],\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":10}}";

  static final String ANTHROPIC_ANSWER =
      "{\"type\":\"message\",\"content\":[{\"type\":\"text\",\"text\":\"fine\"}]}";

  static final String RESPONSES_ANSWER =
      "{\"output\":[{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"fine\"}]}]}";

  static final String GEMINI_ANSWER =
      "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"fine\"}]},\"finishReason\":\"STOP\"}]}";

  static final String OLLAMA_ANSWER = "{\"message\":{\"content\":\"fine\"},\"done\":true}";

  private final Path project;

  private final List<LlmProviderFactory> providers = new ArrayList<>();
  private final List<LlmManagerFactory> managers = new ArrayList<>();
  private final List<AgentEvent> events = new ArrayList<>();
  private final AgentPlugin plugin;

  private FoundPlugin(Path project, AgentPlugin plugin) {
    this.project = project;
    this.plugin = plugin;
  }

  /** Finds the plugin among the services, and lets it bring what it has. */
  static FoundPlugin in(Path project) throws Exception {
    AgentPlugin plugin = ServiceLoader.load(AgentPlugin.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(found -> found.id().equals("llm"))
        .findFirst()
        .orElseThrow();
    FoundPlugin found = new FoundPlugin(project, plugin);
    plugin.contribute(
        found.contributions(),
        new PluginContext(project, JsonValue.object(), Map.of(), EventSink.none()));
    return found;
  }

  Path project() {
    return project;
  }

  List<LlmProviderFactory> providers() {
    return providers;
  }

  List<LlmManagerFactory> managers() {
    return managers;
  }

  List<AgentEvent> events() {
    return events;
  }

  AgentPlugin plugin() {
    return plugin;
  }

  /** A server that answers each of the wires in its form. */
  LoopbackServer answering() throws Exception {
    return new LoopbackServer(
        exchange -> exchange.json(200, answerTo(exchange.request().line())));
  }

  static String answerTo(String line) {
    if (line.contains("/messages")) {
      return ANTHROPIC_ANSWER;
    }
    if (line.contains("/responses")) {
      return RESPONSES_ANSWER;
    }
    if (line.contains("/v1beta/")) {
      return GEMINI_ANSWER;
    }
    return line.contains("/api/chat") ? OLLAMA_ANSWER : OPENAI_ANSWER;
  }

  /** The answer of the composed layers, with a key where an address is given. */
  LlmResponse ask(String model, Map<String, String> environment, Object... options)
      throws InterruptedException {
    Map<String, String> keys = new HashMap<>(environment);
    if (environment.containsKey("OPENAI_BASE_URL")) {
      keys.putIfAbsent("OPENAI_API_KEY", "sk-k");
    }
    if (environment.containsKey("GEMINI_BASE_URL")) {
      keys.putIfAbsent("GEMINI_API_KEY", "sk-k");
    }
    if (environment.containsKey("ANTHROPIC_BASE_URL")) {
      keys.putIfAbsent("ANTHROPIC_API_KEY", "sk-k");
    }
    try (LlmManager manager = manager(model, keys, options)) {
      CallContext context = CallContext.of(events::add, Clock.systemUTC(), Ticker.system());
      return manager.provider().call(Calls.streamed(Calls.hello(model), context));
    }
  }

  LlmManager manager(String model, Map<String, String> environment, Object... options) {
    LlmSettings settings = Calls.settings(environment, project.resolve(".agent"), options);
    return managers.getFirst().create(ModelId.parse(model), providers, settings);
  }

  Contributions contributions() {
    return (Contributions) Proxy.newProxyInstance(
        Contributions.class.getClassLoader(),
        new Class<?>[] {Contributions.class},
        (proxy, method, given) -> {
          if (given[0] instanceof LlmProviderFactory factory) {
            providers.add(factory);
          }
          if (given[0] instanceof LlmManagerFactory factory) {
            managers.add(factory);
          }
          return proxy;
        });
  }
}
