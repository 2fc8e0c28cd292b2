package dev.codeagent.redis;

import static dev.codeagent.redis.RedisServer.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.ProgressEvent.PluginEvent;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import dev.codeagent.api.llm.SecondLevel;
import dev.codeagent.testkit.ManualTicker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A real Redis server: there, away, slow, full, full of garbage. */
@Timeout(120)
class RedisLevelTest {

  private static final CallContext CONTEXT = CallContext.background();

  private static final byte[] VALUE = "an answer".getBytes(StandardCharsets.UTF_8);

  @RegisterExtension
  private final Opened opened = new Opened();

  @TempDir
  private Path folder;

  private final ManualTicker ticker = new ManualTicker();
  private final ConcurrentLinkedQueue<AgentEvent> events = new ConcurrentLinkedQueue<>();

  @Test
  void givenAValueThatWasPut_thenItIsFoundUnderThePrefixUntilItExpires() throws Exception {
    RedisServer redis = opened.keep(RedisServer.start(folder));
    RedisLevel level = opened.keep(level(redis, "prefix", "mine:", "expire", "90s"));

    level.put(key(1), VALUE);

    arrives(level, key(1));
    assertThat(level.get(key(1), CONTEXT)).isEqualTo(VALUE);
    assertThat(level.get(key(2), CONTEXT)).isNull();
    assertThat(redis.cli("keys", "*")).isEqualTo("mine:" + key(1));
    assertThat(Integer.parseInt(redis.cli("ttl", "mine:" + key(1)))).isBetween(1, 90);
  }

  @Test
  void givenGarbage_thenItIsAMissAndRedisIsStillAsked() throws Exception {
    RedisServer redis = opened.keep(RedisServer.start(folder));
    RedisLevel level = opened.keep(level(redis));
    redis.cli("lpush", "code-agent:" + key(1), "a", "b");
    redis.cli("setrange", "code-agent:" + key(2), String.valueOf(SecondLevel.LONGEST_VALUE), "x");
    redis.cli("set", "code-agent:" + key(3), "");
    for (int i = 0; i < 2 * Breaker.FAULTS; i++) {
      assertThat(level.get(key(1), CONTEXT)).isNull();
      assertThat(level.get(key(2), CONTEXT)).isNull();
      assertThat(level.get(key(3), CONTEXT)).isNull();
    }

    level.put(key(4), VALUE);

    arrives(level, key(4));
    assertThat(events).isEmpty();
  }

  @Test
  void givenARedisThatDoesNotAnswer_thenItIsNotAskedUntilAProbeFindsItBack() throws Exception {
    RedisServer redis = opened.keep(RedisServer.start(folder));
    RedisLevel level = opened.keep(level(redis, "timeout", "50ms"));
    level.put(key(1), VALUE);
    arrives(level, key(1));
    redis.stop();
    for (int i = 0; i < Breaker.FAULTS; i++) {
      assertThat(level.get(key(1), CONTEXT)).isNull();
    }
    assertThat(names()).last().isEqualTo("away");
    redis.goOn();
    assertThat(level.get(key(1), CONTEXT)).as("still resting").isNull();

    comesBack(level);
    arrives(level, key(1));
  }

  @Test
  void givenARedisThatDies_thenCallsGoOnAndANewOneIsFound() throws Exception {
    RedisServer redis = opened.keep(RedisServer.start(folder));
    RedisLevel level = opened.keep(level(redis));
    level.put(key(1), VALUE);
    arrives(level, key(1));

    redis.close();
    isAway(level);
    level.put(key(2), VALUE);
    opened.keep(RedisServer.startAt(redis.port(), folder));

    comesBack(level);
    arrives(level, key(2));
  }

  @Test
  void givenNoRedisAtTheStart_thenItIsUsedOnceItIsThere() throws Exception {
    RedisServer redis = RedisServer.start(folder);
    redis.close();
    RedisLevel level = opened.keep(level(redis));
    isAway(level);
    level.put(key(1), VALUE);
    opened.keep(RedisServer.startAt(redis.port(), folder));

    comesBack(level);
    arrives(level, key(1));
    assertThat(level.dropped()).isZero();
  }

