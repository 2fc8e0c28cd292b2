/** Which turns of phrase show the type of a task, and which only look like it. */
package dev.codeagent.core.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.task.TaskType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypePhrasesTest {

  private final TaskTypes types = new TaskTypes();

  private TaskType type(String text) {
    return types.of(text, List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Add a section about proxies to the README",
        "Mention the new flag in our changelog",
        "Put the supported time zones into docs/zones.md and the FAQ",
        "Correct the install steps in the README",
        "Add to the FAQ: why a lock is never re-entrant",
        "State the Java version in CONTRIBUTING.md",
        "Добавить пример вызова в README",
        "Remove the outdated diagram from the user guide"
      })
  void what_is_written_into_a_document_is_documentation(String text) {
    assertThat(type(text)).isEqualTo(TaskType.DOCS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Add a --quiet option and mention it in the README",
        "Add leap seconds as described in the README",
        "Fix the order of keys promised in the docs",
        "Money should round half even, the README already promises it",
        "Parser must take tabs, docs still say otherwise",
        "Add a README generator to the docs module",
        "Return 404 as documented in the FAQ",
        "Add retries, describe them in the manual"
      })
  void a_document_that_only_bears_witness_leaves_the_task_about_code(String text) {
    assertThat(type(text)).isEqualTo(TaskType.CODE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Lexer.next is far too long, pull out the handling of numbers. No behaviour change",
        "Turn the visitor into a switch without changing behavior",
        "Use a map in Router; purely a refactoring",
        "Get rid of the streams in Report, behaviour must stay the same",
        "Заменить цепочку if таблицей, без изменения поведения"
      })
  void a_promise_to_keep_behaviour_makes_a_refactoring(String text) {
    assertThat(type(text)).isEqualTo(TaskType.REFACTOR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Add paging to the list, no behaviour change without a page",
        "Fix the cache key; no functional change otherwise",
        "Cursor.close twice throws, without changing the behaviour of reset",
        "Sort names by locale, no behaviour change for ASCII names",
        "Speed up the index, behaviour must stay the same"
      })
  void a_promise_about_a_part_or_beside_other_work_does_not(String text) {
    assertThat(type(text)).isEqualTo(TaskType.CODE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Extend LexerTest by hexadecimal numbers",
        "Add to `QueueTests` what happens when it is full",
        "Complete RouterIT"
      })
  void a_test_class_that_grows_is_about_tests(String text) {
    assertThat(type(text)).isEqualTo(TaskType.TEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Make LexerTest pass",
        "Fix the bug that LexerTest shows",
        "Update the parser so that QueueTest is green",
        "LexerTest fails on Windows"
      })
  void a_test_class_that_is_only_named_leaves_the_task_about_code(String text) {
    assertThat(type(text)).isEqualTo(TaskType.CODE);
  }
}
