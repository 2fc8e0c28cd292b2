package dev.codeagent.core.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is kept of an output of any length. */
class HeadAndTailTest {
  @Test
  void aShortTextStaysWhole() {
    assertThat(fed("short", 10, 3)).isEqualTo("short");
  }

  @Test
  void theMiddleOfALongTextIsCutAndCounted() {
    assertThat(fed("abcdefghij", 4, 3)).isEqualTo("ab\n… [6 characters cut] …\nij");
  }

  @Test
  void charactersThatComeInPiecesAreWhole() {
    assertThat(fed("жук 🐞 é", 100, 1)).isEqualTo("жук 🐞 é");
  }

  @Test
  void malformedBytesAreReplaced() {
    HeadAndTail text = new HeadAndTail(10);
    text.accept(new byte[] {'a', (byte) 0xff, 'b', (byte) 0xe2, (byte) 0x82}, 5);

    assertThat(text.text()).isEqualTo("a\uFFFDb\uFFFD");
  }

  private static String fed(String text, int limit, int piece) {
    HeadAndTail result = new HeadAndTail(limit);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int from = 0; from < bytes.length; from += piece) {
      int length = Math.min(piece, bytes.length - from);
      byte[] part = new byte[length];
      System.arraycopy(bytes, from, part, 0, length);
      result.accept(part, length);
    }
    return result.text();
  }
}
