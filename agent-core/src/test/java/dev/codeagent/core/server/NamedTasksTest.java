package dev.codeagent.core.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.InputException;
import dev.codeagent.api.task.Task;
import dev.codeagent.core.task.ProjectTasks;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamedTasksTest {

  private final Sample sample = Sample.of("""
      - [ ] Parent
        - [ ] Child
          - [x] Grandchild
      - [ ] Other
      - [ ] Twice
      - [ ] Twice
      """);

  @Test
  void withoutNamesAllTasksAreMeant() {
    assertThat(named()).isEqualTo(sample.backlog.tasks());
  }

  @Test
  void aNameIsAnIdOrTheExactText() {
    assertThat(named("Other")).extracting(Task::text).containsExactly("Other");
    assertThat(named(sample.id("Other").value())).extracting(Task::text).containsExactly("Other");
  }

  @Test
  void aTaskBringsItsSubtasksOfAllLevels() {
    assertThat(named("Parent"))
        .extracting(Task::text)
        .containsExactly("Parent", "Child", "Grandchild");
    assertThat(named("Child")).extracting(Task::text).containsExactly("Child", "Grandchild");
  }

  @Test
  void theOrderIsTheBacklogsAndNothingComesTwice() {
    assertThat(named("Other", "Grandchild", "Child"))
        .extracting(Task::text)
        .containsExactly("Child", "Grandchild", "Other");
  }

  @Test
  void aNameThatFitsNoTaskOrTwoIsRefused() {
    assertThatThrownBy(() -> named("Nowhere"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("Nowhere")
        .hasMessageContaining("TODO.md");
    assertThatThrownBy(() -> named("Other", "Twice")).isInstanceOf(InputException.class);
  }

  private List<Task> named(String... names) {
    return new NamedTasks(ProjectTasks.of(sample.backlog, sample.board), List.of(names)).list();
  }
}
