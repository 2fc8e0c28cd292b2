package dev.codeagent.core.verify.sense;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which lines count as the change's own. */
class ChangedLinesTest {

  private static List<Integer> changed(String before, String now, String... elsewhere) {
    ChangedLines lines = ChangedLines.of(before, now, List.of(elsewhere));
    return IntStream.rangeClosed(1, (int) now.lines().count())
        .filter(i -> lines.touch(i, i))
        .boxed()
        .toList();
  }

  @Test
  void lines_that_are_added_or_changed() {
    assertThat(changed("a();\nb();\nc();\n", "a();\nx();\nb();\nd();\n")).containsExactly(2, 4);
  }

  @Test
  void all_lines_of_a_new_source_but_empty_ones() {
    assertThat(changed(null, "a();\n\nb();\n")).containsExactly(1, 3);
  }

  @Test
  void not_those_that_are_only_indented_anew() {
    assertThat(changed("if (a) {\nb( );\n}\n", "  if (a) {\n    b();\n  }\n")).isEmpty();
  }

  @Test
  void not_those_that_moved_here_from_another_source() {
    assertThat(changed(
            "a();\n", "a();\nint total = price * count;\nb();\n", "int total = price * count;"))
        .containsExactly(3);
  }

  @Test
  void short_lines_are_found_everywhere_and_did_not_move() {
    assertThat(changed("a();\n", "a();\nreturn 1;\n", "return 1;")).containsExactly(2);
  }
}
