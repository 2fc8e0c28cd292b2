/** The comments at the end of a line: which is the stamp, which a note that stays. */
package dev.codeagent.core.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommentsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a <!-- x --> | a",
        "a<!--x--> | a",
        "a <!-- x --> <!-- y --> | a",
        "a <!--x--><!--y--> | a",
        "a <!-- x <!-- y --> | a",
        "a <!--> | a",
        "a <!---> | a",
        "a <!-- x --> b | a <!-- x --> b",
        "a <!-- x | a <!-- x",
        "a x --> | a x -->",
        "a --> b <!-- x --> | a --> b",
        "a | a",
      })
  void comments_begin_where_the_text_ends(String line, String text) {
    assertThat(line.substring(0, Comments.htmlStart(line))).isEqualTo(text);
  }

  @Test
  void a_line_that_is_a_comment_has_no_text() {
    assertThat(Comments.htmlStart("<!-- x -->")).isZero();
    assertThat(Comments.htmlStart("  <!-- x -->  ")).isZero();
    assertThat(Comments.htmlStart("")).isZero();
  }

  @Test
  void a_run_is_split_at_its_marks() {
    assertThat(Comments.split(" <!-- a --><!--b-->  <!-- c -->"))
        .containsExactly("<!-- a -->", "<!--b-->", "<!-- c -->");
    assertThat(Comments.split("  # a #1 # b\t#\tc")).containsExactly("# a #1", "# b", "#\tc");
    assertThat(Comments.split("<!-- cut off")).containsExactly("<!-- cut off");
    assertThat(Comments.split("  ")).isEmpty();
  }

  @Test
  void what_is_said_stands_between_the_marks() {
    assertThat(Comments.bodies("<!-- a --><!--b-->")).containsExactly("a", "b");
    assertThat(Comments.bodies("<!-- cut off")).containsExactly("cut off");
    assertThat(Comments.bodies("  # a  # b")).containsExactly("a", "b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "<!-- Done - x --> <!-- note --> | <!-- Done - x -->",
        "<!-- Done - x --> <!-- Done - y --> | <!-- Done - y -->",
        "<!-- one --> <!-- two --> | <!-- two -->",
        "# Done - x  # note | # Done - x",
        "'' | none",
      })
  void the_last_that_reads_as_a_stamp_is_it_else_the_last(String run, String stamp) {
    assertThat(Comments.stamp(run)).isEqualTo(stamp);
  }

  @Test
  void notes_are_kept_with_the_blanks_before_them_and_stamps_are_not() {
    String run = " <!-- one -->  <!-- Done - x --> <!-- one --><!-- new -->";

    assertThat(kept(run, "new")).containsExactly(" <!-- one -->", " <!-- one -->");
    assertThat(kept("  # a  # Done - x  # b", "new")).containsExactly("  # a", "  # b");
    assertThat(kept("", "new")).isEmpty();
  }

  private static List<String> kept(String run, String stamp) {
    return Comments.notes(run, stamp).stream()
        .map(span -> run.substring(span.from(), span.to()))
        .toList();
  }
}
