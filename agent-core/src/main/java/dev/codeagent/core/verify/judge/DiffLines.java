/** Reads a diff line by line, however long its lines are. */
package dev.codeagent.core.verify.judge;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Only a line feed ends a line, as for git; of a longer line than the buffer come several pieces. For one thread. */
final class DiffLines {

  /** Above the longest header: two names of 4,096 bytes, each of which git may write in four characters. */
  private static final int MOST = 1 << 16;

  private final Reader reader;
  private final char[] buffer = new char[MOST];
  private int at;
  private int end;
  private boolean ended;
  private boolean begins;
  private boolean next = true;

  DiffLines(Reader reader) {
    this.reader = reader;
  }

  /** Whether the piece that came last begins a line. */
  boolean begins() {
    return begins;
  }

  /** The next line with its end, a piece of it where it is very long, or null at the end. */
  @Nullable
  String next() throws IOException {
    int stop = lineEnd(at);
    while (stop < 0 && !ended && end - at < MOST) {
      int looked = end - at;
      fill();
      stop = lineEnd(at + looked);
    }
    if (at == end) {
      return null;
    }
    int to = stop < 0 ? end : stop + 1;
    String piece = new String(buffer, at, to - at);
    at = to;
    begins = next;
    next = stop >= 0;
    return piece;
  }

  private int lineEnd(int from) {
    for (int i = from; i < end; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private void fill() throws IOException {
    System.arraycopy(buffer, at, buffer, 0, end - at);
    end -= at;
    at = 0;
    int read = reader.read(buffer, end, MOST - end);
    ended = read < 0;
    end += Math.max(0, read);
  }
}
