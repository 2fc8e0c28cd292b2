/** A backlog as a whole: finding tasks, refusing edits that would do more than tick. */
package dev.codeagent.core.backlog;

import static dev.codeagent.core.backlog.Read.STAMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.backlog.BacklogEdit;
import dev.codeagent.api.backlog.BacklogFormat;
import dev.codeagent.api.backlog.BacklogItem;
import dev.codeagent.api.backlog.BacklogItem.Mark;
import dev.codeagent.api.backlog.BacklogSource;
import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.error.ConflictException;
import dev.codeagent.api.error.InputException;
import dev.codeagent.api.task.Priority;
import dev.codeagent.api.task.Task;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BacklogTest {

  /** Each line is a task; a plus sign before it ticks it. What a tick proposes is up to the test. */
  private record Lines(Function<BacklogItem, BacklogEdit> edit) implements BacklogFormat {
    @Override
    public String id() {
      return "lines";
    }

    @Override
    public boolean accepts(String fileName) {
      return fileName.endsWith(".lines");
    }

    @Override
    public List<BacklogItem> parse(BacklogSource source) {
      List<BacklogItem> items = new ArrayList<>();
      for (BacklogSource.Line line : source.lines()) {
        if (!line.text().isBlank()) {
          boolean done = line.text().startsWith("+");
          boolean below = line.text().endsWith("^");
          items.add(new BacklogItem(
              line.number(),
              done ? line.text().substring(1) : line.text(),
              done ? Mark.DONE : Mark.OPEN,
              below ? 0 : -1,
              List.of(),
              Priority.NONE,
              List.of(),
              null,
              null,
              List.of()));
        }
      }
      return items;
    }

    @Override
    public BacklogEdit tick(BacklogSource source, BacklogItem item, String stamp) {
      return edit.apply(item);
    }
  }

  @Test
  void a_format_of_a_plugin_is_asked_for_the_edit() {
    assertThat(ticked("one\ntwo\n", edit(4, "", "+"))).isEqualTo("one\n+two\n");
    assertThat(ticked("one\ntwo", edit(4, "two", "+two"))).isEqualTo("one\n+two");
  }

  @Test
  void an_edit_of_other_bytes_than_the_file_holds_is_refused() {
    for (BacklogEdit wrong : List.of(
        edit(4, "owt", "+owt"),
        edit(4, "two\n\n", "+two\n"),
        edit(40, "", "+"),
        edit(5, "two", "+"))) {
      assertRefused("one\ntwo\n", wrong, ConflictException.class, "line-changed");
    }
  }

  @Test
  void an_edit_that_does_not_tick_or_changes_another_task_is_refused() {
    for (BacklogEdit wrong : List.of(
        edit(4, "", ""), // does not tick
        edit(0, "one\n", "+one\n"), // ticks another
        edit(0, "one\ntwo", "+one\n+two"), // ticks another, too
        edit(0, "one\ntwo", "One\n+two"), // another text
        edit(0, "one\n", "+"), // another is gone
        edit(4, "two", "+two\nthree"), // one more
        edit(4, "two", "+two^"))) { // another parent
      assertRefused("one\ntwo\n", wrong, InputException.class, "line-not-editable");
    }
    assertRefused(
        "one\ntwo^\nthree\n", edit(4, "two^", "+two"), InputException.class, "line-not-editable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two\nlines", "the end --> of it", "bell\u0007"})
  void a_stamp_is_one_line_that_ends_no_comment(String stamp) {
    Backlog backlog = Read.markdown("- [ ] a\n");
    Task task = backlog.tasks().getFirst();

    assertThatThrownBy(() -> backlog.ticked(task, stamp))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_task_is_found_by_its_id_or_by_a_text_that_only_it_has() {
    Backlog backlog = Read.markdown("- [ ] Fix  it\n- [ ] twice\n- [ ] twice\n");
    Task first = backlog.tasks().getFirst();

    assertThat(backlog.find(" " + first.id().value() + " ")).contains(first);
    assertThat(backlog.find(" Fix it\n")).contains(first);
    assertThat(backlog.find("twice")).isEmpty();
    assertThat(backlog.find("fix it")).isEmpty();
  }

  @Test
  void a_task_under_an_id_that_was_carried_over_is_ticked_by_its_text() {
    Backlog backlog = Read.markdown("- [ ] once\n- [ ] twice\n- [ ] twice\n");
    Backlog other = Read.markdown("- [ ] a\n  - [ ] once\n  - [ ] twice\n");

    assertThat(new String(backlog.ticked(Read.task(other, "once"), STAMP), StandardCharsets.UTF_8))
        .startsWith("- [x] once <!-- ");
    assertThatThrownBy(() -> backlog.ticked(Read.task(other, "twice"), STAMP))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void a_task_whose_id_now_stands_for_another_place_is_not_ticked_by_its_text() {
    Backlog before = Read.markdown("- [ ] once\n");
    Backlog now = Read.markdown("- [ ] a\n  - [ ] once\n- [ ] Once\n");
    Task gone = before.tasks().getFirst();

    assertThat(Read.tick(now, "once")).contains("  - [x] once");
    assertThat(new String(now.ticked(gone, STAMP), StandardCharsets.UTF_8))
        .contains("  - [x] once <!-- ", "- [ ] Once\n");
  }

  @Test
  void a_task_that_was_skipped_meanwhile_is_not_ticked() {
    Task open = Read.markdown("- [ ] a\n").tasks().getFirst();

    assertThatThrownBy(() -> Read.markdown("- [-] a\n").ticked(open, STAMP))
        .isInstanceOfSatisfying(
            ConflictException.class,
            e -> assertThat(e.failure().message()).contains("(a)", "TODO.md"));
  }

  private static String ticked(String text, BacklogEdit edit) {
    Backlog backlog = lines(text, edit);
    return new String(backlog.ticked(backlog.tasks().get(1), STAMP), StandardCharsets.UTF_8);
  }

  private static void assertRefused(
      String text, BacklogEdit edit, Class<? extends AgentException> type, String code) {
    assertThatThrownBy(() -> ticked(text, edit))
        .as(edit.toString())
        .isInstanceOfSatisfying(type, e -> assertThat(e.failure().code()).isEqualTo(code));
  }

  private static Backlog lines(String text, BacklogEdit edit) {
    return new Backlogs(List.of(new Lines(item -> edit)))
        .parse(text.getBytes(StandardCharsets.UTF_8), "todo.lines");
  }

  private static BacklogEdit edit(int offset, String expected, String replacement) {
    return new BacklogEdit(
        offset,
        expected.getBytes(StandardCharsets.UTF_8),
        replacement.getBytes(StandardCharsets.UTF_8));
  }
}
