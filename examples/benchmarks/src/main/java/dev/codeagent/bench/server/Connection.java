package dev.codeagent.bench.server;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One client's connection, as what answers it sees it. */
final class Connection {

  private final Socket socket;
  private final RequestReader reader;
  private final OutputStream out;
  private int requests;
  private String key = "";

  Connection(Socket socket, RequestReader reader) throws IOException {
    this.socket = socket;
    this.reader = reader;
    this.out = socket.getOutputStream();
  }

  /** The path of the next request on this connection. */
  String next() throws IOException {
    String path = reader.next();
    requests++;
    return path;
  }

  /** The key of its last request. */
  String key() {
    return key;
  }

  void countedUnder(String lastKey) {
    key = lastKey;
  }

  /** How many requests came on it. */
  int requests() {
    return requests;
  }

  void send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A whole reply. */
  void reply(int status, String type, String body, String... headers) throws IOException {
    send(Replies.whole(status, type, body, headers));
  }

  /** The head of a reply that ends with the connection. */
  void open(String type) throws IOException {
    send("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nConnection: close\r\n\r\n");
  }

  void chunk(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    send(Integer.toHexString(bytes.length) + "\r\n" + text + "\r\n");
  }

  void pause(Duration time) throws IOException {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the server stops", e);
    }
  }

  void awaitGone() throws IOException {
    reader.awaitGone();
  }

  void close() throws IOException {
    socket.close();
  }

  /** Ends the connection with a reset. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }
}
