package dev.codeagent.llm.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * A streamed body of known length: it is written once only to be counted, because gateways may refuse chunked requests
 * and because writing JSON twice is cheaper than holding it.
 */
final class CountedEntity extends AbstractHttpEntity {

  private final WireBody body;
  private final long length;

  CountedEntity(WireBody body, String contentType) throws IOException {
    super(contentType.isEmpty() ? null : ContentType.parse(contentType), null);
    this.body = body;
    length = lengthOf(body);
  }

  /** The length of a body in bytes, by writing it to nowhere. */
  static long lengthOf(WireBody body) throws IOException {
    Counter counter = new Counter();
    body.writeTo(counter);
    return counter.count;
  }

  @Override
  public boolean isRepeatable() {
    return true;
  }

  @Override
  public long getContentLength() {
    return length;
  }

  @Override
  public InputStream getContent() {
    throw new UnsupportedOperationException("this body is only written");
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    body.writeTo(out);
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public void close() {}

  private static final class Counter extends OutputStream {
    private long count;

    @Override
    public void write(int b) {
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int size) {
      count += size;
    }
  }
}