  @Test
  void givenAFullRedis_thenItStillAnswersAndWhatItRefusedIsCountedAndToldOnce() throws Exception {
    RedisServer redis = opened.keep(RedisServer.start(folder));
    RedisLevel level = opened.keep(level(redis));
    level.put(key(1), VALUE);
    arrives(level, key(1));
    redis.cli("config", "set", "maxmemory", "1");

    level.put(key(2), VALUE);

    eventually(() -> level.dropped() == 1);
    level.put(key(3), VALUE);
    eventually(() -> level.dropped() == 2);
    assertThat(level.get(key(1), CONTEXT)).isEqualTo(VALUE);
    assertThat(names()).containsExactly("refused");
    assertThat(events.toString()).contains("OOM command not allowed").contains("more memory");
  }

  @Test
  void givenACancelledCall_thenItDoesNotWaitAndSaysNothingAboutRedis() throws Exception {
    RedisServer redis = opened.keep(RedisServer.start(folder));
    RedisLevel level = opened.keep(level(redis));
    level.put(key(1), VALUE);
    arrives(level, key(1));
    CancellationSource source = new CancellationSource();
    source.cancel("enough");
    redis.stop();
    for (int i = 0; i < 2 * Breaker.FAULTS; i++) {
      assertThat(level.get(key(1), CONTEXT.with(source.token()))).isNull();
    }
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> level.get(key(1), CONTEXT)).isInstanceOf(InterruptedException.class);
    redis.goOn();

    assertThat(events).isEmpty();
  }

  @Test
  void givenAClosedLevel_thenItKnowsNothingAndNoThreadOfItIsLeft() throws Exception {
    RedisServer redis = opened.keep(RedisServer.start(folder));
    RedisLevel level = level(redis);
    for (int i = 0; i < 100; i++) {
      level.put(key(i), VALUE);
    }
    arrives(level, key(0));
    level.close();

    long kept = Long.parseLong(redis.cli("dbsize"));
    assertThat(kept).as("the last writes").isPositive();
    assertThat(kept + level.dropped())
        .as("those and what was given up")
        .isGreaterThanOrEqualTo(100);
    assertThat(level.get(key(1), CONTEXT)).isNull();
    level.put(key(1), VALUE);
    assertThat(level.get(key(1), CONTEXT)).isNull();
    eventually(() -> Thread.getAllStackTraces().keySet().stream()
        .noneMatch(thread -> thread.getName().startsWith("lettuce-")));
  }

  private RedisLevel level(RedisServer redis, Object... options) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("nodes", new JsonArray(List.of(new JsonString(redis.address()))));
    members.putAll(JsonValue.object(options).members());
    RedisSettings settings = RedisSettings.read(new JsonObject(members), Map.of(), folder);
    return new RedisLevel(
        new LettuceConnector(settings), settings.prefix(), settings.timeout(), ticker, events::add);
  }

  /** Nothing is found until Redis is told to be away. */
  private void isAway(RedisLevel level) throws Exception {
    eventually(() -> {
      assertThat(found(level, key(1))).isFalse();
      return names().contains("away");
    });
  }

  /** Lets rests pass until a probe succeeds. */
  private void comesBack(RedisLevel level) throws Exception {
    eventually(() -> {
      ticker.advance(Breaker.LONGEST_REST);
      found(level, key(1));
      return names().getLast().equals("back");
    });
  }

  private List<String> names() {
    return events.stream().map(event -> ((PluginEvent) event).name()).toList();
  }

  /** What is written behind the call arrives, however busy the machine is. */
  private void arrives(RedisLevel level, String key) throws Exception {
    eventually(() -> {
      ticker.advance(Breaker.LONGEST_REST);
      return found(level, key);
    });
  }

  private static boolean found(RedisLevel level, String key) throws Exception {
    return level.get(key, CONTEXT) != null;
  }

  private static String key(int number) {
    return String.format("%064x", number);
  }
}
