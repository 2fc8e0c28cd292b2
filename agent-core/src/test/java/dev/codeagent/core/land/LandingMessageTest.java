package dev.codeagent.core.land;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The message of a landed commit. */
class LandingMessageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CODE | Greet politely | feat: Greet politely",
        "CODE | Fix the parser | fix: Fix the parser",
        "CODE | Исправить разбор | fix: Исправить разбор",
        "CODE | Prefix the name | feat: Prefix the name",
        "DOCS | [docs] Describe options | docs: Describe options",
        "DOCS | [DOCS]: Describe options | docs: Describe options",
        "DOCS | [draft] Describe options | docs: [draft] Describe options",
        "TEST | test: cover the parser | test: cover the parser",
        "REFACTOR | Split the reader | refactor: Split the reader",
        "RELEASE | Release 1.2 | chore(release): Release 1.2",
        "DEVOPS | Run on two JDKs | ci: Run on two JDKs",
      })
  void theSubjectSaysWhatTheTaskAsksFor(TaskType type, String text, String subject) {
    assertThat(LandingMessage.of(task(type, text))).isEqualTo(subject + "\n");
  }

  @Test
  void aTextOfSeveralLinesBecomesOne() {
    assertThat(LandingMessage.of(task(TaskType.CODE, "Greet\n politely\t")))
        .isEqualTo("feat: Greet  politely\n");
  }

  @Test
  void aLongTextIsShortenedInTheSubjectAndWholeInTheBody() {
    String text = "Make the reader accept every line end that editors write, " + "mixed ".repeat(9);

    String message = LandingMessage.of(task(TaskType.CODE, text));

    assertThat(message)
        .isEqualTo("feat: Make the reader accept every line end that editors write, mixed…\n\n"
            + text.strip()
            + "\n");
  }

  @Test
  void aSubjectOfSeventyTwoCharactersFitsAndOneMoreDoesNot() {
    String fits = "x".repeat(72 - "feat: ".length());

    assertThat(LandingMessage.of(task(TaskType.CODE, fits))).isEqualTo("feat: " + fits + "\n");
    assertThat(LandingMessage.of(task(TaskType.CODE, fits + "x")))
        .isEqualTo("feat: " + "x".repeat(71 - "feat: ".length()) + "…\n\n" + fits + "x\n");
  }

  @Test
  void charactersOutsideOfTheBasicPlaneCountAsOneAndAreNotCut() {
    String fits = "😀".repeat(72 - "feat: ".length());

    assertThat(LandingMessage.of(task(TaskType.CODE, fits))).isEqualTo("feat: " + fits + "\n");
    assertThat(LandingMessage.of(task(TaskType.CODE, fits + "😀")))
        .startsWith("feat: " + "😀".repeat(71 - "feat: ".length()) + "…\n");
  }

  @Test
  void aWordIsCutOnlyWhereTheCutWouldLeaveLessThanHalfASubject() {
    String early = "x".repeat(30) + " " + "y".repeat(60);
    String late = "x".repeat(31) + " " + "y".repeat(60);

    assertThat(LandingMessage.of(task(TaskType.CODE, early)))
        .startsWith("feat: " + "x".repeat(30) + " " + "y".repeat(34) + "…\n");
    assertThat(LandingMessage.of(task(TaskType.CODE, late)))
        .startsWith("feat: " + "x".repeat(31) + "…\n");
  }

  @Test
  void theCommitBearsTaskAndEvidenceAsTrailers() {
    LandingRequest request = new LandingRequest(
        task(TaskType.CODE, "Greet"),
        1,
        new Change("b", "h", "t", "d"),
        "refs/heads/trunk",
        new byte[0],
        "path",
        "3f9a",
        "stamp",
        "\nfeat: Greet\n\nBody.\n\n",
        false);

    assertThat(LandingCommit.message(request))
        .isEqualTo(
            "feat: Greet\n\nBody.\n\nCode-Agent-Task: 0123abcd\nCode-Agent-Evidence: sha256:3f9a\n");
  }

  @Test
  void theBranchsLogGetsTheFirstLine() {
    assertThat(LandingMessage.subject("\n feat: Greet \n\nBody.\n")).isEqualTo("feat: Greet ");
    assertThat(LandingMessage.subject(" \n")).isEqualTo("landing");
  }

  private static Task task(TaskType type, String text) {
    return Task.submitted(new TaskId("0123abcd"), text, type);
  }
}
