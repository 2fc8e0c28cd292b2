package dev.codeagent.redis;

import dev.codeagent.api.llm.SecondLevel;
import dev.codeagent.redis.Connector.Connection;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Lettuce's connection to a single server. */
class LettuceConnection implements Connection {

  private final StatefulConnection<String, byte[]> opened;
  private final RedisClusterAsyncCommands<String, byte[]> redis;
  private final Duration expire;

  LettuceConnection(
      StatefulConnection<String, byte[]> opened,
      RedisClusterAsyncCommands<String, byte[]> redis,
      Duration expire) {
    this.opened = opened;
    this.redis = redis;
    this.expire = expire;
  }

  @Override
  public CompletableFuture<byte[]> get(String key) {
    // Redis answers an empty text for nothing; what only resembles it may answer nil
    return asked(() -> redis.getrange(key, 0, SecondLevel.LONGEST_VALUE))
        .thenApply(value -> Objects.requireNonNullElseGet(value, () -> new byte[0]));
  }

  @Override
  public CompletableFuture<?> put(String key, byte[] value) {
    return asked(() -> redis.set(key, value, SetArgs.Builder.px(expire)));
  }

  @Override
  public String node(String key) {
    return "";
  }

  @Override
  public CompletableFuture<?> learn() {
    return CompletableFuture.completedFuture("");
  }

  @Override
  public void close() {
    var unused = opened.closeAsync();
  }

  /** The client refuses some commands by throwing, such as those for a slot that no node serves. */
  private static <T> CompletableFuture<T> asked(Supplier<RedisFuture<T>> command) {
    try {
      return command.get().toCompletableFuture();
    } catch (RedisException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
