package dev.codeagent.core.process;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps the head and the tail of a text of any length that comes as UTF-8 bytes, and how many
 * characters were cut between them. Memory is bounded by the limit. Safe for many threads.
 */
final class HeadAndTail implements ByteSink {

  private final ReentrantLock lock = new ReentrantLock();
  private final CharsetDecoder decoder = StandardCharsets.UTF_8
      .newDecoder()
      .onMalformedInput(CodingErrorAction.REPLACE)
      .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final CharBuffer decoded = CharBuffer.allocate(8192);
  private ByteBuffer rest = ByteBuffer.allocate(0);

  private final int headLimit;
  private final StringBuilder head = new StringBuilder();
  private final char[] tail;
  private long tailWritten;

  /** Keeps at most that many characters, the marker aside; half of them head, half tail. */
  HeadAndTail(int limit) {
    headLimit = limit / 2;
    tail = new char[limit - headLimit];
  }

  @Override
  public void accept(byte[] bytes, int length) {
    lock.lock();
    try {
      ByteBuffer in = ByteBuffer.allocate(rest.remaining() + length);
      in.put(rest).put(bytes, 0, length).flip();
      decode(in, false);
      rest = in.slice();
    } finally {
      lock.unlock();
    }
  }

  /** The text so far; a character that has not come whole yet is replaced. */
  String text() {
    lock.lock();
    try {
      decode(rest, true);
      decoder.reset();
      rest = ByteBuffer.allocate(0);
      return head + joint() + keptTail();
    } finally {
      lock.unlock();
    }
  }

  private void decode(ByteBuffer in, boolean last) {
    while (true) {
      boolean full = decoder.decode(in, decoded, last).isOverflow();
      decoded.flip();
      keep(decoded);
      decoded.clear();
      if (!full) {
        return;
      }
    }
  }

  private void keep(CharBuffer chars) {
    int toHead = Math.min(headLimit - head.length(), chars.remaining());
    head.append(chars, 0, toHead);
    chars.position(chars.position() + toHead);
    while (chars.hasRemaining()) {
      char c = chars.get();
      if (tail.length > 0) {
        tail[(int) (tailWritten % tail.length)] = c;
      }
      tailWritten++;
    }
  }

  private String joint() {
    long cut = tailWritten - tail.length;
    return cut <= 0 ? "" : "\n… [" + cut + " characters cut] …\n";
  }

  private String keptTail() {
    int length = (int) Math.min(tail.length, tailWritten);
    char[] result = new char[length];
    for (int i = 0; i < length; i++) {
      result[i] = tail[(int) ((tailWritten - length + i) % tail.length)];
    }
    return new String(result);
  }
}
