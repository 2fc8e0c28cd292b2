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
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.core.AgentServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Processes that share a cache, here as two compositions of the whole layer over one Redis. */
@Timeout(120)
class SharedCacheTest {

  @RegisterExtension
  private final Opened opened = new Opened();

  @TempDir
  private Path folder;

  private final AtomicInteger asked = new AtomicInteger();
  private final ConcurrentLinkedQueue<AgentEvent> events = new ConcurrentLinkedQueue<>();

  @Test
  void givenAnAnswerOfOneProcess_thenAnotherGetsItFromRedisAndThenFromMemory() throws Exception {
    RedisServer redis = opened.keep(RedisServer.start(folder));
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
    RedisServer redis = opened.keep(RedisServer.start(folder));
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
    RedisServer redis = opened.keep(RedisServer.start(folder));
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
    RedisServer redis = opened.keep(RedisServer.start(folder));
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

  private LlmProvider process(RedisServer redis) throws Exception {
    return opened
        .keep(
            new WholeLayer(redis.address(), JsonValue.object(), folder, events::add, this::answer))
        .provider();
  }

  private String answer(String text) {
    asked.incrementAndGet();
    return "answer to " + text;
  }

  private LlmResponse ask(LlmProvider process, String text) throws Exception {
    return process.complete(
        WholeLayer.request(text), CallContext.of(events::add, Clock.systemUTC(), Ticker.system()));
  }

  private static int stored(RedisServer redis) throws Exception {
    return Integer.parseInt(redis.cli("dbsize"));
  }
}
