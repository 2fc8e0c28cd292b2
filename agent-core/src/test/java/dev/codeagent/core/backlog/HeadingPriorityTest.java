/** Specifies which priority a heading names. */
package dev.codeagent.core.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.task.Priority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadingPriorityTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
            Critical                        | CRITICAL
            🔴 Critical                     | CRITICAL
            Critical priority               | CRITICAL
            CRITICAL: must fix              | CRITICAL
            Critical bugs                   | CRITICAL
            Urgent tasks                    | CRITICAL
            P0                              | CRITICAL
            P0 — today                      | CRITICAL
            Критический приоритет           | CRITICAL
            Критично                        | CRITICAL
            🔥 Критические задачи           | CRITICAL
            Критичные ошибки                | CRITICAL
            Срочно                          | CRITICAL
            Задачи критического приоритета  | CRITICAL
            High                            | HIGH
            High priority                   | HIGH
            High Priority Tasks (P1)        | HIGH
            high-priority work              | HIGH
            Priority: High                  | HIGH
            ## 🟠 High                      | HIGH
            🟠                              | HIGH
            [P1] Parser                     | HIGH
            Высокий приоритет               | HIGH
            🔴 Высокий приоритет            | HIGH
            Приоритет: высокий              | HIGH
            Приоритет — высокий             | HIGH
            Задачи высокого приоритета      | HIGH
            С высоким приоритетом           | HIGH
            Высокоприоритетные задачи       | HIGH
            1. Высокий                      | HIGH
            Medium                          | MEDIUM
            🟡 Medium priority              | MEDIUM
            Priority - medium               | MEDIUM
            Normal priority                 | MEDIUM
            P2                              | MEDIUM
            Средний приоритет               | MEDIUM
            Средней важности                | MEDIUM
            Задачи со средним приоритетом   | MEDIUM
            Среднеприоритетные              | MEDIUM
            Low                             | LOW
            🟢 Low Priority                 | LOW
            🟢 Nice to have                 | LOW
            Low / someday                   | LOW
            P3 backlog                      | LOW
            Низкий приоритет                | LOW
            Приоритет низкий                | LOW
            Низкого приоритета              | LOW
            """)
  void headings_that_name_one(String heading, Priority expected) {
    assertThat(HeadingPriority.of(heading)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
            High availability
            Low-level API
            High-performance parsing
            Critical section handling
            Medium-term goals
            Низкоуровневый ввод-вывод
            Высокая доступность кластера
            P2P networking
            Release 1.2
            Интеллектуальные возможности
            🚀 Features
            Priority queue
            """)
  void headings_that_name_none(String heading) {
    assertThat(HeadingPriority.of(heading)).isEqualTo(Priority.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "🔴, CRITICAL",
    "🟥, CRITICAL",
    "🔺, CRITICAL",
    "🟠, HIGH",
    "🟧, HIGH",
    "⏫, HIGH",
    "🟡, MEDIUM",
    "🟨, MEDIUM",
    "🔼, MEDIUM",
    "🟢, LOW",
    "🟩, LOW",
    "🔵, LOW",
    "🟦, LOW",
    "⚪, LOW",
    "🔽, LOW",
    "⏬, LOW",
    "🚀, NONE",
  })
  void a_coloured_sign_names_one_where_no_word_does(String sign, Priority expected) {
    assertThat(HeadingPriority.of("🚀 " + sign + " Features 🟢"))
        .isEqualTo(expected == Priority.NONE ? Priority.LOW : expected);
    assertThat(HeadingPriority.of(sign + " Features")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "high, HIGH",
    "' Высокий ', HIGH",
    "P1, HIGH",
    "P0, CRITICAL",
    "low, LOW",
    "p4, LOW",
    "mid, MEDIUM",
    "someday, NONE",
    "'', NONE"
  })
  void a_bare_word_names_a_level(String word, Priority expected) {
    assertThat(HeadingPriority.ofWord(word)).isEqualTo(expected);
  }

  @Test
  void the_nearest_heading_that_names_one_decides() {
    Backlog backlog = Read.markdown("""
                # Plan
                ## High priority
                - [ ] a
                ### Parser
                - [ ] b
                #### Low priority
                - [ ] c
                ## Rest
                - [ ] d
                """);

    assertThat(backlog.tasks())
        .extracting(dev.codeagent.api.task.Task::priority)
        .containsExactly(Priority.HIGH, Priority.HIGH, Priority.LOW, Priority.NONE);
  }
}
