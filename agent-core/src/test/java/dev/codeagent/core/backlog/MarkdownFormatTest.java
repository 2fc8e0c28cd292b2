/** Specifies how Markdown checklists are read and ticked. */
package dev.codeagent.core.backlog;

import static dev.codeagent.core.backlog.Read.STAMP;
import static dev.codeagent.core.backlog.Read.markdown;
import static dev.codeagent.core.backlog.Read.task;
import static dev.codeagent.core.backlog.Read.texts;
import static dev.codeagent.core.backlog.Read.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.ConflictException;
import dev.codeagent.api.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownFormatTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- [ ] a",
        "* [ ] a",
        "+ [ ] a",
        "1. [ ] a",
        "12) [ ] a",
        "   - [ ] a",
        "\t- [ ] a",
        "        * [ ] a",
        "-   [ ]   a",
        "-\t[ ]\ta",
        "> - [ ] a",
        "> > * [ ] a",
        "- - [ ] a",
        "1. - [ ] a",
        "- [\t] a"
      })
  void every_bullet_and_indent_makes_a_task(String line) {
    Backlog backlog = markdown(line);

    assertThat(texts(backlog)).containsExactly("a");
    assertThat(backlog.tasks().getFirst().open()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- a",
        "- []a",
        "- [](a)",
        "- [x](a.md) b",
        "- [ ]",
        "- [ ]   ",
        "[ ] a",
        "-[ ] a",
        "- [?] a",
        "- [ ]a",
        "* * *",
        "text - [ ] a",
        "| - [ ] a |",
        "- [ ] <!-- only a comment -->"
      })
  void what_only_looks_like_a_box_makes_none(String line) {
    assertThat(markdown(line + "\n").tasks()).isEmpty();
  }

  @Test
  void marks_say_open_done_and_skipped() {
    Backlog backlog = markdown("- [ ] a\n- [x] b\n- [X] c\n- [-] d\n- [х] e\n");

    assertThat(backlog.tasks())
        .extracting(Task::done)
        .containsExactly(false, true, true, false, true);
    assertThat(backlog.tasks())
        .extracting(Task::skipped)
        .containsExactly(false, false, false, true, false);
    assertThat(backlog.tasks()).extracting(Task::line).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void nested_boxes_are_subtasks_and_a_parent_waits_for_them() {
    Backlog backlog = markdown("""
                - [ ] parent
                  - [ ] child
                    - [ ] grandchild
                  - [x] second child
                - [ ] other
                1. [ ] ordered
                   - [ ] below ordered
                """);

    Task parent = task(backlog, "parent");
    Task child = task(backlog, "child");
    Task grandchild = task(backlog, "grandchild");
    assertThat(child.parent()).isEqualTo(parent.id());
    assertThat(grandchild.parent()).isEqualTo(child.id());
    assertThat(parent.dependsOn())
        .containsExactly(child.id(), task(backlog, "second child").id());
    assertThat(child.dependsOn()).containsExactly(grandchild.id());
    assertThat(task(backlog, "other").parent()).isNull();
    assertThat(task(backlog, "below ordered").parent())
        .isEqualTo(task(backlog, "ordered").id());
  }

  @Test
  void tabs_nest_and_one_column_is_a_slip() {
    Backlog backlog = markdown("- [ ] a\n\t- [ ] b\n\t\t- [ ] c\n - [ ] d\n");

    assertThat(task(backlog, "b").parent()).isEqualTo(task(backlog, "a").id());
    assertThat(task(backlog, "c").parent()).isEqualTo(task(backlog, "b").id());
    assertThat(task(backlog, "d").parent()).isNull();
  }

  @Test
  void plain_bullets_are_details_of_the_task_above_and_lines_below_continue_them() {
    Backlog backlog = markdown("""
                - [ ] a
                  more about a
                  - first
                    goes on
                    - deeper
                  * second <!-- note -->
                - no detail
                  - [ ] under a plain bullet
                """);

    assertThat(task(backlog, "a").details())
        .containsExactly("more about a", "first goes on", "deeper", "second");
    assertThat(task(backlog, "under a plain bullet").parent()).isNull();
  }

  @Test
  void a_paragraph_without_indent_ends_the_list() {
    Backlog backlog = markdown("- [ ] a\n\nNow something else.\n\n  - [ ] b\n  - c\n");

    assertThat(task(backlog, "b").parent()).isNull();
    assertThat(task(backlog, "a").details()).isEmpty();
  }

  @Test
  void headings_of_both_kinds_give_the_section_outermost_first() {
    Backlog backlog = markdown("""
                Title
                =====
                - [ ] a
                ## Part ##
                ### Deeper
                - [ ] b
                Other part
                goes on
                ---
                - [ ] c
                #hash is no heading
                - [ ] d
                """);

    assertThat(task(backlog, "a").section()).containsExactly("Title");
    assertThat(task(backlog, "b").section()).containsExactly("Title", "Part", "Deeper");
    assertThat(task(backlog, "c").section()).containsExactly("Title", "Part", "Deeper");
    assertThat(markdown("# A\ntext\nPart\n----\n- [ ] x\n").tasks().getFirst().section())
        .containsExactly("A", "text Part");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "```\n- [ ] no\n```\n",
        "~~~ md\n- [ ] no\n~~~~\n",
        "````\n```\n- [ ] no\n```\n- [ ] no\n````\n",
        "~~~\n```\n- [ ] no\n~~~\n",
        "   ```java\n   - [ ] no\n   ```\n",
        "- bullet\n  ```\n  - [ ] no\n  ```\n",
        "- ```\n  - [ ] no\n  ```\n",
        "> ```\n> - [ ] no\n> ```\n",
        "> ```\n> - [ ] no\n",
        "- bullet\n  ```\n  - [ ] no\n",
        "```\n- [ ] no\n``` x\n- [ ] no\n```\n",
        "<!-- - [ ] no -->\n",
        "<!--\n- [ ] no\n- [ ] no\n-->\n",
        "text <!-- begins\n- [ ] no\n--> ends\n",
        "- [x] done <!-- begins\n- [ ] no\n-->\n",
        "---\ntitle: x\ntags:\n- a\n---\n"
      })
  void boxes_in_fences_and_comments_are_no_tasks(String hidden) {
    Backlog backlog = markdown("- [ ] before\n\n" + hidden + "- [ ] after\n");

    assertThat(texts(backlog)).contains("before", "after").doesNotContain("no");
    assertThat(texts(markdown(hidden + "- [ ] after\n"))).contains("after").doesNotContain("no");
  }

  @Test
  void code_in_back_quotes_opens_no_fence_and_no_comment() {
    Backlog backlog =
        markdown("Use ``` `x` ``` or `<!--` here\n\n``` `x` ```\n\n- [ ] a `<!--` b\n- [ ] c\n");

    assertThat(texts(backlog)).containsExactly("a `<!--` b", "c");
  }

  @Test
  void a_comment_that_nothing_closes_hides_no_later_paragraph() {
    assertThat(texts(markdown("- [ ] a <!-- oops\n\n- [ ] b\n")))
        .containsExactly("a <!-- oops", "b");
  }

  @Test
  void the_comment_at_the_end_is_the_stamp_and_not_part_of_the_text() {
    Backlog backlog = markdown(
        "- [x] a <!-- one --> b <!-- Done - x --> \n- [ ] c<!-- note --><!-- Выполняется - y -->\n");

    assertThat(texts(backlog)).containsExactly("a <!-- one --> b", "c");
    assertThat(backlog.tasks().getFirst().stamp()).isEqualTo("<!-- Done - x -->");
    assertThat(backlog.tasks().getLast().stamp()).isEqualTo("<!-- Выполняется - y -->");
    assertThat(backlog.interrupted()).isEmpty();
  }

  @Test
  void ticking_sets_mark_and_stamp_and_touches_nothing_else() {
    String text = "# T\r\n\r\n\t* [ ]  a **b**  \r\n- [ ] c";

    assertThat(tick(markdown(text), "a **b**"))
        .isEqualTo("# T\r\n\r\n\t* [x]  a **b** <!-- " + STAMP + " -->  \r\n- [ ] c");
    assertThat(tick(markdown(text), "c"))
        .isEqualTo(text.replace("- [ ] c", "- [x] c <!-- " + STAMP + " -->"));
  }

  @Test
  void an_older_stamp_is_replaced_and_a_note_is_kept() {
    assertThat(tick(markdown("- [ ] a <!-- Done (1/2 instructions) - old -->\n"), "a"))
        .isEqualTo("- [x] a <!-- " + STAMP + " -->\n");
    assertThat(tick(markdown("- [ ] a <!-- owner: bob -->  <!-- Выполнено - old -->\n"), "a"))
        .isEqualTo("- [x] a <!-- owner: bob --> <!-- " + STAMP + " -->\n");
    assertThat(tick(markdown("- [ ] a <!-- goes\non -->\n"), "a"))
        .isEqualTo("- [x] a <!-- " + STAMP + " --> <!-- goes\non -->\n");
  }

  @Test
  void ticking_twice_is_ticking_once() {
    Backlog backlog = markdown("- [ ] a\n- [ ] b\n");
    Task task = backlog.tasks().getFirst();
    byte[] once = backlog.ticked(task, STAMP);

    assertThat(Read.bytes("TODO.md", once).ticked(task, STAMP)).isEqualTo(once);
  }

  @Test
  void a_task_that_was_edited_removed_or_skipped_meanwhile_is_refused() {
    Task task = markdown("- [ ] Fix the parser\n").tasks().getFirst();

    for (String now : new String[] {"- [ ] Fix the printer\n", "", "- [-] Fix the parser\n"}) {
      assertThatThrownBy(() -> markdown(now).ticked(task, STAMP))
          .isInstanceOfSatisfying(
              ConflictException.class,
              e -> assertThat(e.failure().code()).isEqualTo("line-changed"));
    }
  }

  @Test
  void a_task_that_was_moved_is_still_found() {
    Task task = markdown("- [ ] a\n- [ ] b\n").tasks().getFirst();

    assertThat(new String(
            markdown("# New\n\n  * [ ] b\n  * [ ] a\n").ticked(task, STAMP),
            java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo("# New\n\n  * [ ] b\n  * [x] a <!-- " + STAMP + " -->\n");
  }

  @Test
  void ids_depend_on_text_parent_and_order_among_equals_alone() {
    Backlog one = markdown("- [ ] a\n- [ ] p\n  - [ ] a\n- [ ] a\n");
    Backlog two = markdown(
        "# H\n\n* [x] a <!-- Done -->\n\n\n1. [ ]   p\n    - [-] a\n\n+ [ ] a\n- [ ] new\n");

    assertThat(two.tasks().subList(0, 4))
        .extracting(Task::id)
        .containsExactlyElementsOf(one.tasks().stream().map(Task::id).toList());
    assertThat(one.tasks()).extracting(Task::id).doesNotHaveDuplicates();
  }

  @Test
  void the_id_is_the_digest_that_the_documentation_names() throws Exception {
    byte[] hash = java.security.MessageDigest.getInstance("SHA-256")
        .digest("Fix the parser\n\n0".getBytes(java.nio.charset.StandardCharsets.UTF_8));

    assertThat(markdown("- [ ] Fix  the\tparser\n").tasks().getFirst().id().value())
        .isEqualTo(java.util.HexFormat.of().formatHex(hash).substring(0, 8));
  }
}
