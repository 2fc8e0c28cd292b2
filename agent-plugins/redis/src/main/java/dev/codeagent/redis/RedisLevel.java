package dev.codeagent.redis;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationToken;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.ProgressEvent.PluginEvent;
import dev.codeagent.api.llm.SecondLevel;
import dev.codeagent.redis.Connector.Connection;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The second level in Redis. A call waits for it no longer than its timeout, and not at all while its breaker is open;
 * writes go on behind. When Redis is given up, and when it is back, an event says so.
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
  private final Breaker breaker;
  private final Writes writes;
  private final Link link;

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
    breaker = new Breaker(ticker);
    writes = new Writes(this::writable);
    link = new Link(connector, ticker, (connection, fault) -> opened(fault));
    var unused = link.connection();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte @Nullable [] get(String key, CallContext context) throws InterruptedException {
    if (!breaker.admits()) {
      return null;
    }
    Connection connection = connection(context);
    return connection == null ? null : ask(connection, key, context);
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

  private byte @Nullable [] ask(Connection connection, String key, CallContext context)
      throws InterruptedException {
    boolean told = false;
    try {
      byte[] value = await(connection.get(prefix + key), context.within(timeout));
      told = true;
      react(breaker.succeeded(), "");
      return value.length == 0 || value.length > LONGEST_VALUE ? null : value;
    } catch (TimeoutException e) {
      told = true;
      react(breaker.failed(), "no answer within " + timeout.toMillis() + " ms");
      return null;
    } catch (ExecutionException e) {
      told = true;
      answered(e.getCause() == null ? e : e.getCause());
      return null;
    } catch (CancellationException e) {
      return null;
    } finally {
      if (!told) {
        breaker.abandoned();
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

  private void answered(Throwable fault) {
    boolean foreign = connector.meansForeignValue(fault);
    react(foreign ? breaker.succeeded() : breaker.failed(), String.valueOf(fault.getMessage()));
  }

  /** The next call finds out whether a new connection answers. */
  private void opened(@Nullable Throwable fault) {
    if (fault == null) {
      breaker.abandoned();
      writes.send();
      return;
    }
    react(breaker.failed(), String.valueOf(fault.getMessage()));
  }

  private void react(Breaker.Change change, String reason) {
    switch (change) {
      case NONE -> {}
      case OPENED -> {
        link.drop();
        tell("away", "Redis is not asked for a while: " + reason);
      }
      case PROBE_FAILED -> link.drop();
      case CLOSED -> {
        tell("back", "Redis is asked again; " + dropped() + " answers were not kept so far.");
        writes.send();
      }
    }
  }

  private @Nullable Connection writable() {
    return breaker.isClosed() ? link.ready() : null;
  }

  private void tell(String event, String text) {
    events.publish(new PluginEvent(NAME, event, text));
  }
}
