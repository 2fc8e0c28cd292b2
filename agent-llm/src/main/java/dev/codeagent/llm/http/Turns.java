package dev.codeagent.llm.http;

import dev.codeagent.api.call.CancellationToken;
import dev.codeagent.api.error.AgentException;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/**
 * Lets only so many exchanges with one server be under way; the others wait in their order, which is no silence of the
 * server. Safe for many threads.
 */
final class Turns {

  private final int most;
  private final String advice;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Line> lines = new HashMap<>();

  /** Those at one server. */
  private static final class Line {
    private final HttpHost server;
    private final Deque<Turn> waiting = new ArrayDeque<>();
    private int underWay;

    /** Also of a host whose name has an underscore, which {@link java.net.URI} does not take apart. */
    private Line(String server) {
      try {
        this.server = HttpHost.create(server);
      } catch (URISyntaxException e) {
        throw new IllegalArgumentException("not a host: " + server, e);
      }
    }
  }

  /**
   * @param most exchanges with one server at once
   * @param advice what to do where that is too few
   */
  Turns(int most, String advice) {
    this.most = most;
    this.advice = advice;
  }

  /** Takes a place in the line of a server, which has to be closed. */
  Turn queue(WireRequest request) {
    lock.lock();
    try {
      Line line = lines.computeIfAbsent(request.server(), Line::new);
      boolean atOnce = line.underWay < most;
      Turn turn = new Turn(line, atOnce ? null : new CompletableFuture<>(), request);
      if (atOnce) {
        line.underWay++;
      } else {
        line.waiting.add(turn);
      }
      return turn;
    } finally {
      lock.unlock();
    }
  }

  /** A place in the line, and at its head the right to go. */
  final class Turn implements AutoCloseable {
    private final Line line;
    private final @Nullable CompletableFuture<Void> called;
    private final WireRequest request;

    private Turn(Line line, @Nullable CompletableFuture<Void> called, WireRequest request) {
      this.line = line;
      this.called = called;
      this.request = request;
    }

    /** The server that it is a turn at. */
    HttpHost server() {
      return line.server;
    }

    /** Waits for the turn, until the deadline or for half of the time that the exchange may take. */
    void await(Limits limits, Patience patience) throws InterruptedException {
      CompletableFuture<Void> mine = called;
      if (mine == null) {
        return;
      }
      CancellationToken.Registration registration =
          limits.context().cancellation().onCancel(() -> mine.cancel(false));
      try {
        mine.get(patience.untilBegun(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException | CancellationException e) {
        throw over(limits);
      } catch (ExecutionException e) {
        throw new IllegalStateException("a turn comes or does not", e);
      } finally {
        registration.close();
      }
    }

    private AgentException over(Limits limits) {
      limits.context().throwIfEnded();
      return new IoFaults(request.server()).noTurn(advice);
    }

    /** Gives the turn to the next one, or leaves the line if it never came. */
    @Override
    public void close() {
      Turn next;
      lock.lock();
      try {
        if (line.waiting.remove(this)) {
          return;
        }
        next = line.waiting.poll();
        if (next == null) {
          line.underWay--;
        }
      } finally {
        lock.unlock();
      }
      if (next != null && next.called != null) {
        next.called.complete(null);
      }
    }
  }
}
