package dev.codeagent.core.verify.tamper;

import static dev.codeagent.core.verify.tamper.CartTestEdits.asked;
import static dev.codeagent.core.verify.tamper.CartTestEdits.edit;
import static dev.codeagent.core.verify.tamper.CartTestEdits.letThrough;
import static dev.codeagent.core.verify.tamper.CartTestEdits.refused;
import static dev.codeagent.core.verify.tamper.CartTestEdits.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of each kind of edit of what a Java test demands. */
class JavaDemandsTest {
  private Evidence body(String task, String before, String after) throws InterruptedException {
    String frame = "@Test void t() { %s }";
    return edit(task, frame.formatted(before), frame.formatted(after));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "assertEquals(5, f()); | run(x -> { return; }); assertEquals(5, f());",
        "assertEquals(5, f()); | new X() { void g() { return; } }; assertEquals(5, f());",
        "return; | return;"
      })
  void given_a_return_that_does_not_leave_the_test_then_it_is_let_through(
      String before, String after) throws Exception {
    letThrough(body("Fix it", before, after));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "early-return | if (x) return; f();",
        "assumption-added | assumeTrue(x); f();",
        "assumption-added | Assumptions.abort(); f();",
        "assumption-added | run(() -> assumeTrue(x)); f();",
        "jvm-exit | Runtime.getRuntime().halt(0); f();"
      })
  void given_a_way_out_of_a_test_then_it_is_refused(String code, String after) throws Exception {
    refused(body("Fix it", "f();", after), code);
    letThrough(body("Fix it", after, after + " g();"));
  }

  @Test
  void given_a_way_out_that_the_task_asks_for_then_it_is_let_through() throws Exception {
    letThrough(
        body("Skip the test t of CartTest on Windows", "f();", "assumeTrue(x); f();"),
        "assumption-added");
    letThrough(edit("Fix it", "@Test int t() { f(); }", "@Test int t() { f(); return 5; }"));
  }

  @Test
  void given_a_guard_around_a_demand_that_follows_the_code_too_then_it_is_refused()
      throws Exception {
    refused(
        body("Fix it", "assertEquals(5, total(2));", "if (x) assertEquals(5, sum(2));"),
        "assertion-guarded");
    refused(
        body("Fix it", "assertEquals(5, total(2));", "if (x) assertEquals(5, total(2));"),
        "assertion-guarded");
    letThrough(body("Fix it", "if (x) assertEquals(5, f());", "assertEquals(5, f()); g();"));
  }

  @Test
  void given_a_demand_that_an_added_test_holds_then_a_person_decides() throws Exception {
    String both = "@Test void t() { assertEquals(5, total(2)); assertEquals(7, size(3)); }";
    String split =
        "@Test void t() { assertEquals(5, total(2)); } @Test void u() { assertEquals(7, size(3)); }";

    asked(edit("Fix it", both, split), "assertion-moved");
    letThrough(edit("Split the tests", both, split), "assertion-moved");
  }

  @Test
  void given_a_demand_that_demanded_nothing_then_it_may_go() throws Exception {
    letThrough(body("Fix it", "assertTrue(true); assertEquals(5, f());", "assertEquals(5, f());"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "assertEquals(1.0, f(), 0.1); | assertEquals(1.0, f(), 0.2);",
        "assertEquals(1.0, f(), 0.1); | assertEquals(1.0, f(), -0.2);",
        "assertArrayEquals(a, f(), 0.1); | assertArrayEquals(a, f(), 0.2);",
        "assertThat(f()).isCloseTo(1.0, within(0.1)); | assertThat(f()).isCloseTo(1.0, within(0.2));",
        "assertEquals(x, f()); | assertEquals(x, f(), 0.2);"
      })
  void given_a_wider_tolerance_then_it_is_refused(String before, String after) throws Exception {
    refused(body("Fix it", before, after), "tolerance-widened");
  }

  @Test
  void given_a_tolerance_that_the_task_spells_or_a_narrower_one_then_it_is_let_through()
      throws Exception {
    String test = "assertEquals(1.0, f(), %s);";

    letThrough(
        body("From 0.1 to 0.2", test.formatted("0.1"), test.formatted("0.2")), "expected-changed");
    assertThat(body("Fix it", test.formatted("0.2"), test.formatted("0.1")).findings())
        .extracting(Finding::code)
        .doesNotContain("tolerance-widened");
    letThrough(body("Fix it", test.formatted("EPS"), test.formatted("DELTA")));
  }

  @Test
  void given_a_wider_exception_then_it_is_refused() throws Exception {
    String test = "assertThrows(%s.class, () -> f());";

    for (String wide :
        List.of("Throwable", "Exception", "RuntimeException", "Error", "AssertionError")) {
      refused(body("Fix it", test.formatted("Closed"), test.formatted(wide)), "exception-widened");
    }
    letThrough(body("Fix it", test.formatted("Closed"), test.formatted("ClosedByPeer")));
    letThrough(body("Fix it", test.formatted("Exception"), test.formatted("RuntimeException")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "assertTrue(f()); | assertFalse(f());",
        "assertFalse(f()); | assertTrue(f());",
        "assertThat(f()).isTrue(); | assertThat(f()).isFalse();",
        "assertThat(f()).isFalse(); | assertThat(f()).isTrue();",
        "assertThat(f()).isEmpty(); | assertThat(f()).isEmpty(); assertThat(f()).isPresent();"
      })
  void given_the_opposite_then_it_is_refused_unless_it_is_only_added(String before, String after)
      throws Exception {
    if (after.startsWith(before)) {
      letThrough(body("Fix it", before, after));
    } else {
      refused(body("Fix it", before, after), "expected-changed");
    }
  }

  @Test
  void given_presence_that_became_absence_then_it_is_refused() throws Exception {
    refused(
        body("Fix it", "assertThat(f()).isEmpty();", "assertThat(f()).isPresent();"),
        "assertion-weakened");
    refused(
        body("Fix it", "assertThrows(E.class, () -> f());", "assertDoesNotThrow(() -> f());"),
        "assertion-weakened");
  }

  @Test
  void given_a_weaker_demand_that_holds_the_same_values_then_a_person_decides() throws Exception {
    asked(
        body("Fix it", "assertThat(f()).containsExactly(5, 6);", "assertThat(f()).contains(5, 6);"),
        "assertion-weakened");
    refused(
        body("Fix it", "assertThat(f()).containsExactly(5, 6);", "assertThat(f()).contains(5);"),
        "assertion-weakened");
    letThrough(
        body("Fix it", "assertThat(f()).contains(5);", "assertThat(f()).containsExactly(5);"));
  }

  @Test
  void given_a_stronger_demand_then_its_values_are_its_own() throws Exception {
    letThrough(body("Fix it", "assertTrue(f() > 4);", "assertEquals(5, f());"));
  }

  @Test
  void given_a_value_that_moved_into_a_constant_or_elsewhere_in_the_test_then_it_is_let_through()
      throws Exception {
    letThrough(edit(
        "Fix it",
        "@Test void t() { assertEquals(42, f()); }",
        "static final int E = 42; @Test void t() { assertEquals(E, f()); }"));
    letThrough(body("Fix it", "assertEquals(42, f());", "int e = 42; assertEquals(e, f());"));
  }

  @Test
  void given_a_value_replaced_here_that_stands_elsewhere_then_it_is_refused() throws Exception {
    refused(
        body("Fix it", "g(42); assertEquals(42, f());", "g(42); assertEquals(43, f());"),
        "expected-changed");
  }

  @Test
  void given_another_example_then_the_task_has_to_spell_the_old_one() throws Exception {
    refused(
        body("The total of 3 becomes 7", "assertEquals(50, f(20));", "assertEquals(7, f(3));"),
        "expected-changed");
    letThrough(
        body(
            "From f(20) = 50 to f(3) = 7, to 3",
            "assertEquals(50, f(20));",
            "assertEquals(7, f(3));"),
        "expected-changed");
  }

  @Test
  void given_another_input_then_it_counts_like_another_value() throws Exception {
    refused(
        body("Fix it", "c.add(20); assertEquals(5, f());", "c.add(30); assertEquals(5, f());"),
        "input-changed");
    letThrough(
        body(
            "From 20 to 30",
            "c.add(20); assertEquals(5, f());",
            "c.add(30); assertEquals(5, f());"),
        "input-changed");
    letThrough(body("Fix it", "c.add(20); c.add(20); f();", "c.add(20); f();"));
    letThrough(body("Fix it", "c.add(20); f();", "c.add(20); c.add(30); f();"));
  }

  @Test
  void given_an_input_that_goes_then_a_demand_less_makes_it_count() throws Exception {
    letThrough(body("Fix it", "c.add(20); assertEquals(5, f());", "assertEquals(5, f());"));
    assertThat(body("Fix it", "c.add(20); assertEquals(5, f());", "g();").findings())
        .extracting(Finding::code)
        .contains("input-changed", "assertion-removed");
  }

  @Test
  void given_a_long_demand_then_it_is_cut_where_it_is_told() throws Exception {
    String name = "x".repeat(200);

    Evidence evidence = body("Fix it", "assertEquals(5, " + name + "());", "");
    assertThat(evidence.summary()).contains("assertEquals(xxx", "...").doesNotContain(name);
  }

  @Test
  void given_the_nearest_demand_then_it_is_the_one_of_the_same_verb_and_subject() throws Exception {
    Evidence evidence = body(
        "Fix it",
        "assertEquals(50, total(2)); assertEquals(60, size(3));",
        "assertEquals(61, size(3)); assertEquals(50, total(2));");

    refused(evidence, "expected-changed");
    assertThat(evidence.summary()).contains("60", "61").doesNotContain("50");
  }
}
