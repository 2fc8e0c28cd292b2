package dev.codeagent.redis;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationToken;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.ProgressEvent.PluginEvent;
import dev.codeagent.api.llm.SecondLevel;
import dev.codeagent.redis.Connector.Connection;
import dev.codeagent.redis.Nodes.Node;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The second level in Redis. A call waits for it no longer than its timeout, and not at all while the breaker of the node
 * that has its key is open; writes go on behind. When a node is given up, when it is back, and when Redis refuses a write
 * for the first time, an event says so.
 *
 * <p>Safe for many threads. Opens its first connection at once, in the background.
 */
final class RedisLevel implements SecondLevel, AutoCloseable {

  static final String NAME = "redis";

  /** What the last writes of a run get at its end. */
  private static final Duration LAST_WRITES = Duration.ofMillis(500);

  private final Connector connector;
  private final String prefix;
  private final Duration timeout;
  private final EventSink events;
  private final Nodes nodes;
  private final Writes writes;
  private final Link link;
  private final AtomicBoolean refusalTold = new AtomicBoolean();

  /**
   * @param connector closed with this
   * @param prefix what keys begin with
   * @param timeout the longest that a call waits
   */
  RedisLevel(
      Connector connector, String prefix, Duration timeout, Ticker ticker, EventSink events) {
    this.connector = connector;
    this.prefix = prefix;
    this.timeout = timeout;
    this.events = events;
    nodes = new Nodes(ticker);
    writes = new Writes(
        this::writable, (connection, key) -> nodes.sound(connection.node(key)), this::notWritten);
    link = new Link(connector, ticker, (connection, fault) -> opened(fault));
    var unused = link.connection();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte @Nullable [] get(String key, CallContext context) throws InterruptedException {
    Node whole = nodes.whole();
    if (!whole.breaker().admits()) {
      return null;
    }
    Connection connection = connection(context);
    if (connection == null) {
      return null;
    }
    Node node = nodes.of(connection.node(prefix + key));
    if (!node.isWhole()) {
      react(whole, whole.breaker().succeeded(), "");
      if (!node.breaker().admits()) {
        return null;
      }
    }
    return ask(node, connection, key, context);
  }

  @Override
  public void put(String key, byte[] value) {
    writes.add(prefix + key, value);
  }

  /** How many answers were not kept. */
  long dropped() {
    return writes.dropped();
  }

  @Override
  public void close() throws InterruptedException {
    try {
      writes.finish(LAST_WRITES);
    } finally {
      link.close();
      connector.close();
    }
    if (dropped() > 0) {
      tell("dropped", dropped() + " answers were not kept in Redis.");
    }
  }

  /** The connection, or null when it is not there in time: the end of its opening tells the breaker. */
  private @Nullable Connection connection(CallContext context) throws InterruptedException {
    Connection ready = link.ready();
    if (ready != null) {
      return ready;
    }
    CompletableFuture<Connection> opening = link.connection();
    Duration left = link.left(timeout);
    if (left.isNegative() || left.isZero()) {
      return null;
    }
    try {
      return await(opening.copy(), context.within(left));
    } catch (TimeoutException | ExecutionException | CancellationException e) {
      return null;
    }
  }

  private byte @Nullable [] ask(Node node, Connection connection, String key, CallContext context)
      throws InterruptedException {
    boolean told = false;
    try {
      byte[] value = await(connection.get(prefix + key), context.within(timeout));
      told = true;
      react(node, node.breaker().succeeded(), "");
      return value.length == 0 || value.length > LONGEST_VALUE ? null : value;
    } catch (TimeoutException e) {
      told = true;
      react(node, node.breaker().failed(), "no answer within " + timeout.toMillis() + " ms");
      return null;
    } catch (ExecutionException e) {
      told = true;
      answered(node, e.getCause() == null ? e : e.getCause());
      return null;
    } catch (CancellationException e) {
      return null;
    } finally {
      if (!told) {
        node.breaker().abandoned();
      }
    }
  }

  /** Waits; a future that nobody waits for any more is cancelled. */
  private static <T> T await(CompletableFuture<T> answer, CallContext context)
      throws InterruptedException, ExecutionException, TimeoutException {
    CancellationToken.Registration registration =
        context.cancellation().onCancel(() -> answer.cancel(false));
    try {
      return answer.get(context.deadline().remaining().toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      registration.close();
      answer.cancel(false);
    }
  }

  private void answered(Node node, Throwable fault) {
    boolean foreign = connector.meansForeignValue(fault);
    react(
        node,
        foreign ? node.breaker().succeeded() : node.breaker().failed(),
        connector.reason(fault));
  }

  /** The next call finds out whether a new connection answers. */
  private void opened(@Nullable Throwable fault) {
    Node whole = nodes.whole();
    if (fault == null) {
      whole.breaker().abandoned();
      writes.resume();
      return;
    }
    react(whole, whole.breaker().failed(), connector.reason(fault));
  }

  private void react(Node node, Breaker.Change change, String reason) {
    switch (change) {
      case NONE -> {}
      case OPENED -> {
        letGo(node);
        tell("away", node + " is not asked for a while: " + reason);
      }
      case PROBE_FAILED -> letGo(node);
      case CLOSED -> {
        tell("back", node + " is asked again; " + dropped() + " answers were not kept so far.");
        writes.resume();
      }
    }
  }

  /** A single server gets a new connection; that to a cluster goes on, as its other nodes answer by it. */
  private void letGo(Node node) {
    if (node.isWhole()) {
      link.drop();
      return;
    }
    Connection connection = link.ready();
    if (connection != null) {
      var unused = connection.learn().whenComplete((learned, fault) -> writes.resume());
    }
  }

  private void notWritten(Throwable fault) {
    if (connector.isRefusal(fault) && refusalTold.compareAndSet(false, true)) {
      tell("refused", "Redis does not keep an answer: " + connector.reason(fault));
    }
  }

  private @Nullable Connection writable() {
    return nodes.whole().breaker().isClosed() ? link.ready() : null;
  }

  private void tell(String event, String text) {
    events.publish(new PluginEvent(NAME, event, text));
  }
}
