package dev.codeagent.bench.server;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads HTTP/1.1 requests from a kept connection and throws their bodies away; for one thread. */
final class RequestReader {

  private static final int LONGEST_HEAD = 64 * 1024;
  private static final String LENGTH = "\r\ncontent-length:";
  private static final String CHUNKED = "\r\ntransfer-encoding: chunked";

  private final InputStream in;
  private final byte[] buffer = new byte[LONGEST_HEAD];
  private int from;
  private int to;

  RequestReader(InputStream in) {
    this.in = in;
  }

  /**
   * The path of the next request, once it has come wholly.
   *
   * @throws EOFException when the client has closed the connection
   */
  String next() throws IOException {
    String head = head();
    String lower = head.toLowerCase(Locale.ROOT);
    int length = lower.indexOf(LENGTH);
    if (length >= 0) {
      int end = lower.indexOf("\r\n", length + 2);
      skip(Long.parseLong(lower.substring(length + LENGTH.length(), end).strip()));
    } else if (lower.contains(CHUNKED)) {
      skipChunks();
    }
    int first = head.indexOf(' ');
    return head.substring(first + 1, head.indexOf(' ', first + 1));
  }

  /** Waits until the client has gone; what it still sends is thrown away. */
  void awaitGone() throws IOException {
    while (true) {
      from = to = 0;
      fill();
    }
  }

  private String head() throws IOException {
    int searched = from;
    while (true) {
      for (int i = Math.max(from, searched - 3); i + 3 < to; i++) {
        if (buffer[i] == '\r'
            && buffer[i + 1] == '\n'
            && buffer[i + 2] == '\r'
            && buffer[i + 3] == '\n') {
          String head = new String(buffer, from, i + 2 - from, StandardCharsets.ISO_8859_1);
          from = i + 4;
          return head;
        }
      }
      searched = to;
      int moved = compact();
      searched -= moved;
      fill();
    }
  }

  private void skip(long bytes) throws IOException {
    long left = bytes;
    while (left > 0) {
      if (from == to) {
        from = to = 0;
        fill();
      }
      int taken = (int) Math.min(left, to - from);
      from += taken;
      left -= taken;
    }
  }

  private void skipChunks() throws IOException {
    while (true) {
      long size = Long.parseLong(line().strip(), 16);
      skip(size);
      line();
      if (size == 0) {
        return;
      }
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      if (from == to) {
        from = to = 0;
        fill();
      }
      char read = (char) buffer[from++];
      if (read == '\n') {
        return line.toString();
      }
      line.append(read);
    }
  }

  private int compact() {
    int moved = from;
    System.arraycopy(buffer, from, buffer, 0, to - from);
    to -= from;
    from = 0;
    return moved;
  }

  private void fill() throws IOException {
    if (to == buffer.length) {
      throw new IOException("the head of a request is too long");
    }
    int read = in.read(buffer, to, buffer.length - to);
    if (read < 0) {
      throw new EOFException("the client closed the connection");
    }
    to += read;
  }
}
