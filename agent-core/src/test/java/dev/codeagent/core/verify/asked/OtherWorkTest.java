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

  @Test
  void a_release_may_change_the_method_that_it_names_and_no_other() throws InterruptedException {
    String before = "text.strip()";
    String after = "text.trim()";
    String path = "src/main/java/codec/Codec.java";

    assertThat(
            MemoryVerification.task(TaskType.RELEASE, "Release 2.0.0 with another `decode(String)`")
                .changed(path, CODEC, CODEC.replace(before, after))
                .verify(new AskedVerifier())
                .outcome())
        .isEqualTo(EvidenceOutcome.PASS);
    assertThat(MemoryVerification.task(TaskType.RELEASE, "Release 2.0.0, drop `Codec.decode`")
            .changed(path, CODEC, CODEC.replace("return text.strip()", "return null"))
            .verify(new AskedVerifier())
            .outcome())
        .as("what is said to go and is only emptied")
        .isEqualTo(EvidenceOutcome.PASS);
    assertThat(MemoryVerification.task(TaskType.RELEASE, "Release 2.0.0: drop the class Codec")
            .changed(path, CODEC, CODEC.replace(before, after))
            .verify(new AskedVerifier())
            .outcome())
        .as("what is said to go and stays as another thing")
        .isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void a_release_may_open_what_was_hidden() throws InterruptedException {
    assertThat(release("private static final int LIMIT", "public static final int LIMIT"))
        .isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void tests_may_come_with_resources_of_their_own_and_leave_hidden_code_hidden()
      throws InterruptedException {
    MemoryVerification samples = MemoryVerification.task(TaskType.TEST, "Tests for Codec")
        .changed("src/test/resources/samples.csv", "a,b\n", "a,c\n");
    MemoryVerification closed = MemoryVerification.task(TaskType.TEST, "Tests for Codec")
        .changed(
            "src/main/java/codec/Codec.java",
            CODEC.replace("public String decode(", "String decode("),
            CODEC.replace("public String decode(", "private String decode("));

    assertThat(samples.verify(new AskedVerifier()).outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(closed.verify(new AskedVerifier()).outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void several_findings_are_counted_in_the_sentence_and_one_stands_by_itself()
      throws InterruptedException {
    MemoryVerification one = MemoryVerification.task(TaskType.TEST, "Tests for Codec")
        .changed("src/main/resources/limits.properties", "limit=64\n", "limit=65\n");

    assertThat(one.verify(new AskedVerifier()).summary()).doesNotContain("more)");
    one.changed("src/main/resources/names.properties", "a=1\n", "a=2\n")
        .changed("src/main/resources/words.properties", "a=1\n", "a=2\n");
    assertThat(one.verify(new AskedVerifier()).summary()).endsWith("(2 more)");
  }

  @Test
  void the_catalogue_holds_the_veto_that_reads_sentences() {
    assertThat(AskedVerifiers.all())
        .singleElement()
        .satisfies(v -> assertThat(v.spec().id()).isEqualTo("asked"));
  }
}
