package dev.codeagent.llm.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * The body of a request. Written as a stream, so that a long conversation is never held as bytes; written once to be
 * counted and once for each try, so every writing must give the same bytes.
 */
@FunctionalInterface
public interface WireBody {

  /** Writes the body and leaves the stream open. */
  void writeTo(OutputStream out) throws IOException;

  /** How many bytes it has, by writing it to nowhere. */
  default long length() throws IOException {
    return CountedEntity.lengthOf(this);
  }

  /** The body as bytes, for those who keep it. */
  default byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("a byte array takes every byte", e);
    }
    return bytes.toByteArray();
  }
}
