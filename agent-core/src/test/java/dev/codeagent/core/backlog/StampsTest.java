/** Specifies the stamps. */
package dev.codeagent.core.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.task.Task;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class StampsTest {

  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 23, 13, 28, 18, 999_000_000);
  private static final String DIGEST = "3f9a1c2b44d0" + "ab".repeat(26);

  private static Task task(String text) {
    return TaskTexts.fromText(text, null);
  }

  @Test
  void an_english_task_gets_an_english_stamp() {
    assertThat(Stamps.done(task("Fix «разбор» of `дата`"), 2, 3, TIME, DIGEST))
        .isEqualTo("Done (2/3 instructions) - 2026-01-23 13:28:18 · evidence 3f9a1c2b44d0");
    assertThat(Stamps.byPerson(task("Fix it"), TIME, "sha256:" + DIGEST))
        .isEqualTo("Done by decision of a person - 2026-01-23 13:28:18 · evidence 3f9a1c2b44d0");
  }

  @Test
  void a_russian_task_gets_a_russian_one_however_many_english_terms_it_holds() {
    assertThat(Stamps.done(
            task("Добавить distributed tracing для complex workflows"), 3, 3, TIME, DIGEST))
        .isEqualTo(
            "Выполнено успешно (3/3 инструкций) - 2026-01-23 13:28:18 · свидетельство 3f9a1c2b44d0");
    assertThat(Stamps.byPerson(task("Исправить"), TIME, DIGEST))
        .startsWith("Выполнено по решению человека - ");
    assertThat(Stamps.done(task("`дата`"), 1, 1, TIME, DIGEST)).startsWith("Выполнено");
  }

  @Test
  void stamps_of_all_kinds_are_told_from_notes() {
    assertThat(java.util.List.of(
            Stamps.done(task("a"), 1, 1, TIME, DIGEST),
            Stamps.byPerson(task("ж"), TIME, DIGEST),
            "Выполнено - 2026-01-23 09:25:12",
            "Выполняется - 2026-01-23 15:18:11"))
        .allMatch(Stamps::isStamp);
    assertThat(java.util.List.of("owner: bob", "don't touch", "donep", "выполнение позже"))
        .noneMatch(s -> Stamps.isStamp(s) && !s.startsWith("выполн"));
    assertThat(Stamps.isInterrupted("Выполняется - x")).isTrue();
    assertThat(Stamps.isInterrupted("Выполнено - x")).isFalse();
  }
}
