package dev.codeagent.redis;

import static dev.codeagent.redis.RedisServer.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.CallContext;
import io.lettuce.core.cluster.SlotHash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A real cluster of three nodes that serves what it has, also while one of them is away. */
@Timeout(120)
class RedisClusterTest {

  private static final CallContext CONTEXT = CallContext.background();
  private static final String PREFIX = "code-agent:";

  /** So long that a busy machine does not look like a silent node. */
  private static final Duration TIMEOUT = Duration.ofMillis(500);

  @RegisterExtension
  private final Opened opened = new Opened();

  @TempDir
  private Path folder;

  private final Levels levels = new Levels(Map.of(), TIMEOUT);
  private final List<String> keys =
      IntStream.range(0, 60).mapToObj(RedisClusterTest::key).toList();
  private List<RedisServer> nodes = List.of();
  private List<String> lost = List.of();
  private List<String> sound = List.of();

  @BeforeEach
  void givenAClusterWhoseNodesAllHaveKeys() throws Exception {
    nodes = RedisServer.cluster(folder);
    nodes.forEach(opened::keep);
    for (RedisServer node : nodes) {
      node.cli("config", "set", "cluster-require-full-coverage", "no");
    }
    RedisLevel writer = level();
    keys.forEach(key -> writer.put(key, value(key)));
    for (String key : keys) {
      arrives(writer, key);
    }
    lost = keysOf(nodes.getLast());
    sound = new ArrayList<>(keys);
    sound.removeAll(lost);
    assertThat(lost).isNotEmpty();
    assertThat(keysOf(nodes.getFirst())).isNotEmpty();
  }

  @Test
  void givenANodeThatIsKilled_thenItsKeysAreMissedAtOnceAndThoseOfTheOthersAreFound()
      throws Exception {
    RedisLevel level = level();
    arrives(level, lost.getFirst());

    nodes.getLast().close();
    eventually(() -> {
      assertThat(level.get(lost.getFirst(), CONTEXT)).isNull();
      assertThat(level.get(sound.getFirst(), CONTEXT)).as("between the faults").isNotNull();
      return levels.names().contains("away");
    });

    assertThat(levels.texts())
        .singleElement()
        .asString()
        .startsWith("Redis at " + nodes.getLast().address() + " is not asked for a while: ");
    long begun = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      for (String key : lost) {
        assertThat(level.get(key, CONTEXT)).isNull();
      }
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .as("of some hundred calls, each of which would wait for one timeout")
        .isLessThan(TIMEOUT.multipliedBy(10));
    for (String key : sound) {
      assertThat(level.get(key, CONTEXT)).isEqualTo(value(key));
    }
    assertThat(levels.names()).containsExactly("away");
  }

  @Test
  void givenANodeThatIsKilled_thenAProbeThatFailsTakesNoOtherNodeAway() throws Exception {
    RedisLevel level = level();
    nodes.getLast().close();
    isAway(level);

    for (int probe = 0; probe < 3; probe++) {
      levels.rest();
      assertThat(level.get(lost.getFirst(), CONTEXT)).isNull();
      for (String key : sound) {
        assertThat(level.get(key, CONTEXT)).isEqualTo(value(key));
      }
    }

    assertThat(levels.names()).containsExactly("away");
  }

  @Test
  void givenANodeThatComesBackEmpty_thenItIsFoundAndWrittenTo() throws Exception {
    RedisLevel level = level();
    arrives(level, lost.getFirst());
    RedisServer again = opened.keep(nodes.getLast().killedAndStartedAgain(folder));
    for (int i = 0; i < 3; i++) {
      assertThat(level.get(lost.getFirst(), CONTEXT)).isNull();
    }

    level.put(lost.getFirst(), value(lost.getFirst()));

    arrives(level, lost.getFirst());
    assertThat(again.cli("dbsize")).isEqualTo("1");
  }

  @Test
  void givenANodeThatIsSilentForAWhile_thenItsWritesWaitAndThoseToTheOthersGoOn() throws Exception {
    RedisLevel level = level();
    arrives(level, lost.getFirst());
    String fresh = unknown(lost.getFirst());
    String elsewhere = unknown(sound.getFirst());
    nodes.getLast().stop();
    isAway(level);

    level.put(fresh, value(fresh));
    level.put(elsewhere, value(elsewhere));

    eventually(() -> found(level, elsewhere));
    nodes.getLast().goOn();
    assertThat(level.get(lost.getFirst(), CONTEXT)).as("still resting").isNull();
    eventually(() -> {
      levels.rest();
      return found(level, lost.getFirst());
    });
    assertThat(levels.names()).containsExactly("away", "back");
    arrives(level, fresh);
    assertThat(level.dropped()).isZero();
  }

  private RedisLevel level() {
    return opened.keep(levels.open(nodes.getFirst().address(), folder, "cluster", true));
  }

  private void isAway(RedisLevel level) throws Exception {
    eventually(() -> {
      assertThat(level.get(lost.getFirst(), CONTEXT)).isNull();
      return levels.names().contains("away");
    });
  }

  private void arrives(RedisLevel level, String key) throws Exception {
    eventually(() -> {
      levels.rest();
      return found(level, key);
    });
  }

  private static boolean found(RedisLevel level, String key) throws Exception {
    return Arrays.equals(level.get(key, CONTEXT), value(key));
  }

  private static List<String> keysOf(RedisServer node) throws Exception {
    return node.cli("keys", "*")
        .lines()
        .map(key -> key.substring(PREFIX.length()))
        .toList();
  }

  /** A key that nobody wrote, on the node of another. */
  private static String unknown(String key) {
    boolean wanted = isOfTheLast(key);
    return IntStream.range(1000, 2000)
        .mapToObj(RedisClusterTest::key)
        .filter(other -> isOfTheLast(other) == wanted)
        .findFirst()
        .orElseThrow();
  }

  /** The last of three nodes has the last third of the slots. */
  private static boolean isOfTheLast(String key) {
    return SlotHash.getSlot(PREFIX + key) >= 10_923;
  }

  private static byte[] value(String key) {
    return ("answer to " + key).getBytes(StandardCharsets.UTF_8);
  }

  private static String key(int number) {
    return String.format("%064x", number);
  }
}
