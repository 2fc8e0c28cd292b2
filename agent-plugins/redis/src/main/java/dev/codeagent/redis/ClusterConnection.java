package dev.codeagent.redis;

import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Lettuce's connection to a cluster: one for each node behind, opened by the first command to it. */
final class ClusterConnection extends LettuceConnection {

  /** What a slot's keys are told under while no node serves it. */
  private static final String NOWHERE = "no node";

  /**
   * A write to a node that is gone waits within the client until the node is back, and all nodes share the places of writes
   * under way. Far more than a slow line takes for all of them.
   */
  private static final Duration LONGEST_WRITE = Duration.ofSeconds(5);

  private final RedisClusterClient cluster;
  private final StatefulRedisClusterConnection<String, byte[]> opened;
  private final ReentrantLock lock = new ReentrantLock();
  private CompletableFuture<?> learning = CompletableFuture.completedFuture("");

  ClusterConnection(
      RedisClusterClient cluster,
      StatefulRedisClusterConnection<String, byte[]> opened,
      Duration expire) {
    super(opened, opened.async(), expire);
    this.cluster = cluster;
    this.opened = opened;
  }

  @Override
  public CompletableFuture<?> put(String key, byte[] value) {
    return super.put(key, value).orTimeout(LONGEST_WRITE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public String node(String key) {
    RedisClusterNode node = opened.getPartitions().getMasterBySlot(SlotHash.getSlot(key));
    return node == null
        ? NOWHERE
        : node.getUri().getHost() + ":" + node.getUri().getPort();
  }

  /** One at a time, because it asks all nodes. */
  @Override
  public CompletableFuture<?> learn() {
    lock.lock();
    try {
      if (learning.isDone()) {
        learning = cluster.refreshPartitionsAsync().toCompletableFuture();
      }
      return learning;
    } finally {
      lock.unlock();
    }
  }
}
