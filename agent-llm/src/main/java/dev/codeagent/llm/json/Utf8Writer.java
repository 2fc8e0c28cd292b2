package dev.codeagent.llm.json;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;

/**
 * Encodes characters in UTF-8 through one small buffer; half of a surrogate pair becomes a question mark. The platform's own
 * writer makes an object of each piece, and a generator writes a piece for each line of a text: three bytes of garbage a
 * character. For one thread.
 */
final class Utf8Writer extends Writer {

  private static final int CAPACITY = 4 * 1024;

  /** The longest sequence of bytes for one character or pair. */
  private static final int LONGEST = 4;

  private static final byte REPLACEMENT = '?';

  private final OutputStream out;
  private final byte[] buffer = new byte[CAPACITY];
  private int used;
  private char high;

  Utf8Writer(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(char[] chars, int offset, int length) throws IOException {
    int end = offset + length;
    int at = offset;
    while (at < end) {
      if (high == 0) {
        at = putAscii(chars, at, end);
      }
      if (at < end) {
        put(chars[at++]);
      }
    }
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      put(text.charAt(i));
    }
  }

  @Override
  public void write(int c) throws IOException {
    put((char) c);
  }

  /** Passes on everything but the first half of a pair, whose second half is still awaited. */
  @Override
  public void flush() throws IOException {
    out.write(buffer, 0, used);
    used = 0;
    out.flush();
  }

  @Override
  public void close() throws IOException {
    endPair();
    flush();
  }

  /** Takes what most texts consist of in one go, as far as there is room; where that ends. */
  private int putAscii(char[] chars, int start, int end) {
    int stop = Math.min(end, start + Math.max(0, CAPACITY - LONGEST - used));
    int to = used;
    int at = start;
    while (at < stop && chars[at] < 0x80) {
      buffer[to++] = (byte) chars[at++];
    }
    used = to;
    return at;
  }

  private void put(char c) throws IOException {
    if (used > CAPACITY - 2 * LONGEST) {
      out.write(buffer, 0, used);
      used = 0;
    }
    if (c < 0x80 && high == 0) {
      buffer[used++] = (byte) c;
    } else {
      putWide(c);
    }
  }

  private void putWide(char c) {
    if (high != 0 && Character.isLowSurrogate(c)) {
      putPair(Character.toCodePoint(high, c));
      high = 0;
      return;
    }
    endPair();
    if (Character.isHighSurrogate(c)) {
      high = c;
    } else if (Character.isLowSurrogate(c)) {
      buffer[used++] = REPLACEMENT;
    } else if (c < 0x80) {
      buffer[used++] = (byte) c;
    } else if (c < 0x800) {
      buffer[used++] = (byte) (0xC0 | (c >> 6));
      buffer[used++] = (byte) (0x80 | (c & 0x3F));
    } else {
      buffer[used++] = (byte) (0xE0 | (c >> 12));
      buffer[used++] = (byte) (0x80 | ((c >> 6) & 0x3F));
      buffer[used++] = (byte) (0x80 | (c & 0x3F));
    }
  }

  private void putPair(int point) {
    buffer[used++] = (byte) (0xF0 | (point >> 18));
    buffer[used++] = (byte) (0x80 | ((point >> 12) & 0x3F));
    buffer[used++] = (byte) (0x80 | ((point >> 6) & 0x3F));
    buffer[used++] = (byte) (0x80 | (point & 0x3F));
  }

  private void endPair() {
    if (high != 0) {
      buffer[used++] = REPLACEMENT;
      high = 0;
    }
  }
}
