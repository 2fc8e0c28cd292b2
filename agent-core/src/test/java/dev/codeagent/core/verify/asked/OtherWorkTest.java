/** Specifies what of production a task of tests or of a release may not change. */
package dev.codeagent.core.verify.asked;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherWorkTest {

  private static final String CODEC = """
      package codec;

      public final class Codec {
        public static final String VERSION = "1.9.0";
        private static final int LIMIT = 64;

        public String decode(String text) {
          return text.strip();
        }

        @Deprecated
        public String decodeOld(String text) {
          return text;
        }

        @Override
        public boolean equals(Object other) {
          return other instanceof Codec;
        }
      }
      """;

  private static final String RELEASE =
      "Release 2.0.0: version in `Codec.VERSION`, remove `Codec.decodeOld`";

  private static EvidenceOutcome release(String from, String to) throws InterruptedException {
    assertThat(CODEC).contains(from);
    return MemoryVerification.task(TaskType.RELEASE, RELEASE)
        .changed("src/main/java/codec/Codec.java", CODEC, CODEC.replace(from, to))
        .verify(new AskedVerifier())
        .outcome();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "text.strip() | text.strip().toLowerCase()",
        "LIMIT = 64 | LIMIT = 128",
        "other instanceof Codec; | other != null;",
      })
  void a_release_changes_no_behaviour(String from, String to) throws InterruptedException {
    assertThat(release(from, to)).isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void versions_and_what_the_task_takes_away_are_its_business() throws InterruptedException {
    String old = CODEC.substring(CODEC.indexOf("  @Deprecated"), CODEC.indexOf("  @Override"));

    assertThat(release("1.9.0", "2.0.0")).isEqualTo(EvidenceOutcome.PASS);
    assertThat(release(old, "")).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void tests_are_written_without_touching_what_production_reads_or_hiding_it()
      throws InterruptedException {
    MemoryVerification resource = MemoryVerification.task(TaskType.TEST, "Tests for Codec")
        .changed("src/main/resources/limits.properties", "limit=64\n", "limit=65\n");
    MemoryVerification hidden = MemoryVerification.task(TaskType.TEST, "Tests for Codec")
        .changed(
            "src/main/java/codec/Codec.java",
            CODEC,
            CODEC.replace("public String decode(", "String decode("));
    MemoryVerification named = MemoryVerification.task(
            TaskType.TEST, "Tests for Codec; its samples go to samples.csv")
        .added("src/main/resources/samples.csv", "a,b\n");

    assertThat(resource.verify(new AskedVerifier()).outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(hidden.verify(new AskedVerifier()).outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(named.verify(new AskedVerifier()).outcome()).isEqualTo(EvidenceOutcome.PASS);
  }
}
