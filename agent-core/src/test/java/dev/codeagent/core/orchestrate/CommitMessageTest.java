package dev.codeagent.core.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommitMessageTest {

  @ParameterizedTest
  @CsvSource({
    "CODE,feat: Do it",
    "DOCS,docs: Do it",
    "REFACTOR,refactor: Do it",
    "TEST,test: Do it",
    "RELEASE,chore(release): Do it",
    "DEVOPS,ci: Do it"
  })
  void theTypeOfTheTaskIsTheTypeOfTheCommit(TaskType type, String subject) {
    assertThat(message("Do it", type)).isEqualTo(subject);
  }

  @Test
  void markdownAndCommentsAreLeftOut() {
    assertThat(message("**Fix** the `Parser`  class <!-- soon -->", TaskType.CODE))
        .isEqualTo("feat: Fix the Parser class");
  }

  @Test
  void aLongTaskIsCutAtAWordAndStandsWholeInTheBody() {
    String text = "Explain how the ladder of verifiers comes to its verdict "
        + "and what a person can do about an undecided one";

    String[] parts = message(text, TaskType.DOCS).split("\n\n");

    assertThat(parts[0])
        .startsWith("docs: Explain how the ladder")
        .endsWith("…")
        .hasSizeLessThanOrEqualTo(72);
    assertThat(text + " ").contains(parts[0].substring("docs: ".length()).replace("…", " "));
    assertThat(parts[1]).isEqualTo(text);
  }

  private static String message(String text, TaskType type) {
    return CommitMessage.of(Task.submitted(new TaskId("0000000a"), text, type));
  }
}
