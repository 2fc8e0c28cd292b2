package dev.codeagent.core.verify.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which texts have one digest. */
class DigestsTest {
  @Test
  void givenListsOfTextsThenNoTwoHaveOneDigest() {
    assertThat(Digests.hex(List.of("a", "b")))
        .hasSize(64)
        .isNotEqualTo(Digests.hex(List.of("ab")))
        .isNotEqualTo(Digests.hex(List.of("a", "b", "")))
        .isEqualTo(Digests.hex(List.of("a", "b")));
    // the digest of no bytes, FIPS 180-4
    assertThat(Digests.hex(new byte[0]))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(Digests.hex("1:a".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(Digests.hex(List.of("a")));
  }
}
