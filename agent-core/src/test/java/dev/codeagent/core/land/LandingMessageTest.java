package dev.codeagent.core.land;

import static org.assertj.core.api.Assertions.assertThat;

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
        "DOCS | [docs] Describe options | docs: Describe options",
        "TEST | test: cover the parser | test: cover the parser",
        "DEVOPS | Run on two JDKs | ci: Run on two JDKs",
      })
  void theSubjectSaysWhatTheTaskAsksFor(TaskType type, String text, String subject) {
    assertThat(LandingMessage.of(task(type, text))).isEqualTo(subject + "\n");
  }

  @Test
  void aLongTextIsShortenedInTheSubjectAndWholeInTheBody() {
    String text = "Make the reader accept every line end that editors write, " + "mixed ".repeat(9);

    String message = LandingMessage.of(task(TaskType.CODE, text));

    assertThat(message.lines().findFirst().orElseThrow())
        .hasSizeLessThanOrEqualTo(72)
        .endsWith("…");
    assertThat(message).endsWith("\n\n" + text.strip() + "\n");
  }

  private static Task task(TaskType type, String text) {
    return Task.submitted(new TaskId("0123abcd"), text, type);
  }
}
