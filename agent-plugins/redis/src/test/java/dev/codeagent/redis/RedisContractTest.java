package dev.codeagent.redis;

import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.SecondLevel;
import dev.codeagent.testkit.SecondLevelContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The contract of second levels, kept by Redis. */
@Timeout(180)
class RedisContractTest extends SecondLevelContract {

  /** So long that a busy machine does not look like a slow Redis. */
  private static final Duration UNHURRIED = Duration.ofSeconds(10);

  @RegisterExtension
  private final Opened opened = new Opened();

  @TempDir
  private Path folder;

  @Override
  protected SecondLevel level() throws Exception {
    return level(opened.keep(RedisServer.start(folder)), UNHURRIED);
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
    return opened.keep(new RedisLevel(
        new LettuceConnector(settings),
        settings.prefix(),
        timeout,
        Ticker.system(),
        EventSink.none()));
  }
}
