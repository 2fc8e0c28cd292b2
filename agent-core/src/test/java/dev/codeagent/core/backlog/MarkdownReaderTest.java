/** How the lines of a Markdown file belong together: metadata, blocks, paragraphs, lists, quotes. */
package dev.codeagent.core.backlog;

import static dev.codeagent.core.backlog.Read.markdown;
import static dev.codeagent.core.backlog.Read.task;
import static dev.codeagent.core.backlog.Read.texts;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownReaderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "---\ntitle: a\n---\n",
        "---\n# - [ ] no\ntitle: a\n...\n",
        "--- \nlong_key 2-x: a\nempty:\n\n- tag\n nested: a\n---\n",
      })
  void metadata_at_the_beginning_are_no_document(String metadata) {
    Backlog backlog = markdown(metadata + "- [ ] a\n");

    assertThat(texts(backlog)).containsExactly("a");
    assertThat(backlog.tasks().getFirst().section()).isEmpty();
  }

  @Test
  void what_would_be_a_heading_or_a_fence_is_none_in_metadata() {
    Backlog backlog = markdown("---\n# Heading\ntitle: a\n---\n- [ ] a\n");
    assertThat(backlog.tasks().getFirst().section()).isEmpty();

    assertThat(texts(markdown("---\ntitle: a\n ```\n---\n- [ ] a\n"))).containsExactly("a");
    assertThat(texts(markdown("---\ntitle: a\n <!--\n---\n- [ ] a\n"))).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "---\n- [ ] a\n---\n",
        "---\ntitle: x\n- [ ] a\n---\n",
        "---\ntitle: x\n  - [ ] a\n---\n",
        "---\nNo metadata\n- [ ] a\n---\n",
        "---\n---\n- [ ] a\n",
        "---\ntitle: x\n\n- [ ] a\n",
        "- [ ] a\n---\ntitle: x\n---\n",
        "text\n---\n# title\n- [ ] a\n---\n",
      })
  void a_rule_that_begins_no_metadata_hides_no_task(String text) {
    assertThat(texts(markdown(text))).containsExactly("a");
  }

  @Test
  void a_list_below_the_first_line_of_metadata_is_no_metadata() {
    assertThat(
            markdown("---\n- tag\n# Heading\n---\n- [ ] a\n").tasks().getFirst().section())
        .containsExactly("Heading");
  }

  @Test
  void a_block_is_neither_paragraph_nor_heading() {
    assertThat(markdown("```\ncode\n```\n---\n- [ ] a\n").tasks().getFirst().section())
        .isEmpty();
    assertThat(markdown("<!-- note -->\n---\n- [ ] a\n").tasks().getFirst().section())
        .isEmpty();
    assertThat(markdown("text\n\n---\n- [ ] a\n").tasks().getFirst().section()).isEmpty();
    assertThat(markdown("text\n# H\n---\n- [ ] a\n").tasks().getFirst().section())
        .containsExactly("H");
    assertThat(markdown("text\n```\n```\n---\n- [ ] a\n").tasks().getFirst().section())
        .isEmpty();
    assertThat(markdown("One\n* * *\n- [ ] a\n").tasks().getFirst().section()).isEmpty();
  }

  @Test
  void a_comment_ends_on_its_own_line_or_on_a_later_one() {
    assertThat(texts(markdown("<!-->\n- [ ] a\n"))).containsExactly("a");
    assertThat(texts(markdown("<!-- x -->\n- [ ] a\n"))).containsExactly("a");
    assertThat(texts(markdown("<!-- x\n- [ ] no -->\n- [ ] a\n"))).containsExactly("a");
    assertThat(texts(markdown("- [ ] a <!-- x\n- [ ] no\n-->\n- [ ] b\n")))
        .containsExactly("a", "b");
    assertThat(texts(markdown("- [ ] a <!-- x\n\n- [ ] b\n"))).containsExactly("a <!-- x", "b");
    assertThat(texts(markdown("- [ ] a <!-- x"))).containsExactly("a <!-- x");
  }

  @Test
  void a_rule_ends_a_list_unless_it_belongs_to_an_item() {
    Backlog backlog = markdown("- [ ] a\n\n***\n  - [ ] b\n  - c\n");
    assertThat(task(backlog, "b").parent()).isNull();
    assertThat(task(backlog, "a").details()).isEmpty();

    Backlog within = markdown("- [ ] a\n\n  ***\n  - [ ] b\n");
    assertThat(task(within, "b").parent()).isEqualTo(task(within, "a").id());
  }

  @Test
  void a_heading_ends_a_list() {
    Backlog backlog = markdown("- [ ] a\n# H\n  - [ ] b\n  more\n");

    assertThat(task(backlog, "b").parent()).isNull();
    assertThat(task(backlog, "b").section()).containsExactly("H");
    assertThat(task(backlog, "a").details()).isEmpty();
  }

  @Test
  void a_heading_is_indented_by_less_than_code_and_belongs_to_no_item() {
    assertThat(markdown("   # H\n- [ ] a\n").tasks().getFirst().section()).containsExactly("H");
    assertThat(markdown("    # H\n- [ ] a\n").tasks().getFirst().section()).isEmpty();
    assertThat(task(markdown("- [ ] a\n  # H\n- [ ] b\n"), "b").section()).isEmpty();
  }

  @Test
  void a_heading_in_a_quote_ends_its_lists_and_is_no_section() {
    Backlog backlog = markdown("> - [ ] a\n> # H\n>   - [ ] b\n\n- [ ] c\n");

    assertThat(task(backlog, "b").parent()).isNull();
    assertThat(task(backlog, "b").section()).isEmpty();
    assertThat(task(backlog, "c").section()).isEmpty();
  }

  @Test
  void a_quote_has_lists_of_its_own() {
    Backlog backlog = markdown("""
        - [ ] a
        >   - [ ] b
        > - [ ] c
        >   - [ ] d
        > > - [ ] e
          - [ ] f
        >   - [ ] g
        """);

    assertThat(task(backlog, "b").parent()).isNull();
    assertThat(task(backlog, "d").parent()).isEqualTo(task(backlog, "c").id());
    assertThat(task(backlog, "e").parent()).isNull();
    assertThat(task(backlog, "f").parent()).isEqualTo(task(backlog, "a").id());
    assertThat(task(backlog, "g").parent()).as("its quote was left between").isNull();
  }

  @Test
  void a_fence_behind_a_bullet_ends_with_its_item() {
    Backlog backlog = markdown("""
        - ```
          - [ ] no
        - [ ] a
          - ~~~
            - [ ] no
            ~~~
          - [ ] b
        """);

    assertThat(texts(backlog)).containsExactly("a", "b");
    assertThat(task(backlog, "b").parent()).isEqualTo(task(backlog, "a").id());
  }

  @Test
  void what_stands_below_a_bullet_with_a_fence_belongs_to_that_bullet() {
    Backlog backlog = markdown("- [ ] a\n- ```\n  code\n  ```\n  - [ ] b\n");

    assertThat(task(backlog, "b").parent()).isNull();
  }

  @Test
  void a_paragraph_before_a_list_is_no_heading_of_what_follows_the_list() {
    assertThat(task(markdown("text\n- [ ] a\n---\n- [ ] b\n"), "b").section()).isEmpty();
  }

  @Test
  void a_text_below_an_item_is_read_up_to_its_comment() {
    assertThat(task(markdown("- [ ] a\n  more <!-- x\n  y -->\n- [ ] b\n"), "a").details())
        .containsExactly("more");
  }

  @Test
  void a_bullet_before_a_sign_that_only_java_takes_for_a_blank_is_a_bullet() {
    assertThat(Read.texts(Read.markdown("*\u001c\n- [ ] Add a test\n")))
        .containsExactly("Add a test");
  }
}
