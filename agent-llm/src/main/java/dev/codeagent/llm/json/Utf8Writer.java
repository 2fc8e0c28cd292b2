package dev.codeagent.llm.json;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Encodes characters in UTF-8 through one small buffer; half of a surrogate pair becomes a question mark. The platform's own
 * writer makes an object of each piece, and a generator writes a piece for each line of a text: three bytes of garbage a
 * character. For one thread.
 */
final class Utf8Writer extends Writer {

  private static final int CAPACITY = 4 * 1024;

  private static final byte REPLACEMENT = '?';

  private OutputStream out = OutputStream.nullOutputStream();
  private final CharsetEncoder encoder =
      StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE);
  private final ByteBuffer bytes = ByteBuffer.allocate(CAPACITY);

  /** The array that was written from last; a generator has one. */
  private CharBuffer source = CharBuffer.allocate(0);

  /** The first half of a pair whose second half is still awaited, or 0. */
  private char high;

  /** Begins with another stream; what was written to the one before has been closed. */
  Utf8Writer over(OutputStream stream) {
    out = stream;
    encoder.reset();
    return this;
  }

  @Override
  public void write(char[] chars, int offset, int length) throws IOException {
    if (source.array() != chars) {
      source = CharBuffer.wrap(chars);
    }
    source.clear().limit(offset + length).position(offset);
    put(source);
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    put(CharBuffer.wrap(text, offset, offset + length));
  }

  @Override
  public void write(int c) throws IOException {
    put(CharBuffer.wrap(new char[] {(char) c}));
  }

  /** Passes on everything but the first half of a pair, whose second half is still awaited. */
  @Override
  public void flush() throws IOException {
    send();
    out.flush();
  }

  @Override
  public void close() throws IOException {
    if (high != 0) {
      high = 0;
      makeRoom();
      bytes.put(REPLACEMENT);
    }
    flush();
    out = OutputStream.nullOutputStream();
  }

  private void put(CharBuffer characters) throws IOException {
    while (high != 0 && characters.hasRemaining()) {
      CharBuffer pair = CharBuffer.wrap(new char[] {high, characters.get()});
      high = 0;
      encode(pair);
    }
    encode(characters);
  }

  private void encode(CharBuffer characters) throws IOException {
    while (encoder.encode(characters, bytes, false).isOverflow()) {
      send();
    }
    if (characters.hasRemaining()) {
      high = characters.get();
    }
  }

  private void makeRoom() throws IOException {
    if (!bytes.hasRemaining()) {
      send();
    }
  }

  private void send() throws IOException {
    out.write(bytes.array(), 0, bytes.position());
    bytes.clear();
  }
}
