/** Specifies when a change leaves one of the things as it was that its task names in one breath. */
package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedTogetherTest {

  private static final String ROPE = """
      package yard;
      public class Rope {
        private int used;
        boolean holds(char c) {
          for (int i = 0; i < 99; i++) { if (at(i) == c) { return true; } }
          return false;
        }
        int indexOf(char c) {
          for (int i = 0; i < 99; i++) { if (at(i) == c) { return i; } }
          return -1;
        }
        int lastIndexOf(char c) {
          return search(c);
        }
        private int search(char c) { return 98; }
        private char at(int i) { return 'a'; }
      }
      """;

  private static final String KNOT = "package yard;\nclass Knot { int turns() { return 98; } }\n";
  private static final String BEND =
      "package yard;\nclass Bend { Rope rope; int turns() { return 98; } }\n";

  private static Optional<String> doubt(String task, String was, String is) {
    return new NamedTogether(MemoryVerification.task(task)
            .kept("src/main/java/yard/Bend.java", BEND)
            .changed("src/main/java/yard/Rope.java", ROPE, ROPE.replaceFirst(was, is))
            .changed("src/main/java/yard/Knot.java", KNOT, KNOT.replace(was, is)))
        .doubt();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Rope.holds(char) and Rope.indexOf(char) look beyond the end",
        "`holds` and `indexOf` of Rope look beyond the end",
        "Rope: holds(char), indexOf(char) look too far",
        "Rope: `holds(c)` и `indexOf(c)` смотрят дальше конца",
      })
  void a_function_that_is_named_with_what_changes_has_to_run_something_that_changes(String task) {
    assertThat(doubt(task, "< 99", "< used"))
        .hasValueSatisfying(why -> assertThat(why).contains("indexOf", "one breath"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Rope.holds(char) and Rope.indexOf(char) look too far | 'a' | 'b'",
        "Rope.holds(char) and Rope.lastIndexOf(char) disagree | < 99 | < used",
        "Rope.holds(char) should do the same as indexOf(char) and lastIndexOf(char) | < 99 | < used",
        "Make it faster with Rope.holds(char) and Rope.indexOf(char) | < 99 | < used",
        "Rope.holds(char) looks too far, and so the yard stops | < 99 | < used",
        "Rope.holds(char) and Rope.measure(char) look too far | < 99 | < used",
        "Rope.lastIndexOf(char) and search(char) are wrong | 98 | 9",
      })
  void names_that_run_it_or_that_are_held_against_each_other_raise_no_doubt(
      String task, String was, String is) {
    assertThat(doubt(task, was, is)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Knot and Bend count one turn too few | true",
        "`Knot` and `Bend` count one turn too few | true",
        "[YARD-7] Fix: Knot and Bend count one turn too few | true",
        "Ropes that hold a Knot and Bend are one turn short | false",
        "Knot and Rope count one turn too few | false",
        "Knot, such as Bend and Knot, counts one turn too few | false",
        "The turns between Knot and Bend are off | false",
        "Knot and Clove count one turn too few | false",
      })
  void a_type_that_is_named_with_what_changes_has_to_change_or_to_use_it(
      String task, boolean asked) {
    String now = KNOT.replace("98", "99");
    assertThat(new NamedTogether(MemoryVerification.task(task)
                .kept("src/main/java/yard/Bend.java", BEND.replace("Rope rope; ", ""))
                .kept("src/main/java/yard/Rope.java", ROPE.replace("private int used;", "Knot k;"))
                .changed("src/main/java/yard/Knot.java", KNOT, now))
            .doubt()
            .isPresent())
        .isEqualTo(asked);
  }
}
