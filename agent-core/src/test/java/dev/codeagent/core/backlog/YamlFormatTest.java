/** Specifies how YAML backlogs are read and ticked. */
package dev.codeagent.core.backlog;

import static dev.codeagent.core.backlog.Read.STAMP;
import static dev.codeagent.core.backlog.Read.task;
import static dev.codeagent.core.backlog.Read.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.InputException;
import dev.codeagent.api.task.Priority;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlFormatTest {

  private static Backlog yaml(String text) {
    return Read.named("TODO.yaml", text);
  }

  private static String tick(String text, String task) {
    return Read.tick(yaml(text), task);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- a\n- text: b\n",
        "tasks:\n- a\n- b\n",
        "version: 1\ntasks: [a, {text: b}]\n",
        "[a, b]"
      })
  void tasks_stand_at_the_top_or_under_a_key(String text) {
    assertThat(texts(yaml(text))).containsExactly("a", "b");
  }

  @Test
  void a_mapping_says_everything_about_its_task() {
    Backlog backlog = yaml("""
                tasks:
                  - text: Write the guide
                    type: docs
                    priority: high
                    section: [Manual, Start]
                    details:
                      - see docs/x.md
                      - short
                    depends_on: [Fix the parser]
                    owner: bob
                    subtasks:
                      - Draft
                      - text: Review
                        done: true
                  - Fix the parser
                  - text: Old idea
                    skipped: true
                """);

    Task guide = task(backlog, "Write the guide");
    assertThat(guide.type()).isEqualTo(TaskType.DOCS);
    assertThat(guide.priority()).isEqualTo(Priority.HIGH);
    assertThat(guide.section()).containsExactly("Manual", "Start");
    assertThat(guide.details()).containsExactly("see docs/x.md", "short");
    assertThat(guide.references()).containsExactly("docs/x.md");
    assertThat(guide.line()).isEqualTo(2);
    assertThat(guide.dependsOn())
        .containsExactly(
            task(backlog, "Fix the parser").id(),
            task(backlog, "Draft").id(),
            task(backlog, "Review").id());
    assertThat(task(backlog, "Draft").parent()).isEqualTo(guide.id());
    assertThat(task(backlog, "Draft").priority()).isEqualTo(Priority.HIGH);
    assertThat(task(backlog, "Review").done()).isTrue();
    assertThat(task(backlog, "Old idea").skipped()).isTrue();
  }

  @Test
  void groups_are_sections_and_may_name_a_priority() {
    Backlog backlog = yaml("""
                tasks:
                  High priority:
                    - a
                  Низкий приоритет:
                    - section: Docs
                      tasks: [b]
                """);

    assertThat(task(backlog, "a").section()).containsExactly("High priority");
    assertThat(task(backlog, "a").priority()).isEqualTo(Priority.HIGH);
    assertThat(task(backlog, "b").section()).containsExactly("Низкий приоритет", "Docs");
    assertThat(task(backlog, "b").priority()).isEqualTo(Priority.LOW);
    assertThat(texts(yaml("Critical:\n- a\nauthor: bob\nLow:\n- b\n"))).containsExactly("a", "b");
  }

  @Test
  void a_plain_string_becomes_a_mapping_on_the_same_line() {
    assertThat(tick("tasks:\n  - Fix it\n  - b\n", "Fix it"))
        .isEqualTo("tasks:\n  - {text: Fix it, done: true}  # " + STAMP + "\n  - b\n");
    assertThat(tick("- 'a: b'", "a: b")).isEqualTo("- {text: 'a: b', done: true}  # " + STAMP);
    assertThat(tick("- \"a \\\"b\\\"\"\r\n- c\r\n", "a \"b\""))
        .isEqualTo("- {text: \"a \\\"b\\\"\", done: true}  # " + STAMP + "\r\n- c\r\n");
    assertThat(tick("- Fix [x], it's {y}\n", "Fix [x], it's {y}"))
        .isEqualTo("- {text: 'Fix [x], it''s {y}', done: true}  # " + STAMP + "\n");
    assertThat(tick("- a  # note\n", "a"))
        .isEqualTo("- {text: a, done: true}  # note  # " + STAMP + "\n");
    assertThat(tick("- a # Done - old\n", "a"))
        .isEqualTo("- {text: a, done: true}  # " + STAMP + "\n");
    assertThat(tick("- 42\n", "42")).isEqualTo("- {text: 42, done: true}  # " + STAMP + "\n");
  }

  @Test
  void strings_of_one_line_are_ticked_one_by_one() {
    String once = tick("tasks: [a, b, 'c # d']  # note\n", "a");
    assertThat(once)
        .isEqualTo("tasks: [{text: a, done: true}, b, 'c # d']  # note  # " + STAMP + "\n");

    assertThat(tick(once, "b"))
        .startsWith("tasks: [{text: a, done: true}, {text: b, done: true}, 'c # d']");
  }

  @Test
  void a_mapping_gets_a_line_at_the_level_of_its_text() {
    assertThat(tick("- text: a  # note\n  type: docs\n- b\n", "a"))
        .isEqualTo("- text: a  # note\n  done: true  # " + STAMP + "\n  type: docs\n- b\n");
    assertThat(tick("tasks:\r\n  -   type: docs\r\n      text: a", "a"))
        .isEqualTo("tasks:\r\n  -   type: docs\r\n      text: a\r\n      done: true  # " + STAMP);
    assertThat(tick("- text: |\n    a\n    more\n\n- b\n", "a"))
        .isEqualTo("- text: |\n    a\n    more\n  done: true  # " + STAMP + "\n\n- b\n");
    assertThat(tick("- text: a\n    goes on\n  x: 1\n", "a goes on"))
        .isEqualTo("- text: a\n    goes on\n  done: true  # " + STAMP + "\n  x: 1\n");
  }

  @Test
  void a_mapping_in_braces_gets_it_behind_its_text() {
    assertThat(tick("- {text: a, type: docs} # note\n", "a"))
        .isEqualTo("- {text: a, done: true, type: docs} # note  # " + STAMP + "\n");
    assertThat(tick("- {type: docs,\n   text: a\n  }\n", "a"))
        .isEqualTo("- {type: docs,\n   text: a, done: true  # " + STAMP + "\n  }\n");
  }

  @Test
  void a_done_that_stands_there_is_set() {
    assertThat(tick("- text: a\n  done: false # old\n", "a"))
        .isEqualTo("- text: a\n  done: true # old  # " + STAMP + "\n");
    assertThat(tick("- text: a\n  done:\n", "a"))
        .isEqualTo("- text: a\n  done: true  # " + STAMP + "\n");
    assertThat(tick("- {text: a, done: no}\n", "a"))
        .isEqualTo("- {text: a, done: true}  # " + STAMP + "\n");
  }

  @Test
  void a_stamp_is_read_back_and_an_interrupted_run_is_seen() {
    Backlog ticked = yaml(tick("- a\n- text: b\n", "b"));
    assertThat(task(ticked, "b").done()).isTrue();
    assertThat(task(ticked, "b").stamp()).isEqualTo("# " + STAMP);

    Backlog interrupted = yaml("- text: a\n  done: true  # Выполняется - 2026-01-23 15:18:11\n");
    assertThat(task(interrupted, "a").done()).isFalse();
    assertThat(interrupted.interrupted()).hasSize(1);
    assertThat(Read.tick(interrupted, "a")).isEqualTo("- text: a\n  done: true  # " + STAMP + "\n");
  }

  @Test
  void anchors_and_aliases_of_texts_are_kept() {
    assertThat(tick("- &x a\n- *x\n", "a"))
        .isEqualTo("- {text: &x a, done: true}  # " + STAMP + "\n- *x\n");
    assertThat(texts(yaml("- &x a\n- *x\n"))).containsExactly("a", "a");
  }

  @Test
  void ticking_twice_is_ticking_once() {
    for (String text : new String[] {"- a\n", "- text: a\n", "- {text: a}\n", "[a, b]\n"}) {
      String once = tick(text, "a");
      assertThat(tick(once, "a")).isEqualTo(once);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"- |\n  a\n  b\n", "- a\n  b\n", "- \"a\n  b\"\n", "- {text: \"a\n  b\"}\n"})
  void a_text_of_several_lines_that_would_need_more_than_one_is_refused(String text) {
    Backlog backlog = yaml(text);

    assertThatThrownBy(() -> backlog.ticked(backlog.tasks().getFirst(), STAMP))
        .isInstanceOfSatisfying(
            InputException.class,
            e -> assertThat(e.failure().code()).isEqualTo("line-not-editable"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tasks: a",
        "- fix: the parser\n",
        "a: [",
        "- text: a\n  text: b\n",
        "---\n- a\n---\n- b\n",
        "- *x\n",
        "tasks: &t [a]\nmore: *t\nx:\n- *t\n",
        "- [a]\n",
        "- text: ''\n",
        "just words",
        "- a\n\t- b: c\n"
      })
  void what_cannot_be_understood_is_refused_with_its_line(String text) {
    assertThatThrownBy(() -> {
          Backlog backlog = yaml(text);
          assertThat(backlog.tasks()).as("tasks of " + text).isNull();
        })
        .satisfiesAnyOf(
            e -> assertThat(e).isInstanceOf(InputException.class).hasMessageContaining("Line "),
            e -> assertThat(text).startsWith("tasks: &t"));
  }

  @Test
  void a_dependency_must_exist_and_tasks_must_not_wait_for_each_other() {
    assertThatThrownBy(() -> yaml("- text: a\n  depends_on: b\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("`b` names no other task");
    assertThatThrownBy(() -> yaml("- {text: a, depends_on: b}\n- {text: b, depends_on: a}\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("wait for each other");
  }

  @Test
  void hostile_depth_and_aliases_are_refused_at_once() {
    assertThatThrownBy(() -> yaml("[".repeat(100_000 / 2))).isInstanceOf(InputException.class);
    StringBuilder bomb = new StringBuilder("a: &a [x, x]\n");
    for (char c = 'b'; c < 'z'; c++) {
      char before = (char) (c - 1);
      bomb.append(c)
          .append(": &")
          .append(c)
          .append(" [*")
          .append(before)
          .append(", *")
          .append(before)
          .append("]\n");
    }
    assertThatThrownBy(() -> yaml(bomb.toString())).isInstanceOf(InputException.class);
  }
}
