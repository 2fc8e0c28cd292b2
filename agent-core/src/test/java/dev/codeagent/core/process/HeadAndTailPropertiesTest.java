package dev.codeagent.core.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What is kept of any output, however its bytes come. */
class HeadAndTailPropertiesTest {
  @Property
  void headAndTailAreThoseOfTheText(
      @ForAll String any,
      @ForAll @IntRange(max = 50) int limit,
      @ForAll @IntRange(min = 1, max = 9) int piece) {
    String text = new String(any.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

    String kept = fed(text, limit, piece);

    if (text.length() <= limit) {
      assertThat(kept).isEqualTo(text);
    } else {
      int head = limit / 2;
      assertThat(kept)
          .startsWith(text.substring(0, head))
          .endsWith(text.substring(text.length() - (limit - head)))
          .contains("[" + (text.length() - limit) + " characters cut]");
    }
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
