/** Reads the three backlogs that people wrote. */
package dev.codeagent.core.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.task.Priority;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealBacklogsTest {

  static byte[] bytes(String name) {
    try (InputStream in =
        Objects.requireNonNull(RealBacklogsTest.class.getResourceAsStream(name))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Backlog read(String name) {
    return new Backlogs(List.of()).parse(bytes(name), name);
  }

  @Test
  void the_roadmap_has_fourteen_tasks_with_priorities_from_their_headings() {
    List<Task> tasks = read("roadmap.md").tasks();

    assertThat(tasks).hasSize(14).allMatch(Task::open);
    assertThat(tasks.getFirst().section())
        .containsExactly(
            "TODO: Развитие проекта (Генерация 20260123_083422)",
            "Высокий приоритет",
            "Архитектурная трансформация ядра");
    assertThat(tasks.getFirst().details())
        .hasSize(6)
        .startsWith("Создать `src/core/` с разделением ответственности");
    assertThat(tasks).extracting(Task::priority).startsWith(Priority.HIGH).endsWith(Priority.LOW);
    assertThat(tasks).filteredOn(t -> t.priority() == Priority.MEDIUM).hasSize(5);
    assertThat(tasks).extracting(Task::parent).containsOnlyNulls();
  }

  @Test
  void the_evolution_has_eight_tasks_and_a_detail_for_each_plain_bullet() {
    List<Task> tasks = read("evolution.md").tasks();

    assertThat(tasks).hasSize(8).allMatch(t -> t.details().size() == 5);
    assertThat(tasks).noneMatch(t -> t.priority() == Priority.NONE);
  }

  @Test
  void the_current_one_has_a_hundred_and_two_tasks_of_which_one_died_before_its_commit() {
    Backlog backlog = read("current.md");
    List<Task> tasks = backlog.tasks();

    assertThat(tasks).hasSize(102);
    assertThat(tasks).filteredOn(Task::done).hasSize(3);
    assertThat(tasks).filteredOn(t -> !t.references().isEmpty()).hasSize(17);
    Task interrupted = tasks.get(3);
    assertThat(backlog.interrupted()).containsExactly(interrupted.id());
    assertThat(interrupted.done()).isFalse();
    assertThat(interrupted.stamp()).isEqualTo("<!-- Выполняется - 2026-01-23 15:18:11 -->");
    assertThat(interrupted.text())
        .isEqualTo("Реализовать интерфейсы для всех компонентов (IServer, IAgent, ITaskManager)");
    assertThat(tasks.get(4).references()).containsExactly("docs/planning/roadmap.md");
    assertThat(tasks.getFirst().type()).isEqualTo(TaskType.REFACTOR);
  }

  @Test
  void ticking_the_interrupted_task_keeps_its_mark_and_replaces_its_stamp() {
    Backlog backlog = read("current.md");

    byte[] after = backlog.ticked(backlog.tasks().get(3), "Выполнено успешно (8/8 инструкций) - x");

    List<String> lines = new String(after, StandardCharsets.UTF_8).lines().toList();
    assertThat(lines.get(3))
        .isEqualTo(
            "- [x] Реализовать интерфейсы для всех компонентов (IServer, IAgent, ITaskManager)"
                + " <!-- Выполнено успешно (8/8 инструкций) - x -->");
    assertThat(new Backlogs(List.of()).parse(after, "current.md").interrupted()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"roadmap.md", "evolution.md", "current.md"})
  void ticking_all_tasks_one_after_another_changes_only_their_lines_and_keeps_all_ids(String name) {
    Backlog start = read(name);
    Backlog backlog = start;
    for (Task task : start.tasks()) {
      byte[] after = backlog.ticked(
          task, "Done (1/1 instructions) - 2026-01-23 13:28:18 · evidence 3f9a1c2b44d0");
      backlog = new Backlogs(List.of()).parse(after, name);
    }

    assertThat(backlog.tasks()).allMatch(Task::done);
    assertThat(backlog.tasks())
        .extracting(Task::id)
        .containsExactlyElementsOf(start.tasks().stream().map(Task::id).toList());
    List<String> before = start.source().text().lines().toList();
    List<String> after = backlog.source().text().lines().toList();
    List<Integer> taskLines = start.tasks().stream().map(Task::line).toList();
    for (int i = 0; i < before.size(); i++) {
      if (!taskLines.contains(i + 1)) {
        assertThat(after.get(i)).isEqualTo(before.get(i));
      }
    }
  }
}
