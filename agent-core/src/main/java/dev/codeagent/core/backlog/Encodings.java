/** Finds out how a backlog's bytes are encoded. */
package dev.codeagent.core.backlog;

import dev.codeagent.api.error.InputException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 where the bytes are valid, else windows-1251, whose every byte is a character. A file that is nearly all valid
 * UTF-8 is refused instead of being read as the other, because its text would come out as nonsense.
 */
final class Encodings {

  private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");

  /**
   * Valid multi-byte sequences per broken one from which on a file counts as damaged UTF-8. Cyrillic text in
   * windows-1251 makes a valid sequence only from a capital letter before a sign such as a quote, which is rare.
   */
  private static final int VALID_PER_BROKEN = 10;

  private Encodings() {}

  /** The charset of the bytes. */
  static Charset detect(byte[] bytes, String name) {
    refuseWideAndBinary(bytes, name);
    CharsetDecoder decoder = StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    int broken = 0;
    int firstBroken = -1;
    CoderResult result = decoder.decode(in, out, true);
    while (result.isError()) {
      broken++;
      firstBroken = firstBroken < 0 ? in.position() : firstBroken;
      in.position(in.position() + result.length());
      result = decoder.decode(in, out, true);
    }
    if (broken == 0) {
      return StandardCharsets.UTF_8;
    }
    long valid = out.flip().chars().filter(c -> c > 0x7F).count();
    if (valid > (long) VALID_PER_BROKEN * broken) {
      throw new InputException(
          "backlog-encoding",
          name + ", line " + lineOf(bytes, firstBroken) + ", has a byte that is not valid UTF-8.",
          "Repair the line and save the file as UTF-8.");
    }
    return WINDOWS_1251;
  }

  private static void refuseWideAndBinary(byte[] bytes, String name) {
    boolean wide = bytes.length >= 2
        && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
            || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF));
    boolean binary = false;
    for (byte b : bytes) {
      binary |= b == 0;
    }
    if (wide || binary) {
      throw new InputException(
          "backlog-encoding",
          name + " is not text in UTF-8 or windows-1251.",
          "Save it as UTF-8 and run the command again.");
    }
  }

  private static int lineOf(byte[] bytes, int offset) {
    int line = 1;
    for (int i = 0; i < offset; i++) {
      if (bytes[i] == '\n') {
        line++;
      }
    }
    return line;
  }

  /** The bytes of the text, with an ASCII form for what the charset lacks, and never a question mark for it. */
  static byte[] encode(String text, Charset charset) {
    var encoder = charset.newEncoder();
    if (encoder.canEncode(text)) {
      return text.getBytes(charset);
    }
    StringBuilder plain = new StringBuilder();
    text.codePoints().forEach(point -> {
      String one = Character.toString(point);
      plain.append(encoder.canEncode(one) ? one : ascii(point));
    });
    return plain.toString().getBytes(charset);
  }

  private static String ascii(int point) {
    return switch (point) {
      case '·', '•', '–', '—', '−' -> "-";
      case '“', '”', '„', '«', '»' -> "\"";
      case '‘', '’' -> "'";
      case '…' -> "...";
      default -> String.format("U+%04X", point);
    };
  }
}
