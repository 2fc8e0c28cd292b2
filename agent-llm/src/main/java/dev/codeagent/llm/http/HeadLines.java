package dev.codeagent.llm.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.io.HttpTransportMetrics;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.util.CharArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The lines of the head of a reply as they are read, of which status and the provider's id of the request are noted: also of a
 * head that is refused because it is too long, so that its fault can name them. For one reply.
 */
final class HeadLines implements SessionInputBuffer {

  /** Names of headers that bear the id, as the wires know them, the usual one first. */
  static final List<String> IDS = List.of("x-request-id", "request-id", "cf-ray");

  /** Where the status stands in the first line of a head, behind {@code HTTP/1.1} and a blank. */
  private static final int STATUS = 9;

  /** Smaller ones only inform; what they inform about ends with a head that is too long. */
  private static final int LEAST_STATUS = HttpStatus.SC_OK;

  /** How much is read behind a line that is too long, in search of the id. */
  private static final int MOST_BEHIND = 1024 * 1024;

  /** As much of a line is looked at. */
  private static final int LONGEST_ID = 256;

  private static final int PIECE = 4 * 1024;

  private final SessionInputBuffer lines;
  private int status;
  private @Nullable String requestId;

  HeadLines(SessionInputBuffer lines) {
    this.lines = lines;
  }

  /** The status in the first line; 200 where it says none or only informs. */
  int status() {
    return status < LEAST_STATUS ? HttpStatus.SC_OK : status;
  }

  /** The id in the lines read so far, as it came, or null. */
  @Nullable
  String requestId() {
    return requestId;
  }

  @Override
  public int readLine(CharArrayBuffer line, InputStream socket) throws IOException {
    int begin = line.length();
    int read;
    try {
      read = lines.readLine(line, socket);
    } catch (MessageConstraintException e) {
      if (requestId == null) {
        readBehind(socket);
      }
      throw e;
    }
    if (line.length() == begin) {
      return read; // empty lines may come before a head
    }
    if (status == 0) {
      status = statusIn(line, begin);
    } else if (requestId == null) {
      note(line, begin);
    }
    return read;
  }

  /** The status, or 1 where there is none. */
  private static int statusIn(CharArrayBuffer line, int begin) {
    int found = 0;
    for (int at = begin + STATUS; at < begin + STATUS + 3; at++) {
      int digit = at < line.length() ? Character.digit(line.charAt(at), 10) : -1;
      if (digit < 0) {
        return 1;
      }
      found = 10 * found + digit;
    }
    return Math.max(1, found);
  }

  private void note(CharSequence line, int begin) {
    for (String name : IDS) {
      int colon = begin + name.length();
      if (line.length() > colon && line.charAt(colon) == ':' && isAt(line, begin, name)) {
        int end = Math.min(line.length(), colon + LONGEST_ID);
        String id = line.subSequence(colon + 1, end).toString().strip();
        requestId = id.isEmpty() ? requestId : id;
      }
    }
  }

  private static boolean isAt(CharSequence line, int begin, String name) {
    for (int i = 0; i < name.length(); i++) {
      if (Character.toLowerCase(line.charAt(begin + i)) != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Looks for the id in what comes behind a line that is too long, up to the end of the head. */
  private void readBehind(InputStream socket) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean within = true;
    byte[] piece = new byte[PIECE];
    for (int left = MOST_BEHIND; left > 0 && requestId == null; ) {
      int read = lines.read(piece, 0, PIECE, socket);
      if (read < 0) {
        return;
      }
      left -= read;
      for (int i = 0; i < read && requestId == null; i++) {
        if (piece[i] != '\n') {
          if (line.size() < LONGEST_ID) {
            line.write(piece[i]);
          }
          continue;
        }
        String text = line.toString(StandardCharsets.ISO_8859_1).strip();
        line.reset();
        if (!within && text.isEmpty()) {
          return;
        }
        if (!within) {
          note(text, 0);
        }
        within = false;
      }
    }
  }

  @Override
  public int length() {
    return lines.length();
  }

  @Override
  public int capacity() {
    return lines.capacity();
  }

  @Override
  public int available() {
    return lines.available();
  }

  @Override
  public int read(byte[] buffer, int from, int length, InputStream socket) throws IOException {
    return lines.read(buffer, from, length, socket);
  }

  @Override
  public int read(byte[] buffer, InputStream socket) throws IOException {
    return lines.read(buffer, socket);
  }

  @Override
  public int read(InputStream socket) throws IOException {
    return lines.read(socket);
  }

  @Override
  public HttpTransportMetrics getMetrics() {
    return lines.getMetrics();
  }
}
