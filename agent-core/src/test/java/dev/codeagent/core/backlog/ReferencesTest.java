/** Specifies which documents a text refers to, and which tasks come before it. */
package dev.codeagent.core.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencesTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
            Fix it, see docs/x.md                              | docs/x.md
            Fix it (see docs/x.md).                            | docs/x.md
            See also `docs/a b.md`                             |
            see `docs/x.md`                                    | docs/x.md
            Исправить - см. docs/planning/roadmap.md (раздел качества) | docs/planning/roadmap.md
            См. docs/a.md, docs/b.md и docs/c.md.              | docs/a.md docs/b.md docs/c.md
            см. docs/a.md (раздел 2), docs/b.md                | docs/a.md docs/b.md
            смотри ./docs/x.md#anchor                          | docs/x.md
            [spec](docs/spec.md) and [more](<docs/a b.md> "t") | docs/spec.md docs/a b.md
            [spec](docs/spec.md#part) [spec](docs/spec.md)     | docs/spec.md
            [site](https://example.org/x.md) [mail](mailto:a@b.c) [top](#top) |
            [a](/etc/passwd) [b](../../x.md) [c](docs/)        |
            ![picture](docs/x.png)                             |
            `[no](docs/x.md)`                                  |
            see https://example.org/docs/x.md                  |
            see example.com                                    |
            see github.com/foo/bar/x.md                        |
            see the docs/x.md later                            |
            Update docs/x.md                                   |
            oversee docs/x.md                                  |
            see .github/CONTRIBUTING.md                        | .github/CONTRIBUTING.md
            see docs/a/../b.md                                 | docs/b.md
            согласно docs/требования.md                        | docs/требования.md
            """)
  void references_of_a_text(String text, String expected) {
    List<String> paths = expected == null ? List.of() : split(expected);

    assertThat(References.in(text, List.of())).containsExactlyElementsOf(paths);
  }

  private static List<String> split(String expected) {
    return expected.equals("docs/spec.md docs/a b.md")
        ? List.of("docs/spec.md", "docs/a b.md")
        : Arrays.asList(expected.split(" "));
  }

  @Test
  void details_refer_too_and_each_document_counts_once() {
    assertThat(References.in("see docs/x.md", List.of("see docs/y.md", "см. docs/x.md")))
        .containsExactly("docs/x.md", "docs/y.md");
  }

  @Test
  void a_long_hostile_line_is_read_at_once() {
    String hostile = "see " + "a.".repeat(10_000) + " see " + "../".repeat(5_000) + " ["
        + "(".repeat(5_000) + "](" + "`".repeat(2_000) + "<!--".repeat(4_000);

    assertThat(References.in(hostile, List.of())).hasSizeLessThan(2);
    assertThat(Read.markdown("- [ ] " + hostile).tasks()).hasSize(1);
  }

  @Test
  void the_text_of_an_option_is_read_as_a_line_of_a_backlog() {
    Task task = TaskTexts.fromText("[docs] Describe it, see docs/x.md\nwith care", null);

    assertThat(task.type()).isEqualTo(TaskType.DOCS);
    assertThat(task.references()).containsExactly("docs/x.md");
    assertThat(task.details()).containsExactly("with care");
    assertThat(TaskTexts.fromText("[docs] x", TaskType.TEST).type()).isEqualTo(TaskType.TEST);
    assertThat(TaskTexts.fromText("a b", null).id())
        .isEqualTo(Read.markdown("- [ ] a b\n").tasks().getFirst().id());
  }

  @Test
  void a_task_comes_after_those_that_it_names_by_text_or_id() {
    String id = Read.markdown("- [ ] Fix the parser\n").tasks().getFirst().id().value();
    Backlog backlog = Read.markdown(
        "- [ ] Fix the parser\n- [ ] b (depends on: fix the parser)\n- [ ] c, after #" + id
            + "\n- [ ] d\n  - после: Fix the parser; b (depends on: fix the parser)\n- [ ] e after lunch: Fix the parser\n");

    assertThat(backlog.tasks().subList(1, 4))
        .allSatisfy(
            t -> assertThat(t.dependsOn()).contains(backlog.tasks().getFirst().id()));
    assertThat(backlog.tasks().get(4).dependsOn()).isEmpty();
  }

  @Test
  void a_name_that_fits_two_tasks_says_nothing() {
    Backlog backlog =
        Read.markdown("- [ ] a\n- [ ] a\n- [ ] b (after: a)\n- [ ] c (after: nothing)\n");

    assertThat(backlog.tasks()).allMatch(t -> t.dependsOn().isEmpty());
  }

  @Test
  void a_task_is_found_by_id_or_exact_text() {
    Backlog backlog = Read.markdown("- [ ] a\n- [ ] b\n- [ ] b\n");
    Task a = backlog.tasks().getFirst();

    assertThat(backlog.find("a")).contains(a);
    assertThat(backlog.find(a.id().value())).contains(a);
    assertThat(backlog.find("b")).isEmpty();
    assertThat(backlog.find("A")).isEmpty();
  }
}
