package dev.codeagent.core.verify.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However much of anything a file holds, the verifier answers soon. */
class SyntaxLimitsTest {
  /** It only ends what hangs: each of these takes a fraction of a second. */
  private static final Duration HANGS = Duration.ofSeconds(20);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "{\"a\":",
        "- ",
        "? ",
        "a: ",
        "<a>",
        "<a b='c'>",
        "&a [*a, ",
        "'",
        "\"",
        "\\",
        "{{",
        "\n",
        "\t",
        "FROM a\\\n",
        "RUN <<A <<B ",
        "<<<<<<< a\n=======\n",
        "${{'}}'",
        "a: *b\n",
        "<!DOCTYPE ",
        "key with many words ",
      })
  void muchOfAnythingIsAnsweredSoon(String piece) {
    String text = piece.repeat(100_000 / piece.length());
    for (String path : SyntaxPropertiesTest.PATHS) {
      Evidence evidence = Assertions.assertTimeoutPreemptively(
          HANGS,
          () -> MemoryVerification.task("x").added(path, text).verify(new SyntaxVerifier()),
          path);
      assertThat(evidence).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"needs", "depends_on", "stages"})
  void aliasesThatMultiplyAreAnsweredSoon(String key) {
    StringBuilder text =
        new StringBuilder("on: push\nx: &x [" + "a, ".repeat(50_000) + "]\njobs: &j\n");
    for (int i = 0; i < 3_000; i++) {
      text.append("  j").append(i).append(": {").append(key).append(": *x, steps: *x}\n");
    }
    text.append("services: *j\n");
    for (String path : SyntaxPropertiesTest.PATHS) {
      assertThat(Assertions.<Evidence>assertTimeoutPreemptively(
              HANGS,
              () -> MemoryVerification.task("x")
                  .added(path, text.toString())
                  .verify(new SyntaxVerifier()),
              path))
          .isNotNull();
    }
  }
}
