package dev.codeagent.llm.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * A streamed body of known length: it is written once only to be counted, because gateways may refuse chunked requests
 * and because writing JSON twice is cheaper than holding it. A short one is held.
 */
final class CountedEntity extends AbstractHttpEntity {

  /** As many bytes as a body of a few messages has; a call may allocate ten times as much. */
  private static final int HELD = 16 * 1024;

  private final WireBody body;
  private final Counter counted = new Counter(HELD);

  CountedEntity(WireBody body, String contentType) throws IOException {
    super(contentType.isEmpty() ? null : contentType, null, false);
    this.body = body;
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

  @Override
  public void writeTo(OutputStream out) throws IOException {
    if (counted.isHeld()) {
      out.write(counted.held, 0, (int) counted.count);
    } else {
      body.writeTo(out);
    }
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public void close() {}

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
