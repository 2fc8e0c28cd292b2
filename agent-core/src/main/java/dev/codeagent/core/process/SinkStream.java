package dev.codeagent.core.process;

import java.io.OutputStream;
import java.util.Arrays;

/** A sink as a stream. For one thread. */
final class SinkStream extends OutputStream {

  private final ByteSink sink;

  SinkStream(ByteSink sink) {
    this.sink = sink;
  }

  @Override
  public void write(int value) {
    sink.accept(new byte[] {(byte) value}, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    sink.accept(from == 0 ? bytes : Arrays.copyOfRange(bytes, from, from + length), length);
  }
}
