package dev.codeagent.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.ProgressEvent.CallEvent.CacheAnswered;
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
import dev.codeagent.core.AgentServer;
import dev.codeagent.testkit.RecordingContributions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that share a cache, here as two compositions of the whole layer over one Redis. */
@Timeout(120)
class SharedCacheTest {

  private static final ModelId MODEL = new ModelId("sample", "m");

  @TempDir
  private Path folder;

  private final AtomicInteger asked = new AtomicInteger();
  private final ConcurrentLinkedQueue<AgentEvent> events = new ConcurrentLinkedQueue<>();
  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable closeable : opened.reversed()) {
      closeable.close();
    }
  }

  @Test
  void givenAnAnswerOfOneProcess_thenAnotherGetsItFromRedisAndThenFromMemory() throws Exception {
    RedisServer redis = keep(RedisServer.start(folder));
    LlmResponse paid = ask(process(redis), "a");
    RedisServer.eventually(() -> stored(redis) == 1);
    AtomicReference<LlmProvider> another = new AtomicReference<>();
    AtomicReference<LlmResponse> first = new AtomicReference<>();

    RedisServer.eventually(
        () -> { // a busy machine may take longer than a call waits
          another.set(process(redis));
          first.set(ask(another.get(), "a"));
          return first.get().usage().equals(Usage.NONE);
        });
    int before = asked.get();
    ask(another.get(), "a");

    assertThat(first.get().message()).isEqualTo(paid.message());
    assertThat(events.stream().filter(CacheAnswered.class::isInstance))
        .containsExactly(new CacheAnswered("root", "redis"), new CacheAnswered("root", "memory"));
    assertThat(asked).hasValue(before);
  }

  @Test
  void givenGarbageInRedis_thenNoCallerGetsItAndTheModelIsAsked() throws Exception {
    RedisServer redis = keep(RedisServer.start(folder));
    ask(process(redis), "a");
    RedisServer.eventually(() -> stored(redis) == 1);
    String key = redis.cli("keys", "*");
    for (String garbage : List.of("", "garbage", "CA\u0001", "{\"text\":\"forged\"}")) {
      redis.cli("set", key, garbage);
      assertThat(ask(process(redis), "a").message().text()).isEqualTo("answer to a");
    }
    redis.cli("del", key);
    redis.cli("hset", key, "a", "b");
    assertThat(ask(process(redis), "a").message().text()).isEqualTo("answer to a");

    assertThat(asked).hasValue(6);
    assertThat(events).noneMatch(CacheAnswered.class::isInstance);
  }

  @Test
  void givenRedisAwayOrSilent_thenEveryCallIsAnsweredAllTheSame() throws Exception {
    RedisServer redis = keep(RedisServer.start(folder));
    LlmProvider process = process(redis);
    ask(process, "first");
    redis.stop();
    for (int i = 0; i < 10; i++) {
      assertThat(ask(process, "silent " + i).message().text()).isEqualTo("answer to silent " + i);
    }
    redis.close();
    for (int i = 0; i < 10; i++) {
      assertThat(ask(process, "away " + i).message().text()).isEqualTo("answer to away " + i);
    }

    assertThat(asked).hasValue(21);
  }

  @Test
  void givenAServer_thenItsClosingClosesWhatThePluginOpened() throws Exception {
    RedisServer redis = keep(RedisServer.start(folder));
    Path project = Files.createDirectory(folder.resolve("project"));
    RedisServer.run(List.of("git", "init", "-q", project.toString()));
    Files.writeString(project.resolve("TODO.md"), "- [ ] something\n");
    Files.writeString(
        project.resolve("agent.yaml"),
        "plugins: {redis: {nodes: ['" + redis.address() + "']}}\nllm: {cache: {}}\n");

    try (var server =
        AgentServer.at(project).backlog("TODO.md").model("sample/m").build()) {
      assertThatThrownBy(server::start).isInstanceOf(ConfigurationException.class);
    }

    RedisServer.eventually(() -> Thread.getAllStackTraces().keySet().stream()
        .noneMatch(thread -> thread.getName().startsWith("lettuce-")));
  }

  /** What one process has: its own memory, its own connection. */
  private LlmProvider process(RedisServer redis) throws Exception {
    RecordingContributions contributions = new RecordingContributions();
    for (AgentPlugin plugin : ServiceLoader.load(AgentPlugin.class)) {
      JsonObject section = plugin.id().equals("redis")
          ? JsonValue.object("nodes", JsonValue.array(JsonValue.of(redis.address())))
          : JsonValue.object();
      keep(plugin)
          .contribute(contributions, new PluginContext(folder, section, Map.of(), events::add));
    }
    LlmSettings settings = new LlmSettings(
            Map.of(), Map.of(), JsonValue.object("cache", JsonValue.object()), folder)
        .behind(contributions.parts(SecondLevel.class).getFirst());
    LlmManager manager = contributions
        .parts(LlmManagerFactory.class)
        .getFirst()
        .create(MODEL, List.of(new Sample()), settings);
    return keep(manager).provider();
  }

  private LlmResponse ask(LlmProvider process, String text) throws Exception {
    LlmRequest request =
        new LlmRequest(MODEL, List.of(new UserMessage(text)), List.of(), 100, null);
    return process.complete(
        request, CallContext.of(events::add, Clock.systemUTC(), Ticker.system()));
  }

  private static int stored(RedisServer redis) throws Exception {
    return Integer.parseInt(redis.cli("dbsize"));
  }

  private <T extends AutoCloseable> T keep(T closeable) {
    opened.add(closeable);
    return closeable;
  }

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
      return call -> {
        asked.incrementAndGet();
        String text = ((UserMessage) call.request().messages().getFirst()).text();
        return new LlmResponse(
            new AssistantMessage("answer to " + text, List.of(), List.of()),
            FinishReason.STOP,
            new Usage(10, 0, 10, null),
            "m",
            "id");
      };
    }
  }
}
