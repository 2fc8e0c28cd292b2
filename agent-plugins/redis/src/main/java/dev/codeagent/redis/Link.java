package dev.codeagent.redis;

import dev.codeagent.api.call.Ticker;
import dev.codeagent.redis.Connector.Connection;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The connection in use: opened when it is wanted, and anew after it was let go of or could not be opened. Nothing in it
 * waits. Safe for many threads.
 */
final class Link {

  private final Connector connector;
  private final Ticker ticker;
  private final BiConsumer<@Nullable Connection, @Nullable Throwable> ended;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable CompletableFuture<Connection> current;
  private long begun;
  private boolean closed;

  /**
   * @param ended told of the end of each opening, its connection or its fault, on the client's threads
   */
  Link(
      Connector connector,
      Ticker ticker,
      BiConsumer<@Nullable Connection, @Nullable Throwable> ended) {
    this.connector = connector;
    this.ticker = ticker;
    this.ended = ended;
  }

  /** The connection, maybe still being opened. */
  CompletableFuture<Connection> connection() {
    CompletableFuture<Connection> opening;
    lock.lock();
    try {
      if (closed) {
        return CompletableFuture.failedFuture(new CancellationException("closed"));
      }
      if (current != null && !current.isCompletedExceptionally()) {
        return current;
      }
      begun = ticker.nanos();
      opening = connector.open();
      current = opening;
    } finally {
      lock.unlock();
    }
    var unused = opening.whenComplete(ended);
    return opening;
  }

  /** What is left of that time since the opening began; zero or less when it is over. */
  Duration left(Duration time) {
    lock.lock();
    try {
      return time.minusNanos(ticker.nanos() - begun);
    } finally {
      lock.unlock();
    }
  }

  /** The connection where it is open, or null. */
  @Nullable
  Connection ready() {
    lock.lock();
    try {
      CompletableFuture<Connection> known = current;
      if (closed || known == null || known.isCompletedExceptionally()) {
        return null;
      }
      return known.getNow(null);
    } finally {
      lock.unlock();
    }
  }

  /** Lets go of a connection that does not answer; one that is still being opened gets its time. */
  void drop() {
    lock.lock();
    try {
      if (current != null && current.isDone()) {
        var unused = current.thenAccept(Connection::close);
        current = null;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Opens nothing any more; what is open is the connector's to close. */
  void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }
}
