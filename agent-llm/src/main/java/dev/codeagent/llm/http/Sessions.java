package dev.codeagent.llm.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.reactor.IOSession;
import org.jspecify.annotations.Nullable;

/**
 * The connections of HTTP/2, one to each server, made by the first exchange that needs it and shared by all. One that goes
 * away is given to nobody any more, and those on it end as they can. Safe for many threads; nothing here waits.
 */
final class Sessions {

  /** Makes a connection; waits for it. */
  @FunctionalInterface
  interface Connector {
    IOSession connect(HttpHost server) throws IOException, InterruptedException;
  }

  /** Who needs a connection. */
  interface Taker {
    void connected(IOSession session);

    void failed(IOException cause);
  }

  private final Connector connector;
  private final ThreadFactory threads;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<HttpHost, Server> servers = new HashMap<>();

  private static final class Server {
    private final List<Taker> waiting = new ArrayList<>();
    private @Nullable IOSession session;
    private boolean connecting;
  }

  /**
   * @param threads each connection is made on a thread of its own, best a virtual one
   */
  Sessions(Connector connector, ThreadFactory threads) {
    this.connector = connector;
    this.threads = threads;
  }

  /** Gives the taker the connection to a server, now or as soon as it is made. */
  void take(HttpHost host, Taker taker) {
    IOSession open;
    lock.lock();
    try {
      Server server = servers.computeIfAbsent(host, key -> new Server());
      open = openOf(server);
      if (open == null) {
        server.waiting.add(taker);
        if (!server.connecting) {
          server.connecting = true;
          threads.newThread(() -> connect(host, server)).start();
        }
      }
    } finally {
      lock.unlock();
    }
    if (open != null) {
      taker.connected(open);
    }
  }

  /** Gives that connection to nobody any more. */
  void drop(String id) {
    lock.lock();
    try {
      for (Server server : servers.values()) {
        IOSession session = server.session;
        if (session != null && session.getId().equals(id)) {
          server.session = null;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private static @Nullable IOSession openOf(Server server) {
    IOSession session = server.session;
    return session != null && session.isOpen() ? session : null;
  }

  private void connect(HttpHost host, Server server) {
    try {
      IOSession session = connector.connect(host);
      settle(server, session, taker -> taker.connected(session));
    } catch (IOException e) {
      settle(server, null, taker -> taker.failed(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      settle(server, null, taker -> taker.failed(new IOException("interrupted", e)));
    } catch (RuntimeException e) {
      settle(server, null, taker -> taker.failed(new IOException("no connection was made", e)));
    }
  }

  private void settle(Server server, @Nullable IOSession session, Consumer<Taker> tell) {
    List<Taker> takers;
    lock.lock();
    try {
      server.session = session;
      server.connecting = false;
      takers = List.copyOf(server.waiting);
      server.waiting.clear();
    } finally {
      lock.unlock();
    }
    takers.forEach(tell);
  }
}
