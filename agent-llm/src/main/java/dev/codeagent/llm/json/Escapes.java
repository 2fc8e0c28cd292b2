package dev.codeagent.llm.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What has to be escaped in a JSON string (RFC 8259, section 7), found in its bytes eight at a time: most bytes of what models are
 * told need no escape. How to find a byte in a word without a branch stands in Warren, Hacker's Delight, 2nd edition,
 * section 6-1; the lowest byte found is exact.
 */
final class Escapes {

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long EACH = 0x0101_0101_0101_0101L;
  private static final long HIGHEST = EACH << 7;
  private static final long SPACES = ' ' * EACH;
  private static final long QUOTES = '"' * EACH;
  private static final long BACKSLASHES = '\\' * EACH;

  private static final List<byte[]> ESCAPES = escapes();

  private Escapes() {}

  /**
   * The place of the first byte that has to be escaped, or the end.
   *
   * @param text in UTF-8
   */
  static int next(byte[] text, int from, int end) {
    int at = from;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      long word = (long) WORDS.get(text, at);
      long found = ((word - SPACES) | ((word ^ QUOTES) - EACH) | ((word ^ BACKSLASHES) - EACH))
          & ~word
          & HIGHEST;
      if (found != 0) {
        return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
    }
    while (at < end && !isEscaped(text[at])) {
      at++;
    }
    return at;
  }

  /** What stands for a byte that has to be escaped; it may not be changed. */
  static byte[] of(byte escaped) {
    return ESCAPES.get(escaped);
  }

  private static List<byte[]> escapes() {
    return IntStream.rangeClosed(0, '\\')
        .mapToObj(Escapes::escape)
        .map(escape -> escape.getBytes(StandardCharsets.US_ASCII))
        .toList();
  }

  private static String escape(int character) {
    return switch (character) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '\b' -> "\\b";
      case '\f' -> "\\f";
      default -> String.format("\\u%04X", character);
    };
  }

  private static boolean isEscaped(byte character) {
    return (character >= 0 && character < ' ') || character == '"' || character == '\\';
  }
}
