package dev.codeagent.llm;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on the loopback address that can misbehave in every way a socket allows; used by the tests of this module. */
public final class LoopbackServer implements AutoCloseable {

  /** What the server got. */
  public record Request(String line, Map<String, String> headers, String body) {}

  /** One exchange, as the script sees it. */
  public interface Exchange {
    Request request();

    /** Counts from 1 over all requests. */
    int number();

    void send(String text) throws IOException;

    void sendBytes(byte[] bytes) throws IOException;

    /** Blocks until the client has closed the connection or the server is closed. */
    void awaitClientGone() throws IOException;

    /** Ends the connection with a reset instead of a clean end. */
    void reset() throws IOException;

    Socket socket();

    default void head(int status, String type, String... more) throws IOException {
      StringBuilder head =
          new StringBuilder("HTTP/1.1 " + status + " Reason\r\nContent-Type: " + type + "\r\n");
      for (String header : more) {
        head.append(header).append("\r\n");
      }
      send(head + "Connection: close\r\n\r\n");
    }

    default void json(int status, String body, String... more) throws IOException {
      head(status, "application/json", more);
      send(body);
    }

    default void stream(String... events) throws IOException {
      head(200, "text/event-stream");
      for (String event : events) {
        send("data: " + event + "\n\n");
      }
    }
  }

  /** What the server does with a request; the connection ends when it returns. */
  @FunctionalInterface
  public interface Script {
    void answer(Exchange exchange) throws IOException;
  }

  private final Listener listener;
  private final Script script;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger count = new AtomicInteger();
  private final CountDownLatch firstRequest = new CountDownLatch(1);
  private final CountDownLatch clientGone = new CountDownLatch(1);

  public LoopbackServer(Script script) throws IOException {
    this.script = script;
    listener = Listener.open(this::serve);
  }

  /** A server on that socket, such as one with TLS. */
  public LoopbackServer(ServerSocket socket, Script script) {
    this.script = script;
    listener = Listener.open(socket, this::serve);
  }

  public String address() {
    return "http://127.0.0.1:" + listener.port();
  }

  public List<Request> requests() {
    return requests;
  }

  public boolean awaitRequest() throws InterruptedException {
    return firstRequest.await(10, TimeUnit.SECONDS);
  }

  /** Whether a client that was kept waiting closed its connection. */
  public boolean awaitClientGone() throws InterruptedException {
    return clientGone.await(10, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void serve(Socket connection, int ordinal) {
    try {
      InputStream in = new BufferedInputStream(connection.getInputStream());
      String line = line(in);
      if (line.isEmpty()) {
        return;
      }
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      for (String header = line(in); !header.isEmpty(); header = line(in)) {
        int colon = header.indexOf(':');
        headers.put(
            header.substring(0, colon).toLowerCase(Locale.ROOT),
            header.substring(colon + 1).strip());
      }
      byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
      Request request = new Request(line, headers, new String(body, StandardCharsets.UTF_8));
      requests.add(request);
      firstRequest.countDown();
      script.answer(new Live(request, count.incrementAndGet(), connection, in));
    } catch (IOException e) {
      // the client went away, which many tests want
      clientGone.countDown();
    }
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  private final class Live implements Exchange {
    private final Request request;
    private final int number;
    private final Socket connection;
    private final InputStream in;

    private Live(Request request, int number, Socket connection, InputStream in) {
      this.request = request;
      this.number = number;
      this.connection = connection;
      this.in = in;
    }

    @Override
    public Request request() {
      return request;
    }

    @Override
    public int number() {
      return number;
    }

    @Override
    public void send(String text) throws IOException {
      sendBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void sendBytes(byte[] bytes) throws IOException {
      OutputStream out = connection.getOutputStream();
      out.write(bytes);
      out.flush();
    }

    @Override
    public void awaitClientGone() throws IOException {
      try {
        if (in.read() < 0) {
          clientGone.countDown();
        }
      } catch (IOException e) {
        clientGone.countDown();
        throw e;
      }
    }

    @Override
    public void reset() throws IOException {
      connection.setSoLinger(true, 0);
      connection.close();
    }

    @Override
    public Socket socket() {
      return connection;
    }
  }
}
