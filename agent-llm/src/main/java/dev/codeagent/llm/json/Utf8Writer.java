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

  /** Characters of a text that are encoded at once; each becomes three bytes at most. */
  private static final int PIECE = 1024;

  private OutputStream out = OutputStream.nullOutputStream();
  private final CharsetEncoder encoder =
      StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE);
  private final ByteBuffer bytes = ByteBuffer.allocate(CAPACITY);

  private final CharBuffer piece = CharBuffer.allocate(PIECE);
  private final ByteBuffer encoded = ByteBuffer.allocate(3 * PIECE);

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

  /** Writes a text as it stands in JSON between its quotation marks. */
  void writeEscaped(String text) throws IOException {
    for (int at = 0; at < text.length(); ) {
      int end = Math.min(at + PIECE, text.length());
      if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
        end--;
      }
      text.getChars(at, end, piece.array(), 0);
      piece.clear().limit(end - at);
      encoded.clear();
      encoder.reset().encode(piece, encoded, true);
      putEscaped(encoded.array(), encoded.position());
      at = end;
    }
    encoder.reset();
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

  private void putEscaped(byte[] text, int length) throws IOException {
    for (int at = 0; at < length; ) {
      int end = Escapes.next(text, at, length);
      put(text, at, end - at);
      if (end < length) {
        byte[] escape = Escapes.of(text[end]);
        put(escape, 0, escape.length);
      }
      at = end + 1;
    }
  }

  private void put(byte[] text, int offset, int length) throws IOException {
    if (bytes.remaining() < length) {
      send();
    }
    bytes.put(text, offset, length);
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
