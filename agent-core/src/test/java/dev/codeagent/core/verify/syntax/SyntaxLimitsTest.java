package dev.codeagent.core.verify.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  /** Jobs, their steps and what they wait for, each repeated by aliases: too many, and as many as are still looked at. */
  @ParameterizedTest
  @CsvSource({
    "needs, 900, 50000",
    "depends_on, 900, 50000",
    "depends_on, 3000, 50000",
    "stages, 3000, 50000",
    "needs, 700, 700",
    "depends_on, 700, 700",
    "needs, 20, 20000",
  })
  void aliasesThatMultiplyAreAnsweredSoon(String key, int jobs, int items) {
    StringBuilder text =
        new StringBuilder("on: push\nx: &x [" + "a, ".repeat(items) + "]\njobs: &j\n");
    for (int i = 0; i < jobs; i++) {
      text.append("  j").append(i).append(": {").append(key).append(": *x, steps: *x}\n");
    }
    text.append("services: *j\n");
    for (String path : SyntaxPropertiesTest.PATHS) {
      Evidence evidence = Assertions.assertTimeoutPreemptively(
          HANGS,
          () -> MemoryVerification.task("x")
              .added(path, text.toString())
              .verify(new SyntaxVerifier()),
          path);
      assertThat(evidence.findings()).hasSizeLessThanOrEqualTo(40);
    }
  }

  /** The parser's time for a line grows with the square of its length: two seconds of four megabytes, a tenth of one. */
  @Test
  void aLineOfYamlThatNoPersonWritesIsLetBeAndALongOneIsRead() throws Exception {
    String broken = "a: [b\nc: d\n";
    String longest = "# " + "x".repeat(YamlGrammar.MAX_LINE - 2) + "\n";

    assertThat(added("# before\n" + longest + broken).outcome()).isEqualTo(EvidenceOutcome.FAIL);
    assertThat(added("# before\n#" + longest + broken).outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(added(broken + "# no end of line " + longest.strip()).outcome())
        .isEqualTo(EvidenceOutcome.PASS);
  }

  private static Evidence added(String yaml) throws InterruptedException {
    return MemoryVerification.task("x").added("a.yaml", yaml).verify(new SyntaxVerifier());
  }
}
