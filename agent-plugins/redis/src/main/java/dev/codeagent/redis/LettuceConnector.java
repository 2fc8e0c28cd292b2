package dev.codeagent.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.netty.util.concurrent.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Connects by Lettuce, to a single server or to a cluster; the one place that knows the client. A single server's
 * connection that is lost refuses commands until the client has it again.
 */
final class LettuceConnector implements Connector {

  private static final RedisCodec<String, byte[]> CODEC =
      RedisCodec.of(StringCodec.ASCII, ByteArrayCodec.INSTANCE);

  /** The fewest that Lettuce takes; a connection needs one. */
  private static final int THREADS = 2;

  /** Commands that await an answer; far more than calls are in flight. */
  private static final int LONGEST_QUEUE = 4096;

  private static final Duration LONGEST_RECONNECT_DELAY = Duration.ofSeconds(1);
  private static final Duration FIRST_RECONNECT_DELAY = Duration.ofMillis(10);
  private static final Duration LONGEST_CLOSING = Duration.ofSeconds(1);

  /** What Redis says of itself while it starts, elects a primary, moves a slot or runs a script. */
  private static final List<String> PASSING =
      List.of("LOADING", "CLUSTERDOWN", "MASTERDOWN", "TRYAGAIN", "BUSY");

  private final ClientResources resources;
  private final AbstractRedisClient client;
  private final Supplier<CompletableFuture<Connection>> opening;
  private final Duration expire;
  private final Reasons reasons;

  LettuceConnector(RedisSettings settings) {
    expire = settings.expire();
    reasons = new Reasons(settings.credentials());
    resources = ClientResources.builder()
        .ioThreadPoolSize(THREADS)
        .computationThreadPoolSize(THREADS)
        .commandLatencyRecorder(CommandLatencyRecorder.disabled())
        .reconnectDelay(Delay.fullJitter(
            FIRST_RECONNECT_DELAY,
            LONGEST_RECONNECT_DELAY,
            FIRST_RECONNECT_DELAY.toMillis(),
            TimeUnit.MILLISECONDS))
        .build();
    List<RedisURI> nodes =
        settings.nodes().stream().map(node -> address(node, settings)).toList();
    if (settings.cluster()) {
      RedisClusterClient cluster = RedisClusterClient.create(resources, nodes);
      cluster.setOptions(clusterOptions(settings));
      client = cluster;
      opening = () -> open(cluster);
    } else {
      RedisClient single = RedisClient.create(resources);
      single.setOptions(options(settings.trust()).build());
      client = single;
      opening = () -> open(single, nodes.getFirst());
    }
  }

  @Override
  public CompletableFuture<Connection> open() {
    return opening.get();
  }

  @Override
  public boolean meansForeignValue(Throwable fault) {
    return fault instanceof RedisCommandExecutionException
        && String.valueOf(fault.getMessage()).startsWith("WRONGTYPE");
  }

  @Override
  public boolean isRefusal(Throwable fault) {
    return fault instanceof RedisCommandExecutionException
        && PASSING.stream().noneMatch(String.valueOf(fault.getMessage())::startsWith);
  }

  @Override
  public String reason(Throwable fault) {
    return reasons.of(fault);
  }

  @Override
  public void close() throws InterruptedException {
    await(client.shutdownAsync(0, LONGEST_CLOSING.toMillis(), TimeUnit.MILLISECONDS));
    Future<Boolean> ended =
        resources.shutdown(0, LONGEST_CLOSING.toMillis(), TimeUnit.MILLISECONDS);
    ended.await(LONGEST_CLOSING.toMillis(), TimeUnit.MILLISECONDS);
  }

  private CompletableFuture<Connection> open(RedisClient single, RedisURI node) {
    return single
        .connectAsync(CODEC, node)
        .toCompletableFuture()
        .thenApply(opened -> new LettuceConnection(opened, opened.async(), expire));
  }

  /** The nodes are learned anew each time: what was known of them may be why the last connection failed. */
  private CompletableFuture<Connection> open(RedisClusterClient cluster) {
    return cluster
        .refreshPartitionsAsync()
        .thenCompose(known -> cluster.connectAsync(CODEC))
        .<Connection>thenApply(opened -> new ClusterConnection(cluster, opened, expire))
        .toCompletableFuture();
  }

  private static RedisURI address(RedisSettings.Node node, RedisSettings settings) {
    RedisURI.Builder address = RedisURI.builder()
        .withHost(node.host())
        .withPort(node.port())
        .withSsl(settings.tls())
        .withTimeout(LONGEST_OPENING);
    RedisSettings.Credentials credentials = settings.credentials();
    if (credentials != null) {
      char[] password = credentials.password().toCharArray();
      String user = credentials.user();
      if (user == null) {
        address.withPassword(password);
      } else {
        address.withAuthentication(user, password);
      }
    }
    return address.build();
  }

  /**
   * Connections to the nodes are opened by the first command to each, which rejecting would lose; the queue stays limited.
   * The client learns the nodes again whenever one redirects or is gone, as it does by default.
   */
  private static ClusterClientOptions clusterOptions(RedisSettings settings) {
    return ClusterClientOptions.builder(options(settings.trust()).build())
        .disconnectedBehavior(DisconnectedBehavior.ACCEPT_COMMANDS)
        .build();
  }

  private static ClientOptions.Builder options(@Nullable Path trust) {
    ClientOptions.Builder options = ClientOptions.builder()
        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
        .requestQueueSize(LONGEST_QUEUE)
        .maintNotificationsConfig(MaintNotificationsConfig.disabled())
        .socketOptions(SocketOptions.builder()
            .connectTimeout(LONGEST_OPENING)
            .keepAlive(true)
            .build());
    if (trust != null) {
      options.sslOptions(
          SslOptions.builder().jdkSslProvider().trustManager(trust.toFile()).build());
    }
    return options;
  }

  private static void await(CompletableFuture<Void> closing) throws InterruptedException {
    try {
      closing.get(LONGEST_CLOSING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // the threads are ended next, and with them what is left of the connections
    }
  }
}
