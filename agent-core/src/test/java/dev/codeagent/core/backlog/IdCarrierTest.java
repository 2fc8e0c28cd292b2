/** Specifies how an id is carried over an edit of the text. */
package dev.codeagent.core.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdCarrierTest {

  private static Map<TaskId, TaskId> match(String before, String after) {
    List<IdCarrier.Known> old = Read.markdown(before).tasks().stream()
        .map(t -> new IdCarrier.Known(t.id(), t.text()))
        .toList();
    return IdCarrier.match(old, Read.markdown(after).tasks());
  }

  private static TaskId id(String text) {
    return Read.markdown("- [ ] " + text + "\n").tasks().getFirst().id();
  }

  @Test
  void an_edited_text_keeps_its_id() {
    assertThat(match(
            "- [ ] Fix the date parser\n- [ ] Write docs\n",
            "- [ ] Write docs\n- [ ] Fix the date parsers and printers\n"))
        .containsExactly(
            Map.entry(id("Fix the date parsers and printers"), id("Fix the date parser")));
  }

  @Test
  void nothing_is_carried_where_nothing_was_edited_or_all_is_new() {
    assertThat(match("- [ ] a\n", "- [x] a\n- [ ] b\n")).isEmpty();
    assertThat(match("- [ ] Fix the date parser\n", "- [ ] Deploy the cluster\n"))
        .isEmpty();
    assertThat(match("", "- [ ] a\n")).isEmpty();
  }

  @Test
  void a_choice_between_two_is_not_made() {
    assertThat(match(
            "- [ ] Add tests for the parser\n",
            "- [ ] Add tests for the parser A\n- [ ] Add tests for the parser B\n"))
        .isEmpty();
    assertThat(match(
            "- [ ] Migrate table orders one\n- [ ] Migrate table orders two\n",
            "- [ ] Migrate table orders\n"))
        .isEmpty();
  }

  @Test
  void other_numbers_make_another_task() {
    assertThat(match("- [ ] Bump the version to 1.2\n", "- [ ] Bump the version to 1.3\n"))
        .isEmpty();
  }

  @Test
  void a_subtask_follows_when_its_parent_was_edited() {
    assertThat(match(
            "- [ ] Rework the order module\n  - [ ] Split it\n",
            "- [ ] Rework the orders module\n  - [ ] Split it\n"))
        .hasSize(2);
  }

  @Test
  void subtasks_that_are_much_alike_follow_by_their_equal_texts() {
    String children = "  - [ ] Write the guide for users of Linux\n"
        + "  - [ ] Write the guide for users of macOS\n";
    Map<TaskId, TaskId> carried =
        match("- [ ] Write guides\n" + children, "- [ ] Write the guides\n" + children);
    List<Task> before = Read.markdown("- [ ] Write guides\n" + children).tasks();
    List<Task> after = Read.markdown("- [ ] Write the guides\n" + children).tasks();

    for (int i = 0; i < before.size(); i++) {
      assertThat(carried).containsEntry(after.get(i).id(), before.get(i).id());
    }
  }
}
