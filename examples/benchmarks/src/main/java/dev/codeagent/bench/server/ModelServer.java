package dev.codeagent.bench.server;

import dev.codeagent.api.call.Ticker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server of OpenAI's Chat Completions over plain HTTP/1.1, on virtual threads and without Nagle's delay. Paths say what
 * it does: {@code /KEY/BEHAVIOUR/v1/chat/completions}, where requests are counted by key and the behaviour is
 *
 * <ul>
 *   <li>{@code answer}: the whole answer at once; {@code delay-N}: after N milliseconds;
 *   <li>{@code stream-N}: a streamed answer whose events are N milliseconds apart, the first at once;
 *   <li>{@code once-FAULT}: the fault for the first request of the key, then answers; {@code always-FAULT}: the fault.
 * </ul>
 *
 * <p>{@code GET /count/KEY} tells the requests of a key, {@code GET /connections} the most connections at once since the
 * last time it was asked.
 */
public final class ModelServer implements AutoCloseable {

  /** A thousand callers connect at once. */
  private static final int BACKLOG = 4096;

  private final ServerSocket socket;
  private final Ticker ticker;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> gone = new ConcurrentHashMap<>();
  private final Map<String, Long> firsts = new ConcurrentHashMap<>();
  private final AtomicLong mostOpen = new AtomicLong();
  private final byte[] whole = Replies.whole();

  private ModelServer(ServerSocket socket, Ticker ticker) {
    this.socket = socket;
    this.ticker = ticker;
  }

  /** Starts a server on a free port of the loopback address. */
  public static ModelServer start(Ticker ticker) throws IOException {
    ServerSocket socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    ModelServer server = new ModelServer(socket, ticker);
    Thread.ofVirtual().name("model-server").start(server::accept);
    return server;
  }

  /** Runs a server until standard input ends; tells its address on standard output. */
  public static void main(String[] arguments) throws IOException {
    try (ModelServer server = start(Ticker.system())) {
      System.out.println(server.address());
      while (System.in.read() >= 0) {
        // whoever started it holds the other end
      }
    }
  }

  /** Where it listens, without a trailing slash. */
  public String address() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket connection : open) {
      connection.close();
    }
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        open.add(connection);
        mostOpen.accumulateAndGet(open.size(), Math::max);
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException e) {
        // closed, or a client that went before it was accepted
      }
    }
  }

  private void serve(Socket socket) {
    Connection connection = null;
    try (socket) {
      socket.setTcpNoDelay(true);
      connection = new Connection(socket, new RequestReader(socket.getInputStream()));
      while (!socket.isClosed()) {
        answer(connection.next(), connection);
      }
    } catch (IOException e) {
      // the client has gone, which is how connections end
    } finally {
      open.remove(socket);
      if (connection != null) {
        gone.computeIfAbsent(connection.key(), k -> new AtomicInteger()).incrementAndGet();
      }
    }
  }

  /** How many requests came with that key. */
  public int requests(String key) {
    return count(key).get();
  }

  /** How many connections ended whose last request bore that key. */
  public int ended(String key) {
    AtomicInteger ended = gone.get(key);
    return ended == null ? 0 : ended.get();
  }

  private void answer(String path, Connection connection) throws IOException {
    String[] parts = path.split("/", -1);
    if (path.equals("/connections")) {
      connection.reply(200, "text/plain", String.valueOf(mostOpen.getAndSet(open.size())));
    } else if (path.startsWith("/count/") && parts.length == 3) {
      connection.reply(200, "text/plain", String.valueOf(count(parts[2]).get()));
    } else if (parts.length > 3) {
      connection.countedUnder(parts[1]);
      int number = count(parts[1]).incrementAndGet();
      behaviour(parts[1], parts[2], number, connection).answer(connection);
    } else {
      connection.reply(404, Replies.JSON, "{\"error\":{\"message\":\"no such path\"}}");
    }
  }

  private Behaviour behaviour(String key, String name, int number, Connection connection) {
    if (name.equals("answer")) {
      return answered -> answered.send(whole);
    }
    String argument = name.substring(name.indexOf('-') + 1);
    if (name.startsWith("delay-")) {
      Duration time = Duration.ofMillis(Long.parseLong(argument));
      return delayed -> {
        delayed.pause(time);
        delayed.send(whole);
      };
    }
    if (name.startsWith("stream-")) {
      return stream(Duration.ofMillis(Long.parseLong(argument)));
    }
    Fault fault = Fault.of(argument);
    if (name.startsWith("always-") || isFaulty(key, fault, number, connection)) {
      return Misbehaviour.of(fault);
    }
    return fault.streamed() ? stream(Duration.ZERO) : answered -> answered.send(whole);
  }

  private boolean isFaulty(String key, Fault fault, int number, Connection connection) {
    long first = firsts.computeIfAbsent(key, k -> ticker.nanos());
    return switch (fault) {
      case RESET_WHEN_KEPT -> connection.requests() > 1;
      case RETRY_AFTER_SECONDS, RETRY_AFTER_DATE, RETRY_AFTER_MINUTE ->
        ticker.nanos() - first < Fault.RATE_LIMITED.toNanos();
      default -> number == 1;
    };
  }

  private static Behaviour stream(Duration apart) {
    List<String> events = Replies.events();
    return connection -> {
      connection.send("HTTP/1.1 200 OK\r\nContent-Type: " + Replies.EVENTS
          + "\r\nTransfer-Encoding: chunked\r\n\r\n");
      for (int i = 0; i < events.size(); i++) {
        if (i > 0 && !apart.isZero()) {
          connection.pause(apart);
        }
        connection.chunk(events.get(i));
      }
      connection.send("0\r\n\r\n");
    };
  }

  private AtomicInteger count(String key) {
    return counts.computeIfAbsent(key, k -> new AtomicInteger());
  }
}
