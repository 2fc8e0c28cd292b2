/** Specifies how plain text backlogs are read and ticked, and how a format is found. */
package dev.codeagent.core.backlog;

import static dev.codeagent.core.backlog.Read.STAMP;
import static dev.codeagent.core.backlog.Read.named;
import static dev.codeagent.core.backlog.Read.task;
import static dev.codeagent.core.backlog.Read.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.InputException;
import dev.codeagent.api.task.Task;
import org.junit.jupiter.api.Test;

class TextFormatTest {

  private static Backlog text(String text) {
    return named("TODO.txt", text);
  }

  @Test
  void each_line_but_blank_ones_and_comments_is_a_task() {
    Backlog backlog = text(
        "# plan\n\nFix #12 in C# code\n  indented\n[x] done\n[-] skipped\n- bullet\n- [ ] box\n1. one\n");

    assertThat(texts(backlog))
        .containsExactly(
            "Fix #12 in C# code", "indented", "done", "skipped", "bullet", "box", "one");
    assertThat(backlog.tasks())
        .extracting(Task::done)
        .containsExactly(false, false, true, false, false, false, false);
    assertThat(task(backlog, "skipped").skipped()).isTrue();
    assertThat(task(backlog, "indented").line()).isEqualTo(4);
  }

  @Test
  void ticking_puts_the_mark_before_and_the_stamp_behind() {
    assertThat(Read.tick(text("a\r\n  b  \r\n"), "a"))
        .isEqualTo("[x] a  # " + STAMP + "\r\n  b  \r\n");
    assertThat(Read.tick(text("a\r\n  b  \r\n"), "b"))
        .isEqualTo("a\r\n  [x] b  # " + STAMP + "  \r\n");
    assertThat(Read.tick(text("- [ ] c"), "c")).isEqualTo("- [x] c  # " + STAMP);
    assertThat(Read.tick(text("- c"), "c")).isEqualTo("- [x] c  # " + STAMP);
    assertThat(Read.tick(text("[ ] c  # note  # Done - old\n"), "c"))
        .isEqualTo("[x] c  # note  # " + STAMP + "\n");
  }

  @Test
  void a_ticked_line_is_read_back_as_done_with_its_stamp() {
    Backlog after = text(Read.tick(text("Fix the parser\n"), "Fix the parser"));

    Task task = after.tasks().getFirst();
    assertThat(task.done()).isTrue();
    assertThat(task.stamp()).isEqualTo("# " + STAMP);
    assertThat(task.id()).isEqualTo(text("Fix the parser\n").tasks().getFirst().id());
    assertThat(text("[x] a  # Выполняется - 2026\n").interrupted()).hasSize(1);
  }

  @Test
  void a_name_without_ending_is_markdown_where_a_box_stands() {
    assertThat(texts(named("TODO", "# T\n- [ ] a\n- b\n"))).containsExactly("a");
    assertThat(texts(named("docs/TODO", "a\nb\n"))).containsExactly("a", "b");
    assertThatThrownBy(() -> named("TODO.docx", "a"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("No format reads a backlog named TODO.docx");
  }
}
