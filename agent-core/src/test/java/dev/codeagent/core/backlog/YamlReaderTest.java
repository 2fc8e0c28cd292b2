/** How lists, groups and mappings of a YAML backlog become tasks, and what is said where they do not. */
package dev.codeagent.core.backlog;

import static dev.codeagent.core.backlog.Read.STAMP;
import static dev.codeagent.core.backlog.Read.task;
import static dev.codeagent.core.backlog.Read.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.InputException;
import dev.codeagent.api.task.Priority;
import dev.codeagent.api.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

  private static Backlog yaml(String text) {
    return Read.named("TODO.yaml", text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasks", "backlog", "todo", "groups", "sections"})
  void the_list_stands_under_one_of_these_keys(String key) {
    assertThat(texts(yaml("other: [no]\n" + key + ":\n- a\n"))).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "task", "title", "name"})
  void the_text_stands_under_one_of_these_keys(String key) {
    assertThat(texts(yaml("- " + key + ": a\n"))).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "~\n", "tasks:\n", "tasks: []\n", "- \n- ''\n- ~\n"})
  void an_empty_list_has_no_task(String text) {
    assertThat(yaml(text).tasks()).isEmpty();
  }

  @Test
  void lists_under_headings_of_the_users_own_are_groups_at_any_depth() {
    Backlog backlog = yaml("""
        owner: me
        Release:
          High priority:
            - a
          when: soon
          Docs: [b]
        """);

    assertThat(texts(backlog)).containsExactly("a", "b");
    assertThat(task(backlog, "a").section()).containsExactly("Release", "High priority");
    assertThat(task(backlog, "a").priority()).isEqualTo(Priority.HIGH);
    assertThat(task(backlog, "b").section()).containsExactly("Release", "Docs");
  }

  @Test
  void a_group_within_a_list_is_a_heading_with_its_list() {
    Backlog backlog = yaml("""
        - High priority:
            - a
        - group: Docs
          priority: low
          children: [b]
        - c
        """);

    assertThat(task(backlog, "a").section()).containsExactly("High priority");
    assertThat(task(backlog, "a").priority()).isEqualTo(Priority.HIGH);
    assertThat(task(backlog, "b").section()).containsExactly("Docs");
    assertThat(task(backlog, "b").priority()).isEqualTo(Priority.LOW);
    assertThat(task(backlog, "c").section()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'just text' | Line 1 | a list of tasks is expected",
        "'tasks: text' | Line 1 | a list of tasks is expected",
        "'- [a]' | Line 1 | a task is expected",
        "'- {done: true}' | Line 1 | the task has no `text`",
        "'- {group: x}' | Line 1 | the task has no `text`",
        "'- {tasks: [a], other: b}' | Line 1 | the task has no `text`",
        "'- {other: b}' | Line 1 | the task has no `text`",
        "'- {text: \" \"}' | Line 1 | the text of the task is empty",
        "'- {text: a, type: [b]}' | Line 1 | a text is expected",
      })
  void what_is_no_task_is_named_with_its_line(String text, String line, String problem) {
    assertThatThrownBy(() -> yaml(text)).isInstanceOfSatisfying(InputException.class, e -> {
      assertThat(e.failure().code()).isEqualTo("backlog-yaml");
      assertThat(e.failure().message()).contains(line, problem);
    });
  }

  @Test
  void the_first_line_of_a_long_text_is_the_task_and_the_rest_its_details() {
    Backlog backlog =
        yaml("- |\n\n  a\n\n  b \n- text: |\n    c\n\n    d\n  details: |\n    e\n\n    f\n"
            + "- {text: g, details: [h, '', i], depends_on: ['', a]}\n- {text: j, notes: }\n");

    assertThat(texts(backlog)).containsExactly("a", "c", "g", "j");
    assertThat(task(backlog, "a").details()).containsExactly("b");
    assertThat(task(backlog, "c").details()).containsExactly("d", "e", "f");
    assertThat(task(backlog, "g").details()).containsExactly("h", "i");
    assertThat(task(backlog, "g").dependsOn())
        .containsExactly(task(backlog, "a").id());
    assertThat(task(backlog, "j").details()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "done: true, true, false", "done: Yes, true, false", "done: ' on ', true, false",
    "done: y, true, false", "done: false, false, false", "done: , false, false",
    "skipped: true, false, true", "skip: yes, false, true", "skip: no, false, false",
  })
  void a_mark_is_a_word_for_yes(String mark, boolean done, boolean skipped) {
    Task task = yaml("- text: a\n  " + mark + "\n").tasks().getFirst();

    assertThat(task.done()).isEqualTo(done);
    assertThat(task.skipped()).isEqualTo(skipped);
  }

  @ParameterizedTest
  @CsvSource({"1, HIGH", "0, CRITICAL", "'\"4\"', LOW", "urgent, CRITICAL", "someday, MEDIUM"})
  void a_priority_is_a_level_or_a_number_and_else_that_of_the_group(
      String value, Priority expected) {
    assertThat(yaml("Medium:\n- {text: a, priority: " + value + "}\n")
            .tasks()
            .getFirst()
            .priority())
        .isEqualTo(expected);
  }

  @Test
  void a_type_that_nobody_knows_is_deduced() {
    assertThat(yaml("- {text: 'Describe it', type: novel}\n")
            .tasks()
            .getFirst()
            .type()
            .word())
        .isEqualTo("docs");
  }

  @Test
  void a_comment_behind_several_tasks_is_the_stamp_of_none() {
    assertThat(yaml("tasks: [a, b] # Done - x\n").tasks())
        .extracting(Task::stamp)
        .containsOnlyNulls();
    assertThat(yaml("tasks: [a] # Done - x\n").tasks())
        .extracting(Task::stamp)
        .containsExactly("# Done - x");
    assertThat(yaml("- a # Done - x\n- b\n").tasks())
        .extracting(Task::stamp)
        .containsExactly("# Done - x", null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void a_new_line_ends_as_the_first_of_the_file_does(String end) {
    String text = String.join(end, "- text: a", "  type: docs", "- b", "");

    assertThat(Read.tick(yaml(text), "a"))
        .isEqualTo(
            String.join(end, "- text: a", "  done: true  # " + STAMP, "  type: docs", "- b", ""));
  }

  @Test
  void a_file_of_both_line_ends_gets_the_one_that_it_uses_first() {
    assertThat(Read.tick(yaml("- text: a\n- b\r\n"), "a"))
        .isEqualTo("- text: a\n  done: true  # " + STAMP + "\n- b\r\n");
    assertThat(Read.tick(yaml("- text: a\r\n- b\n"), "a"))
        .isEqualTo("- text: a\r\n  done: true  # " + STAMP + "\r\n- b\n");
  }

  @Test
  void a_file_that_begins_with_its_line_end_says_by_that_how_lines_end() {
    assertThat(Read.tick(yaml("\n- text: a\r\n"), "a"))
        .isEqualTo("\n- text: a\n  done: true  # " + STAMP + "\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- text: a\n  done: \"n\n    o\"\n",
        "- {text: a, done: \"n\n  o\"}\n",
        "- \"a\r  b\"\r"
      })
  void what_would_need_more_than_one_line_is_left_to_the_user(String text) {
    Backlog backlog = yaml(text);

    assertThatThrownBy(() -> backlog.ticked(backlog.tasks().getFirst(), STAMP))
        .isInstanceOfSatisfying(
            InputException.class,
            e -> assertThat(e.failure().code()).isEqualTo("line-not-editable"));
  }

  @Test
  void a_byte_order_mark_stays_where_it_is() {
    assertThat(Read.tick(yaml("\uFEFF- text: a\n"), "a"))
        .isEqualTo("\uFEFF- text: a\n  done: true  # " + STAMP + "\n");
    assertThat(Read.tick(yaml("\uFEFF- a\n- b"), "b"))
        .isEqualTo("\uFEFF- a\n- {text: b, done: true}  # " + STAMP);
  }
}
