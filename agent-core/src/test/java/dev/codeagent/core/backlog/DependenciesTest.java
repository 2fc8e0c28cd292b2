/** Which task comes before which. */
package dev.codeagent.core.backlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.InputException;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DependenciesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Deploy (depends on: Fix it)",
        "Deploy, Depends  On : fix it",
        "Deploy; blocked by: \"Fix it\"",
        "Deploy after: `Fix it`.",
        "Выложить (зависит от: «Fix it»)",
        "Выложить, после: **Fix it**",
      })
  void a_text_names_the_one_before_in_these_forms(String text) {
    Backlog backlog = Read.markdown("- [ ] Fix it\n- [ ] " + text + "\n");

    assertThat(backlog.tasks().get(1).dependsOn())
        .containsExactly(backlog.tasks().get(0).id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Deploy after Fix it",
        "Hereafter: Fix it",
        "Deploy (depends on: something else)",
        "Deploy (after: Fix it now)",
      })
  void what_only_reads_alike_names_none(String text) {
    Backlog backlog = Read.markdown("- [ ] Fix it\n- [ ] " + text + "\n");

    assertThat(backlog.tasks().get(1).dependsOn()).isEmpty();
  }

  @Test
  void several_are_named_with_commas_or_semicolons_and_a_text_may_hold_a_comma() {
    Backlog backlog = Read.markdown("""
        - [ ] one
        - [ ] two
        - [ ] one, or two
        - [ ] many (after: two; one, none)
        - [ ] whole (after: one, or two)
        """);

    assertThat(before(backlog, 3)).containsExactlyInAnyOrder(id(backlog, 0), id(backlog, 1));
    assertThat(before(backlog, 4)).containsExactly(id(backlog, 2));
  }

  @Test
  void a_task_is_named_by_its_id_with_or_without_a_colon() {
    TaskId id = id(Read.markdown("- [ ] one\n"), 0);
    Backlog backlog = Read.markdown("- [ ] one\n- [ ] two, after #" + id + "\n- [ ] three, after: "
        + id
        + "\n- [ ] four, after #00000000\n");

    assertThat(before(backlog, 1)).containsExactly(id);
    assertThat(before(backlog, 2)).containsExactly(id);
    assertThat(before(backlog, 3)).isEmpty();
  }

  @Test
  void a_detail_names_too_and_nobody_waits_for_themselves() {
    Backlog backlog = Read.markdown("""
        - [ ] one
        - [ ] two
          - after: one
        - [ ] three after: three
        """);

    assertThat(before(backlog, 1)).containsExactly(id(backlog, 0));
    assertThat(before(backlog, 2)).isEmpty();
  }

  @Test
  void a_name_that_two_tasks_have_says_nothing_in_a_text_and_is_an_error_when_declared() {
    Backlog backlog = Read.markdown("- [ ] one\n- [ ] one\n- [ ] two (after: one)\n");
    assertThat(before(backlog, 2)).isEmpty();

    assertThatThrownBy(() -> yaml("- one\n- one\n- {text: two, depends_on: one}\n"))
        .isInstanceOfSatisfying(InputException.class, e -> {
          assertThat(e.failure().code()).isEqualTo("unknown-dependency");
          assertThat(e.failure().message()).contains("line 3", "`one` names several tasks");
        });
    assertThatThrownBy(() -> yaml("- {text: two, depends_on: [none]}\n"))
        .hasMessageContaining("`none` names no other task");
  }

  @Test
  void a_declared_name_of_the_task_itself_is_an_error() {
    assertThatThrownBy(() -> yaml("- {text: one, depends_on: [one]}\n"))
        .hasMessageContaining("`one` names no other task");
  }

  @Test
  void declared_ones_come_first_and_subtasks_last_each_once() {
    Backlog backlog = yaml("""
        - text: "parent (after: declared)"
          depends_on: [declared]
          subtasks: [child]
        - declared
        """);

    assertThat(before(backlog, 0)).containsExactly(id(backlog, 2), id(backlog, 1));
  }

  @Test
  void tasks_that_wait_for_each_other_are_named_by_line() {
    assertThatThrownBy(() -> yaml("""
        - free
        - {text: one, after: two}
        - {text: two, after: one}
        - {text: last, after: two}
        """)).isInstanceOfSatisfying(InputException.class, e -> {
      assertThat(e.failure().code()).isEqualTo("dependency-cycle");
      assertThat(e.failure().message()).contains("(lines 2, 3, 4)");
    });
  }

  @Test
  void of_a_long_circle_only_the_beginning_is_named() {
    assertThatThrownBy(() -> circle(200))
        .satisfies(e -> assertThat(e.getMessage()).contains("(lines 1, 2, ").hasSizeLessThan(160));
  }

  @Test
  void a_parent_that_its_own_subtask_waits_for_is_a_circle() {
    assertThatThrownBy(() -> Read.markdown("- [ ] parent\n  - [ ] child (after: parent)\n"))
        .hasMessageContaining("(lines 1, 2)");
  }

  private static Backlog circle(int size) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < size; i++) {
      text.append("- {text: t")
          .append(i)
          .append(", after: t")
          .append((i + 1) % size)
          .append("}\n");
    }
    return yaml(text.toString());
  }

  private static Backlog yaml(String text) {
    return Read.named("TODO.yaml", text);
  }

  private static List<TaskId> before(Backlog backlog, int index) {
    return backlog.tasks().get(index).dependsOn();
  }

  private static TaskId id(Backlog backlog, int index) {
    Task task = backlog.tasks().get(index);
    return task.id();
  }
}
