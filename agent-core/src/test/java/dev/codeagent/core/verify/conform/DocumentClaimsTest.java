/** Specifies, on a small project and in real JVMs, which answers that documentation gives are tried. */
package dev.codeagent.core.verify.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.host.HostProject;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class DocumentClaimsTest {

  private static final String ROMAN = """
      package numbers;
      public final class Roman {
        private final int value;
        public Roman(int value) { this.value = value; }
        public static String of(int n) { return "I".repeat(n); }
        public int plus(int n) { return value + n; }
        public int value() { return value; }
        public static boolean isRoman(String text) { return text.matches("I+"); }
      }
      """;

  private static final String BASE = "# Numbers\n\nRoman numbers.\n\n`Roman.of(9)` gives `IX`.\n";

  @TempDir
  Path folder;

  private static final String TEST = """
      package numbers;
      import static org.junit.jupiter.api.Assertions.*;
      import org.junit.jupiter.api.Test;
      class RomanTest {
        @Test void one() { assertEquals("I", Roman.of(1)); }
      }
      """;

  private Evidence document(String added) throws Exception {
    HostProject project = new HostProject(folder)
        .file("src/main/java/numbers/Roman.java", ROMAN)
        .file("src/test/java/numbers/RomanTest.java", TEST);
    return MemoryVerification.task(TaskType.DOCS, "Describe Roman in the README")
        .kept("src/main/java/numbers/Roman.java", ROMAN)
        .kept("src/test/java/numbers/RomanTest.java", TEST)
        .changed("README.md", BASE, BASE + "\n" + added + "\n")
        .given(project.build())
        .verify(new ConformanceVerifier());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "`Roman.of(2)` gives `III`.",
        "```java\nString two = Roman.of(2); // \"IV\"\n```",
        "```java\nnew Roman(3).plus(4); // -> 12\n```",
        "| call | result |\n|---|---|\n| `Roman.of(1)` | `I` |\n| `Roman.of(3)` | `IIII` |",
        "```java\nboolean yes = Roman.isRoman(\"II\"); // false\n```",
      })
  void an_answer_that_does_not_come_is_asked_about(String added) throws Exception {
    Evidence evidence = document(added);
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).contains("what the documentation says");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "`Roman.of(2)` gives `II`.",
        "```java\nString two = Roman.of(2); // \"II\"\nnew Roman(3).plus(4); // 7\n```",
        "| call | result |\n|---|---|\n| `Roman.of(1)` | `I` |\n| `Roman.of(3)` | `III` |",
      })
  void an_answer_that_comes_passes(String added) throws Exception {
    Evidence evidence = document(added);
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "`Roman.value()` gives `5` for the sum above.",
        "```java\nint sum = roman.plus(4); // 9\n```",
        "Before 2.0 this was different:\n\n```java\nRoman.of(2); // \"2\"\n```",
        "```java\nRoman.of(count); // \"III\"\n```",
        "```java\nRoman.of(4); // needs a number above nothing\n```",
        "```text\nRoman.of(4); // \"IV\"\n```",
        "Roman numbers are as old as Rome.",
      })
  void what_hangs_on_something_else_or_is_not_said_to_be_so_is_left_alone(String added)
      throws Exception {
    Evidence evidence = document(added);
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.SKIPPED);
  }
}
