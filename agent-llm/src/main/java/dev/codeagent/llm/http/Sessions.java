package dev.codeagent.llm.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.reactor.IOSession;
import org.jspecify.annotations.Nullable;

/**
 * The connections of HTTP/2, one to each server, made by the first exchange that needs it and shared by all. One that goes
 * away is given to nobody any more, and those on it end as they can. Safe for many threads; nothing here waits.
 */
final class Sessions {

  /** Makes a connection, of which {@link #opened} was told before anything was read from it; waits for it. */
  @FunctionalInterface
  interface Connector {
    IOSession connect(HttpHost server) throws IOException, InterruptedException;
  }

  /** Who needs a connection. */
  interface Taker {
    void connected(SharedConnection connection);

    void failed(IOException cause);
  }

  private final Connector connector;
  private final ThreadFactory threads;
  private final int streams;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<HttpHost, Server> servers = new HashMap<>();

  /** The connections that are open, also those that are given to nobody any more, by the id of their session. */
  private final Map<String, SharedConnection> open = new ConcurrentHashMap<>();

  private static final class Server {
    private final List<Taker> waiting = new ArrayList<>();
    private @Nullable SharedConnection connection;
    private boolean connecting;
  }

  /**
   * @param threads each connection is made on a thread of its own, best a virtual one
   * @param streams the most at once on a connection
   */
  Sessions(Connector connector, ThreadFactory threads, int streams) {
    this.connector = connector;
    this.threads = threads;
    this.streams = streams;
  }

  /** Gives the taker the connection to a server, now or as soon as it is made. */
  void take(HttpHost host, Taker taker) {
    SharedConnection known;
    lock.lock();
    try {
      Server server = servers.computeIfAbsent(host, key -> new Server());
      known = openOf(server);
      if (known == null) {
        server.waiting.add(taker);
        if (!server.connecting) {
          server.connecting = true;
          threads.newThread(() -> connect(host, server)).start();
        }
      }
    } finally {
      lock.unlock();
    }
    if (known != null) {
      taker.connected(known);
    }
  }

  /** A session begins. */
  void opened(IOSession session) {
    open.put(session.getId(), new SharedConnection(session, streams));
  }

  /** The connection of that session, unless it is closed. */
  Optional<SharedConnection> find(String id) {
    return Optional.ofNullable(open.get(id));
  }

  /** A session was closed. */
  void closed(String id) {
    SharedConnection connection = open.remove(id);
    if (connection != null) {
      drop(connection);
    }
  }

  /** Gives that connection to nobody any more. */
  void drop(SharedConnection connection) {
    lock.lock();
    try {
      for (Server server : servers.values()) {
        if (server.connection == connection) {
          server.connection = null;
        }
      }
    } finally {
      lock.unlock();
    }
    connection.retire();
  }

  private static @Nullable SharedConnection openOf(Server server) {
    SharedConnection known = server.connection;
    return known != null && known.isOpen() ? known : null;
  }

  private void connect(HttpHost host, Server server) {
    try {
      IOSession session = connector.connect(host);
      SharedConnection made =
          find(session.getId()).orElseThrow(() -> new ConnectionClosedException());
      settle(server, made, taker -> taker.connected(made));
    } catch (IOException e) {
      settle(server, null, taker -> taker.failed(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      settle(server, null, taker -> taker.failed(new IOException("interrupted", e)));
    } catch (RuntimeException e) {
      settle(server, null, taker -> taker.failed(new IOException("no connection was made", e)));
    }
  }

  private void settle(Server server, @Nullable SharedConnection made, Consumer<Taker> tell) {
    List<Taker> takers;
    lock.lock();
    try {
      server.connection = made;
      server.connecting = false;
      takers = List.copyOf(server.waiting);
      server.waiting.clear();
    } finally {
      lock.unlock();
    }
    takers.forEach(tell);
  }
}
