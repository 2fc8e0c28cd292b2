/** Specifies when a task has to speak of a guard of existing code that a change takes away, adds or weakens. */
package dev.codeagent.core.verify.asked;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.api.Test;
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
        "Добавить `Picker`; `Shelf.put` не бросает исключений за краем",
        "Приём ящика бросает наружу лишнее",
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '~',
      value = {
        "boxes.clear(); ¦ synchronized (boxes) { boxes.clear(); } ¦ PASS",
        "boxes.clear(); ¦ switch (width) { case 0 -> throw new IllegalStateException(); default -> boxes.clear(); } ¦ UNDECIDED",
        "boxes.clear(); ¦ switch (width) { case 0 -> boxes.clear(); default -> throw new IllegalStateException(); } ¦ PASS",
        "boxes.clear(); ¦ switch (width) { case 0: throw new IllegalStateException(); default: boxes.clear(); } ¦ UNDECIDED",
        "boxes.clear(); ¦ switch (width) { case 0: boxes.clear(); break; default: throw new IllegalStateException(); } ¦ PASS",
        "boxes.clear(); ¦ try { boxes.clear(); } catch (RuntimeException e) { throw new IllegalStateException(e); } ¦ PASS",
        "boxes.clear(); ¦ throw new UnsupportedOperationException(); ¦ PASS",
        "boxes.clear(); ¦ check(0);^    boxes.clear(); ¦ UNDECIDED",
      })
  void a_refusal_of_some_values_is_a_guard_and_what_is_left_over_is_none(
      String from, String to, EvidenceOutcome outcome) throws InterruptedException {
    assertThat(
            judge("Add `Picker` with `int pick()`", from, to.replace('^', '\n')).outcome())
        .isEqualTo(outcome);
  }

  @Test
  void a_lock_within_a_method_is_one_like_that_of_the_whole_method() throws InterruptedException {
    String task = "Add `Picker` with `int pick()`";
    String locked = SHELF.replace("boxes.clear();", "synchronized (this) { boxes.clear(); }");
    Evidence gone = MemoryVerification.task(task)
        .changed("src/main/java/store/Shelf.java", locked, SHELF)
        .added("src/main/java/store/Picker.java", NEW)
        .verify(new AskedVerifier());

    assertThat(gone.summary()).contains("`Shelf.clear` gives up a lock");
    assertThat(judge(
                task,
                "public synchronized List<String> boxes() {\n    return List.copyOf(boxes);",
                "public List<String> boxes() {\n    synchronized (this) { return List.copyOf(boxes); }")
            .outcome())
        .isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_refusal_is_told_once_where_it_is_written_and_not_of_all_that_call_it()
      throws InterruptedException {
    Evidence evidence = judge(
        "Add `Picker` with `int pick()`",
        "boxes.clear();\n  }",
        "if (width > 9) { throw new IllegalStateException(); }\n    boxes.clear();\n  }\n\n"
            + "  public void reset() { clear(); }");
    String calling = SHELF.replace("width += by;", "width += by;\n    clear();");
    Evidence called = MemoryVerification.task("Add `Picker` with `int pick()`")
        .changed(
            "src/main/java/store/Shelf.java",
            calling,
            calling.replace("boxes.clear();", "java.util.Objects.checkIndex(0, width);"))
        .added("src/main/java/store/Picker.java", NEW)
        .verify(new AskedVerifier());

    assertThat(evidence.findings()).hasSize(1);
    assertThat(called.findings())
        .singleElement()
        .satisfies(f -> assertThat(f.message()).contains("`Shelf.clear` refuses more"));
  }

  @Test
  void a_refusal_that_comes_over_from_a_method_it_called_is_no_new_one()
      throws InterruptedException {
    String open = SHELF.replace("private void check", "public void check");
    Evidence evidence = MemoryVerification.task("Add `Picker` with `int pick()`")
        .changed(
            "src/main/java/store/Shelf.java",
            open,
            open.replace(
                "check(at);\n",
                "if (at < 0 || at > width) { throw new IndexOutOfBoundsException(at); }\n"))
        .added("src/main/java/store/Picker.java", NEW)
        .verify(new AskedVerifier());

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_task_may_name_the_helper_that_it_means_of_a_method_that_calls_it()
      throws InterruptedException {
    String weaker = "if (at > width) {\n      width = at;";
    String old = "if (at < 0 || at > width) {\n      throw new IndexOutOfBoundsException(at);";

    assertThat(judge("Add `Picker`; `check` accepts any place", old, weaker).outcome())
        .isEqualTo(EvidenceOutcome.PASS);
    // a helper that is named and does not change, and a change that is named and nowhere called
    assertThat(
            judge("Add `Picker`, it calls `check(int)`", "check(at);\n", "\n").outcome())
        .isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(judge(
                "Add `Picker`; `clear()` leaves one box",
                SHELF.substring(SHELF.indexOf("if (by < 0)"), SHELF.indexOf("boxes.clear();")),
                "width += by;\n  }\n\n  public void clear() {\n    width = 0;\n    ")
            .outcome())
        .isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void a_record_has_its_constructor_without_declaring_it() throws InterruptedException {
    String slot =
        "package store;\n\nrecord Slot(int at) {\n\n  Slot {\n    if (at < 0) { throw new IllegalArgumentException(); }\n  }\n}\n";
    String bare = "package store;\n\nrecord Slot(int at) {}\n";

    assertThat(slot(slot, bare).findings())
        .singleElement()
        .satisfies(f -> assertThat(f.message()).contains("refuses less"))
        .satisfies(f -> assertThat(f.line()).isEqualTo(5));
    assertThat(slot(slot, bare.replace("Slot", "Slots")).outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(slot(slot, "package store;\n\nclass Slot {}\n").outcome())
        .isEqualTo(EvidenceOutcome.PASS);
    assertThat(slot(
                slot.replace("record Slot(int at)", "class Slot")
                    .replace("Slot {\n    if", "Slot(int at) {\n    if"),
                "package store;\n\nclass Slot {}\n")
            .outcome())
        .isEqualTo(EvidenceOutcome.PASS);
  }

  private static Evidence slot(String from, String to) throws InterruptedException {
    return MemoryVerification.task("Add `Picker` with `int pick()`")
        .changed("src/main/java/store/Slot.java", from, to)
        .added("src/main/java/store/Picker.java", NEW)
        .verify(new AskedVerifier());
  }

  @Test
  void what_is_found_is_told_at_the_line_where_head_has_it() throws InterruptedException {
    Evidence evidence = judge(
        "Add `Picker` with `int pick()`",
        SHELF.substring(SHELF.indexOf("  private int width;"), SHELF.indexOf("    boxes.add(box)")),
        "  private int width;\n\n  // where boxes go\n  public void put(String box, int at) {\n");

    assertThat(evidence.findings())
        .singleElement()
        .satisfies(f -> assertThat(f.line()).isEqualTo(11));
  }
}
