/** Specifies how the type of a task is found, and measures it on labelled lines. */
package dev.codeagent.core.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.task.TaskType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TaskTypesTest {

  record Labelled(TaskType type, String line, boolean obvious) {}

  private final TaskTypes types = new TaskTypes();

  static List<Labelled> labelled() {
    String text = new String(RealBacklogsTest.bytes("labelled.txt"), StandardCharsets.UTF_8);
    return text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> {
          boolean obvious = line.startsWith("!");
          String[] parts = line.substring(obvious ? 1 : 0).split(" \\| ", 2);
          return new Labelled(TaskType.ofWord(parts[0]).orElseThrow(), parts[1], obvious);
        })
        .toList();
  }

  static Stream<Labelled> obvious() {
    return labelled().stream().filter(Labelled::obvious);
  }

  @ParameterizedTest
  @MethodSource("obvious")
  void obvious_lines_get_their_type(Labelled line) {
    assertThat(types.of(line.line(), List.of())).isEqualTo(line.type());
  }

  @Test
  void the_labelled_set_is_measured_and_printed() {
    List<Labelled> all = labelled();
    Map<TaskType, int[]> byType = new EnumMap<>(TaskType.class);
    List<String> wrong = new ArrayList<>();
    for (Labelled line : all) {
      TaskType found = types.of(line.line(), List.of());
      int[] counts = byType.computeIfAbsent(line.type(), t -> new int[2]);
      counts[0] += found == line.type() ? 1 : 0;
      counts[1]++;
      if (found != line.type()) {
        wrong.add(line.type().word() + " read as " + found.word() + ": " + line.line());
      }
    }
    System.out.printf(
        "task types: %d of %d labelled lines right%n", all.size() - wrong.size(), all.size());
    byType.forEach((type, n) -> System.out.printf("  %-8s %d of %d%n", type.word(), n[0], n[1]));
    wrong.forEach(line -> System.out.println("  " + line));

    assertThat(byType).containsOnlyKeys(TaskType.values());
    assertThat(all).hasSizeGreaterThanOrEqualTo(120);
  }

  @ParameterizedTest
  @EnumSource(TaskType.class)
  void an_explicit_tag_wins_over_every_labelled_text(TaskType type) {
    for (Labelled line : labelled()) {
      assertThat(types.of("[" + type.word() + "] " + line.line(), List.of())).isEqualTo(type);
      assertThat(types.of(type.word() + ": " + line.line(), List.of())).isEqualTo(type);
    }
  }

  @Test
  void a_tag_stands_in_any_case_behind_emphasis_signs_and_other_brackets() {
    assertThat(types.of("**[DOCS]** Fix the server", List.of())).isEqualTo(TaskType.DOCS);
    assertThat(types.of("[P1][test] Fix the server", List.of())).isEqualTo(TaskType.TEST);
    assertThat(types.of("🚀 Release: Fix the server", List.of())).isEqualTo(TaskType.RELEASE);
    assertThat(types.of("[рефакторинг] Сервер", List.of())).isEqualTo(TaskType.REFACTOR);
  }

  @Test
  void a_link_and_a_colon_after_any_other_word_are_no_tags() {
    assertThat(types.of("[release](docs/x.md) is read twice at startup", List.of()))
        .isEqualTo(TaskType.CODE);
    assertThat(types.of("Parser: accept tabs", List.of())).isEqualTo(TaskType.CODE);
  }

  @Test
  void a_detail_may_name_the_type() {
    assertThat(types.of("Fix the server", List.of("something", "type: devops")))
        .isEqualTo(TaskType.DEVOPS);
    assertThat(types.of("Починить сервер", List.of("тип: docs"))).isEqualTo(TaskType.DOCS);
  }

  @Test
  void a_reference_says_nothing_about_the_type() {
    assertThat(types.of("Ускорить поиск - см. docs/tests/README.md", List.of()))
        .isEqualTo(TaskType.CODE);
    assertThat(types.of("Speed up search, see docs/testing.md", List.of()))
        .isEqualTo(TaskType.CODE);
  }
}
