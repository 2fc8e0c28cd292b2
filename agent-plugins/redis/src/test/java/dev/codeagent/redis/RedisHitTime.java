package dev.codeagent.redis;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.call.CallContext;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures a hit in Redis through the whole layer: digest of a 2 kB prompt, a miss in memory, coalescing, Redis, the check
 * and the reading of a 4 kB answer. One caller, one request after the other; the memory has room for none. Argument:
 * host:port of a Redis that nothing else uses. Prints the percentiles in µs and how many were no hits.
 */
final class RedisHitTime {

  private static final ModelId MODEL = new ModelId("sample", "m");
  private static final int REQUESTS = 500;
  private static final int WARM_UP = 20_000;
  private static final int MEASURED = 20_000;

  private final AtomicLong asked = new AtomicLong();

  private RedisHitTime() {}

  public static void main(String[] arguments) throws Exception {
    new RedisHitTime().measure(arguments[0]);
  }

  private void measure(String node) throws Exception {
    RecordingContributions contributions = new RecordingContributions();
    List<AgentPlugin> plugins = new ArrayList<>();
    for (AgentPlugin plugin : ServiceLoader.load(AgentPlugin.class)) {
      JsonObject section = plugin.id().equals(RedisLevel.NAME)
          ? JsonValue.object("nodes", JsonValue.array(JsonValue.of(node)))
          : JsonValue.object();
      plugin.contribute(
          contributions, new PluginContext(Path.of(""), section, Map.of(), EventSink.none()));
      plugins.add(plugin);
    }
    JsonObject options = JsonValue.object("cache", JsonValue.object("memory", "1kB"));
    LlmSettings settings = new LlmSettings(Map.of(), Map.of(), options, Path.of(""))
        .behind(contributions.parts(SecondLevel.class).getFirst());
    LlmManagerFactory factory = contributions.parts(LlmManagerFactory.class).getFirst();
    try (LlmManager manager = factory.create(MODEL, List.of(new Sample()), settings)) {
      run(manager.provider(), WARM_UP);
      long before = asked.get();
      long[] nanos = run(manager.provider(), MEASURED);
      Arrays.sort(nanos);
      System.out.printf(
          "hits in Redis: p50 %d µs, p99 %d µs, p99.9 %d µs; %d of %d were no hits%n",
          at(nanos, 0.5), at(nanos, 0.99), at(nanos, 0.999), asked.get() - before, MEASURED);
    } finally {
      for (AgentPlugin plugin : plugins) {
        plugin.close();
      }
    }
  }

  private static long[] run(LlmProvider provider, int calls) throws InterruptedException {
    long[] nanos = new long[calls];
    for (int i = 0; i < calls; i++) {
      UserMessage message = new UserMessage(i % REQUESTS + " " + "prompt ".repeat(285));
      LlmRequest request = new LlmRequest(MODEL, List.of(message), List.of(), 100, null);
      long begun = System.nanoTime();
      provider.complete(request, CallContext.background());
      nanos[i] = System.nanoTime() - begun;
    }
    return nanos;
  }

  private static long at(long[] sorted, double share) {
    return sorted[(int) (share * (sorted.length - 1))] / 1_000;
  }

  /** Answers what Redis does not know, and counts it. */
  private final class Sample implements LlmProviderFactory {
    @Override
    public String provider() {
      return MODEL.provider();
    }

    @Override
    public String keyVariable() {
      return "";
    }

    @Override
    public LlmProvider create(ModelId model, LlmSettings settings) {
      String text = "answer ".repeat(570);
      return call -> {
        asked.incrementAndGet();
        return new LlmResponse(
            new AssistantMessage(text, List.of(), List.of()),
            FinishReason.STOP,
            new Usage(10, 0, 10, null),
            "m",
            "id");
      };
    }
  }
}
