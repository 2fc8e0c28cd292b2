package dev.codeagent.llm.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a digest is made of; answers that others keep are found by it, so it may never change. */
class DigestTest {

  @ParameterizedTest
  @ValueSource(strings = {"x", "я", "世", "😀", "x😀", "a\uD83D", "\uDE00b", "\uD83D\uD83D\uDE00"})
  void givenTextsOfAnyLength_thenTheDigestIsThatOfTheirLengthsAndBytes(String letters)
      throws Exception {
    Digest digest = new Digest();
    for (int length = 1; length < 9_000; length += length < 2_040 ? 97 : length < 2_056 ? 1 : 411) {
      String text = letters.repeat(length).substring(0, length);
      String next = letters.repeat(4_099);

      byte[] made = digest.text(text).text(next).text(text).end();

      MessageDigest expected = MessageDigest.getInstance("SHA-256");
      add(text, expected);
      add(next, expected);
      add(text, expected);
      assertThat(made).as("%d letters", length).isEqualTo(expected.digest());
    }
  }

  private static void add(String text, MessageDigest digest) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(text.length()).flip());
    digest.update(text.getBytes(StandardCharsets.UTF_8));
  }
}
