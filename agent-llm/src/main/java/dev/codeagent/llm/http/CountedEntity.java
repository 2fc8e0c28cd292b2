package dev.codeagent.llm.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import java.util.Arrays;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * A streamed body of known length: it is written once only to be counted, because gateways may refuse chunked requests
 * and because writing JSON twice is cheaper than holding it. A short one is held.
 */
final class CountedEntity extends AbstractHttpEntity {

  /** As many bytes as a body of a few messages has; a call may allocate ten times as much. */
  private static final int HELD = 16 * 1024;

  private final WireBody body;
  private final Sent sent;
  private final Counter counted = new Counter(HELD);

  CountedEntity(WireBody body, String contentType, Sent sent) throws IOException {
    super(contentType.isEmpty() ? null : contentType, null, false);
    this.body = body;
    this.sent = sent;
    body.writeTo(counted);
  }

  /** The length of a body in bytes, by writing it to nowhere. */
  static long lengthOf(WireBody body) throws IOException {
    Counter counter = new Counter(0);
    body.writeTo(counter);
    return counter.count;
  }

  @Override
  public boolean isRepeatable() {
    return true;
  }

  @Override
  public long getContentLength() {
    return counted.count;
  }

  @Override
  public InputStream getContent() {
    throw new UnsupportedOperationException("this body is only written");
  }

  /**
   * Writes the body, or as much of it as the server takes: one that closes the connection before it has read all may have
   * answered, and if it has not, reading its answer fails as well.
   */
  @Override
  public void writeTo(OutputStream out) throws IOException {
    if (counted.isHeld()) {
      out.write(counted.held, 0, (int) counted.count);
      sent.whole();
      return;
    }
    Taken taken = new Taken(out);
    body.writeTo(taken);
    if (taken.end()) {
      sent.whole();
    }
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public void close() {}

  /**
   * Writes in pieces until that fails, and nothing thereafter. A piece is larger than the buffer of a connection, so that
   * nothing which could not be sent stays in that.
   */
  private static final class Taken extends OutputStream {
    private static final int PIECE = 2 * Http1.BUFFER;

    private final OutputStream out;
    private final byte[] piece = new byte[PIECE];
    private int filled;
    private @Nullable IOException failure;

    private Taken(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int size) {
      int at = offset;
      while (at < offset + size) {
        int count = Math.min(PIECE - filled, offset + size - at);
        System.arraycopy(bytes, at, piece, filled, count);
        filled += count;
        at += count;
        if (filled == PIECE) {
          send();
        }
      }
    }

    /** Writes the rest; throws what kept it from being written unless the server just takes no more, which is false. */
    private boolean end() throws IOException {
      send();
      if (failure != null && !(failure instanceof SocketException)) {
        throw failure;
      }
      return failure == null;
    }

    private void send() {
      if (failure == null) {
        try {
          out.write(piece, 0, filled);
        } catch (IOException e) {
          failure = e;
        }
      }
      filled = 0;
    }
  }

  /** Counts bytes, and holds them as long as they are few. */
  private static final class Counter extends OutputStream {
    private final int most;
    private byte[] held = {};
    private long count;

    private Counter(int most) {
      this.most = most;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int size) {
      long sum = count + size;
      if (sum <= most) {
        if (sum > held.length) {
          held = Arrays.copyOf(held, (int) Math.min(most, Math.max(sum, 2L * held.length)));
        }
        System.arraycopy(bytes, offset, held, (int) count, size);
      }
      count = sum;
    }

    private boolean isHeld() {
      return count <= most;
    }
  }
}
