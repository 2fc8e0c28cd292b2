/** Specifies when a task has to speak of a guard of existing code that a change takes away, adds or weakens. */
package dev.codeagent.core.verify.asked;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnaskedGuardsTest {

  private static final String SHELF = """
      package store;

      import java.util.ArrayList;
      import java.util.List;

      public final class Shelf {
        private final List<String> boxes = new ArrayList<>();
        private int width;

        public void put(String box, int at) {
          check(at);
          boxes.add(box);
        }

        public synchronized List<String> boxes() {
          return List.copyOf(boxes);
        }

        public void widen(int by) {
          if (by < 0) {
            throw new IllegalArgumentException("by " + by);
          }
          width += by;
        }

        public void clear() {
          boxes.clear();
        }

        @Override
        public boolean equals(Object other) {
          return other instanceof Shelf s && s.boxes.equals(boxes) && s.width == width;
        }

        private void check(int at) {
          if (at < 0 || at > width) {
            throw new IndexOutOfBoundsException(at);
          }
        }
      }
      """;

  private static final String NEW =
      "package store;\npublic final class Picker { int pick() { return 1; } }\n";

  private static Evidence judge(String task, String from, String to) throws InterruptedException {
    assertThat(SHELF).contains(from);
    return MemoryVerification.task(task)
        .changed("src/main/java/store/Shelf.java", SHELF, SHELF.replace(from, to))
        .added("src/main/java/store/Picker.java", NEW)
        .verify(new AskedVerifier());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '~',
      value = {
        "check(at);^    ¦ ~~ ¦ refuses less",
        "at < 0 || at > width) {^      throw new IndexOutOfBoundsException(at); ¦ at > width) {^      width = at; ¦ refuses less",
        "throw new IllegalArgumentException(\"by \" + by); ¦ return; ¦ refuses less",
        "boxes.clear(); ¦ if (boxes.isEmpty()) { throw new IllegalStateException(); }^    boxes.clear(); ¦ refuses more",
        "boxes.clear(); ¦ java.util.Objects.requireNonNull(boxes);^    boxes.clear(); ¦ refuses more",
        "List.copyOf(boxes) ¦ boxes ¦ gives away",
        "public synchronized ¦ public ¦ gives up a lock",
        " && s.width == width ¦ ~~ ¦ compares less",
        "s.width == width ¦ Math.abs(s.width - width) < 2 ¦ compares less",
      })
  void a_feature_that_does_not_speak_of_them_leaves_guards_of_other_code_alone(
      String from, String to, String what) throws InterruptedException {
    String old = from.replace('^', '\n');
    String now = to.replace('^', '\n');

    assertThat(judge("Add `Picker` with `int pick()`: it takes from the nearest place", old, now))
        .satisfies(e -> assertThat(e.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED))
        .satisfies(e -> assertThat(e.summary()).contains(what));
    assertThat(judge("Нужен класс `Picker` с методом `pick`: ближайшее место", old, now)
            .outcome())
        .isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Add `Picker`. A shelf accepts boxes at any place.",
        "Add `Picker`; `Shelf.put` takes places beyond the width, too",
        "Fix: putting a box beyond the width fails",
        "Исправить: ящик за краем полки отклоняется",
        "Shelf: boxes may stand anywhere",
      })
  void a_task_that_speaks_of_it_asks_for_it(String task) throws InterruptedException {
    assertThat(judge(task, "check(at);\n    ", "").outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '~',
      value = {
        // a check that moves, or says it in another way
        "check(at);^    ¦ if (at < 0 || at > width) { throw new IndexOutOfBoundsException(at); }^    ",
        "throw new IllegalArgumentException(\"by \" + by); ¦ throw new IllegalArgumentException(\"negative: \" + by);",
        "return List.copyOf(boxes); ¦ return java.util.Collections.unmodifiableList(new ArrayList<>(boxes));",
        "boxes.clear(); ¦ boxes.removeAll(List.copyOf(boxes));",
        "s.boxes.equals(boxes) && s.width == width ¦ s.width == width && boxes.equals(s.boxes)",
        "public void clear() { ¦ public void fill() { throw new IllegalStateException(); }^  public void clear() {",
      })
  void guards_that_move_or_come_with_new_members_are_let_be(String from, String to)
      throws InterruptedException {
    assertThat(
            judge("Add `Picker` with `int pick()`", from.replace('^', '\n'), to.replace('^', '\n'))
                .outcome())
        .isEqualTo(EvidenceOutcome.PASS);
  }
}
