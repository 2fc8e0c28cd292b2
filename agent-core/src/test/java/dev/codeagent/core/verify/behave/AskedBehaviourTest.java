/** Specifies which words of a task ask for more than another structure. */
package dev.codeagent.core.verify.behave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.source.TaskWords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskedBehaviourTest {

  private static AskedBehaviour asked(String task) {
    return AskedBehaviour.of(TaskWords.of(task), task);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Refactor Cart and reject negative amounts",
        "Refactor `Cart.total` and fix the rounding",
        "Refactor Names: return an empty list instead of null",
        "Simplify Parser; blank lines are ignored",
        "Отрефакторить Cart и исправить округление",
        "Упростить Cart, пустые строки игнорировать",
        "Remove duplicates from the result of `Orders.customers`",
        "Eliminate duplicate entries of the export",
        "Rename the column `Sum` of the CSV to `Total`",
        "Simplify the output of `Report.summary`",
        "Unify the error messages of both parsers",
        "Clean up whitespace in names",
        "Убрать дубликаты из результата `Orders.customers`",
        "Упростить сообщения об ошибках"
      })
  void another_behaviour_is_asked_for(String task) {
    assertThat(asked(task).more()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Refactor Cart",
        "Extract the rounding of Cart.total into a method of its own",
        "Replace the switch in `cost(String, int)` by an enum; signature and behaviour stay the same, exceptions too",
        "Rename `Cart.sum` to `total`",
        "Отрефакторить Cart: вынести округление в отдельный метод",
        "Упростить Cart, поведение сохранить",
        "Рефакторинг отчётов; вывод не меняется ни в одном знаке, включая порядок строк",
        "Refactor: remove duplicate code of the reports",
        "Refactor: `String render(String title, List<Row> rows)` goes into `Report`",
        "Рефакторинг: убрать повторы в отчётах"
      })
  void only_another_structure_is_asked_for(String task) {
    assertThat(asked(task).more()).isFalse();
    assertThat(asked(task).structureAlone()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Remove the deprecated discount from Cart",
        "Refactor the summary so that only totals are shown",
        "Refactor Prices to BigDecimal with a scale",
        "Simplify Cart",
        "Refactor Draw: the seed becomes a parameter",
        "Рефакторинг: теперь итог в конце"
      })
  void where_it_may_be_more_a_person_decides(String task) {
    assertThat(asked(task).structureAlone()).isFalse();
  }

  @Test
  void what_the_task_takes_away_may_answer_in_another_way() {
    AskedBehaviour task = asked("Remove the deprecated method `label` of Square");

    assertThat(task.takesAway("shapes.Square.label")).isTrue();
    assertThat(task.takesAway("shapes.Square.area")).isFalse();
  }
}
