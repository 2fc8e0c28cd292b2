package dev.codeagent.redis;

import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.SecondLevel;
import dev.codeagent.testkit.SecondLevelContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The contract of second levels, kept by Redis. */
@Timeout(180)
class RedisContractTest extends SecondLevelContract {

  /** So long that a busy machine does not look like a slow Redis. */
  private static final Duration UNHURRIED = Duration.ofSeconds(10);

  @TempDir
  private Path folder;

  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable closeable : opened.reversed()) {
      closeable.close();
    }
  }

  @Override
  protected SecondLevel level() throws Exception {
    RedisServer redis = RedisServer.start(folder);
    opened.add(redis);
    return level(redis, UNHURRIED);
  }

  @Override
  protected SecondLevel away() throws Exception {
    RedisServer redis = RedisServer.start(folder);
    redis.close();
    return level(redis, Duration.ofMillis(50));
  }

  @Override
  protected void close(SecondLevel level) throws Exception {
    ((RedisLevel) level).close();
  }

  private RedisLevel level(RedisServer redis, Duration timeout) {
    RedisSettings settings = RedisSettings.read(
        JsonValue.object("nodes", JsonValue.array(JsonValue.of(redis.address()))),
        Map.of(),
        folder);
    RedisLevel level = new RedisLevel(
        new LettuceConnector(settings),
        settings.prefix(),
        timeout,
        Ticker.system(),
        EventSink.none());
    opened.add(level);
    return level;
  }
}
