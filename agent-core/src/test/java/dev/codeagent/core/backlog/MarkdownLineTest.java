/** The parts of one line of Markdown. */
package dev.codeagent.core.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownLineTest {

  @ParameterizedTest
  @CsvSource(ignoreLeadingAndTrailingWhitespace = false, delimiter = '|', textBlock = """
      a|0|0|0
        a|0|2|2
      \ta|0|4|1
       \ta|0|4|2
          \ta|0|8|5
      \u00A0a|0|1|1
      >a|1|0|1
      > a|1|0|2
      >  a|1|1|3
      > \ta|1|2|3
      >> a|2|0|3
      > > a|2|0|4
        > a|1|0|4
      >    > a|2|0|7
      """)
  void quotes_and_columns_before_the_content_are_counted(
      String text, int quotes, int indent, int start) {
    MarkdownLine line = MarkdownLine.of(text);

    assertThat(line).isEqualTo(new MarkdownLine(text, quotes, indent, start));
    assertThat(line.blank()).isFalse();
    assertThat(line.content()).isEqualTo("a");
  }

  @Test
  void a_blank_line_has_no_content_but_may_stand_in_a_quote() {
    assertThat(MarkdownLine.of("")).isEqualTo(new MarkdownLine("", 0, 0, 0));
    assertThat(MarkdownLine.of("  ")).isEqualTo(new MarkdownLine("  ", 0, 2, 2));
    assertThat(MarkdownLine.of(">")).isEqualTo(new MarkdownLine(">", 1, 0, 1));
    assertThat(MarkdownLine.of(">  ")).isEqualTo(new MarkdownLine(">  ", 1, 1, 3));
    assertThat(MarkdownLine.of(">  ").blank()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(ignoreLeadingAndTrailingWhitespace = false, delimiter = '|', textBlock = """
      - a|2
      *  a|3
      +\ta|2
      1. a|3
      0) a|3
      123456789. a|11
      9. a|3
        - a|4
      - - a|4
      1. * a|5
      - 2) a|5
      -|1
      - |2
      - - |4
      - [ ] - a|2
      """)
  void the_content_of_an_item_begins_after_its_marks(String text, int position) {
    assertThat(MarkdownLine.of(text).afterListMarks()).isEqualTo(position);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "-a",
        "1a",
        "1.a",
        "1",
        "12",
        ". a",
        ") a",
        "1234567890. a",
        "/. a",
        ":. a",
        ""
      })
  void what_only_looks_like_a_list_mark_is_none(String text) {
    assertThat(MarkdownLine.of(text).afterListMarks()).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
      '# a'              | 1 | a
      '###### a'         | 6 | a
      '  ## a b '        | 2 | a b
      '#\ta'             | 1 | a
      '#'                | 1 | ''
      '## ##'            | 2 | ''
      '# a #'            | 1 | a
      '# a ## '          | 1 | a
      '# a#'             | 1 | a#
      '# C# #'           | 1 | C#
      '# a <!-- note -->'| 1 | a
      """)
  void number_signs_make_a_heading_with_its_level(String text, int level, String heading) {
    assertThat(MarkdownLine.of(text).headingLevel()).isEqualTo(level);
    assertThat(MarkdownLine.of(text).headingText()).isEqualTo(heading);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "#a", "####### a", "a # b", ""})
  void what_only_looks_like_a_heading_is_none(String text) {
    assertThat(MarkdownLine.of(text).headingLevel()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "=, 1",
    "===, 1",
    "-, 2",
    "'--- ', 2",
    "'   ===', 1",
    "'    ===', 0",
    "=-=, 0",
    "'= =', 0",
    "***, 0",
    "'', 0",
    "a, 0"
  })
  void an_underline_gives_the_level_to_the_paragraph_above(String text, int level) {
    assertThat(MarkdownLine.of(text).underlineLevel()).isEqualTo(level);
  }

  @ParameterizedTest
  @ValueSource(strings = {"---", "***", "___", "* * *", "-  -\t-", "  ----"})
  void three_equal_marks_make_a_rule(String text) {
    assertThat(MarkdownLine.of(text).rule()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--", "", "===", "-*-", "+++", "aaa", "--- a"})
  void fewer_or_other_marks_make_none(String text) {
    assertThat(MarkdownLine.of(text).rule()).isFalse();
  }
}
