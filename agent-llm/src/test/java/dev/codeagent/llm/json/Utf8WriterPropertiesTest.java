package dev.codeagent.llm.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What is written in pieces is the same as the whole text that the platform encodes. */
class Utf8WriterPropertiesTest {

  /** Letters of one to four bytes, and halves of pairs. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars('a', '"', '\n', 'é', 'Ж', '€', '\uD83D', '\uDE00')
        .ofMinLength(0)
        .ofMaxLength(40);
  }

  @Property(tries = 500)
  void piecesOfAnyLengthAreEncodedAsTheWhole(
      @ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 5) int piece)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Utf8Writer writer = new Utf8Writer().over(bytes)) {
      char[] chars = text.toCharArray();
      for (int at = 0; at < chars.length; at += piece) {
        writer.write(chars, at, Math.min(piece, chars.length - at));
      }
    }
    assertThat(bytes.toByteArray()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 100)
  void textsLongerThanTheBufferAreEncodedWhole(
      @ForAll("texts") String text, @ForAll @IntRange(min = 200, max = 900) int times)
      throws IOException {
    String all = text.repeat(times);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Utf8Writer writer = new Utf8Writer().over(bytes)) {
      writer.write(all);
      writer.write('€');
    }
    assertThat(bytes.toByteArray()).isEqualTo((all + '€').getBytes(StandardCharsets.UTF_8));
  }
}
