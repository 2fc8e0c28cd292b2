package dev.codeagent.core.verify.tamper;

import static dev.codeagent.core.verify.tamper.CartEdits.CART;
import static dev.codeagent.core.verify.tamper.CartEdits.MAIN;
import static dev.codeagent.core.verify.tamper.CartEdits.TEST;
import static dev.codeagent.core.verify.tamper.CartEdits.TWO;
import static dev.codeagent.core.verify.tamper.CartEdits.asked;
import static dev.codeagent.core.verify.tamper.CartEdits.edit;
import static dev.codeagent.core.verify.tamper.CartEdits.judge;
import static dev.codeagent.core.verify.tamper.CartEdits.letThrough;
import static dev.codeagent.core.verify.tamper.CartEdits.refused;
import static dev.codeagent.core.verify.tamper.CartEdits.task;
import static dev.codeagent.core.verify.tamper.CartEdits.tests;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which edits of what a test demands are refused, which are asked about and which are let through. */
class WeakenedAssertionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "assertEquals(5, c.total(2)) | assertNotNull(c.total(2))",
        "assertEquals(5, c.total(2)) | assertTrue(true)",
        "assertEquals(5, c.total(2)) | assertEquals(c.total(2), c.total(2))",
        "assertEquals(\"a b\", c.name()) | assertTrue(c.name().contains(\"a\"))",
        "assertEquals(5, c.total(2)) | assertTrue(c.total(2) > 0)",
        "assertThat(c.total(2)).isEqualTo(5) | assertThat(c.total(2)).isNotNull()",
        "assertEquals(1.0, c.rate(), 0.001) | assertEquals(1.0, c.rate(), 10.0)",
        "assertThrows(IllegalStateException.class, () -> c.pay()) | assertThrows(Exception.class, () -> c.pay())",
        "assertEquals(5, c.total(2)) | assertEquals(6, c.total(2))",
        "assertTrue(c.full()) | assertFalse(c.full())",
        "assertEquals(0, c.items().size()) | assertThat(c.items()).isNotEmpty()",
        "assertEquals(1, c.items().size()) | assertThat(c.items()).isEmpty()",
        "assertEquals(List.of(1, 2), c.items()) | assertThat(c.items()).hasSize(2)",
        "assertTrue(c.items().isEmpty()) | assertThat(c.items()).isNotEmpty()",
        "assertTrue(!c.full() && c.total(2) == 5) | assertFalse(c.full() && c.total(2) == 5)",
        "assertEquals(3, c.sum(x -> 99)) | assertEquals(4, c.sum(x -> fail(\"again\")))",
        "assertEquals(3, c.sum(x -> 99)) | assertNotNull(c.sum(x -> fail(\"again\")))",
        "assertThrows(IllegalStateException.class, () -> c.pay()) | assertThatThrownBy(() -> c.pay()).isInstanceOf(Exception.class)",
        "assertEquals(5, c.total(2)); assertEquals(7, c.total(3)) | assertEquals(5, c.total(2))"
      })
  void demanding_less_or_something_else_is_refused(String before, String after)
      throws InterruptedException {
    String frame = "@Test void t() { Cart c = new Cart(); %s; }";
    Evidence evidence = edit("Fix the total", frame.formatted(before), frame.formatted(after));

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.FAIL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "assertEquals(5, c.total(2)) | assertEquals(5, c.sum(2))",
        "assertEquals(5, c.total(2)) | assertEquals(5, c.total(2, Currency.EUR))",
        "assertEquals(5, c.total(2)) | assertThat(c.total(2)).isEqualTo(5)",
        "assertEquals(5, c.total(2)) | assertEquals(5, c.total(2), \"total\")",
        "assertTrue(c.full()) | assertThat(c.full()).isTrue()",
        "assertTrue(c.total(2) > 1) | assertEquals(5, c.total(2))",
        "assertEquals(4, c.items().size()) | assertThat(c.items()).hasSize(4)",
        "assertEquals(0, c.items().size()) | assertThat(c.items()).isEmpty()",
        "assertEquals(0, c.items().length) | assertThat(c.items()).isEmpty()",
        "assertEquals(List.of(), c.items()) | assertThat(c.items()).isEmpty()",
        "assertTrue(c.items().isEmpty()) | assertThat(c.items()).isEmpty()",
        "assertFalse(c.items().isEmpty()) | assertThat(c.items()).isNotEmpty()",
        "assertEquals(List.of(1, 2), c.items()) | assertThat(c.items()).containsExactly(1, 2)",
        "assertTrue(c.name().startsWith(\"a\")) | assertThat(c.name()).as(\"name\").startsWith(\"a\")",
        "assertEquals(0, c.total(2)) | assertThat(c.total(2)).isZero()",
        "assertNull(c.owner()) | assertThat(c.owner()).isNull()",
        "assertEquals(Map.of(\"a\", 3), c.counts()) | assertThat(c.counts()).containsOnly(Map.entry(\"a\", 3))",
        "assertTrue(c.total(2) > 1) | assertThat(c.total(2)).isGreaterThan(1)",
        "assertThrows(IllegalStateException.class, () -> c.pay()) | assertThatThrownBy(() -> c.pay()).isInstanceOf(IllegalStateException.class)",
        "assertThrows(IllegalStateException.class, () -> c.pay()) | assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> c.pay())",
        "assertEquals(3, c.sum(x -> 99)) | assertEquals(3, c.sum(x -> fail(\"again\")))",
        "assertEquals(3, c.sum(x -> c.total(7))) | assertEquals(3, c.sum(x -> { throw new AssertionError(\"again\"); }))"
      })
  void following_the_code_or_demanding_as_much_is_let_through(String before, String after)
      throws InterruptedException {
    String frame = "@Test void t() { Cart c = new Cart(); %s; }";

    letThrough(edit("Rename total to sum", frame.formatted(before), frame.formatted(after)));
  }

  @Test
  void an_expected_value_that_the_task_names_is_let_through() throws InterruptedException {
    letThrough(edit("Change the default total from 5 to 10", TWO, TWO.replace("5", "10")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Greet with `Hello, NAME!` instead of `Hi NAME` | Hi Bob | Hello, Bob!",
        "`greet` must answer \"Hello, {name}\" | Hi Bob | Hello, Bob",
        "Names must be in upper case | bob | BOB"
      })
  void an_expected_value_that_the_task_describes_is_let_through(
      String task, String before, String after) throws InterruptedException {
    String frame = "@Test void t() { assertEquals(\"%s\", new Cart().greet(\"x\")); }";
    letThrough(edit(task, frame.formatted(before), frame.formatted(after)));
    assertThat(edit(task, frame.formatted(before), frame.formatted("Nothing")).outcome())
        .isNotEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void the_opposite_of_what_was_demanded_is_asked_about_when_the_task_demands_it_of_that_code()
      throws InterruptedException {
    asked(edit(
        "`full` must hold for an empty cart",
        "@Test void t() { assertFalse(new Cart().full()); }",
        "@Test void t() { assertTrue(new Cart().full()); }"));
  }

  @Test
  void an_expected_value_that_the_references_name_is_let_through() throws InterruptedException {
    letThrough(judge(task("Change the total, see docs/total.md")
        .reference("docs/total.md", "The total is 10.")
        .kept(MAIN, CART)
        .changed(TEST, tests(TWO), tests(TWO.replace("5", "10")))));
  }

  @Test
  void the_wrong_value_that_a_bug_report_quotes_does_not_become_the_expected_one()
      throws InterruptedException {
    Evidence evidence = edit("total returns 6 but must return 5", TWO, TWO.replace("5", "6"));

    assertThat(evidence.outcome()).isNotEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void another_expected_value_under_a_task_that_changes_behaviour_is_asked_about()
      throws InterruptedException {
    asked(edit("Change how totals are rounded", TWO, TWO.replace("5", "6")));
  }

  @Test
  void the_expectation_of_a_test_red_at_base_is_refused_whatever_the_task_changes()
      throws InterruptedException {
    SuiteRun red = new SuiteRun(
        SuiteRun.Status.RED,
        List.of(new TestResult(
            "shop.CartTest", "adds", TestResult.Status.FAILED, "AssertionError", "no")),
        List.of(),
        "");
    refused(
        judge(MemoryVerification.task("Update the total")
            .given(SuiteKind.BASE, red)
            .kept(MAIN, CART)
            .changed(TEST, tests(TWO), tests(TWO.replace("5", "6")))),
        "expected-changed");
  }

  @Test
  void removed_cases_of_a_parameterised_test_are_refused() throws InterruptedException {
    String before =
        "@org.junit.jupiter.params.ParameterizedTest @org.junit.jupiter.params.provider.ValueSource(ints = {2, 3}) void t(int n) { assertEquals(n, new Cart().total(n)); }";
    refused(edit("Fix the total", before, before.replace(", 3", "")), "cases-changed");
  }

  @Test
  void an_example_thrown_out_for_the_one_of_the_task_is_refused() throws InterruptedException {
    String test = "@Test void adds() { assertEquals(5, new Cart().total(2)); }";
    String task = "Fix the total: `total(3)` becomes `7`";
    refused(edit(task, test, test.replace("5", "7").replace("2", "3")), "expected-changed");
    refused(
        edit(task, test, test.replace("5", "7").replace("2", "3").replace("adds", "totals")),
        "test-removed");
  }

  @Test
  void an_input_in_a_variable_exchanged_with_its_answer_is_refused() throws InterruptedException {
    String test = "@Test void adds() { int n = 2; assertEquals(5, new Cart().total(n)); }";
    refused(
        edit(
            "Fix the total: `total(3)` becomes `7`",
            test,
            test.replace("5", "7").replace("2", "3")),
        "input-changed");
  }

  @Test
  void a_test_under_another_name_with_the_same_values_is_let_through() throws InterruptedException {
    String test = "@Test void adds() { assertEquals(5, new Cart().total(2)); }";
    letThrough(edit("Rename the test `adds` to `totals`", test, test.replace("adds", "totals")));
  }

  @Test
  void a_weakened_helper_is_refused() throws InterruptedException {
    String helper = "\nvoid assertTotal(int e, int a) { assertEquals(e, a); }";
    refused(
        edit("Fix the total", TWO + helper, TWO + helper.replace("assertEquals(e, a);", "")),
        "assertion-removed");
  }

  @Test
  void a_changed_constant_of_a_test_is_refused() throws InterruptedException {
    String field = "static final int EXPECTED = 42;\n";
    refused(
        edit("Fix the total", field + TWO, field.replace("42", "41") + TWO), "test-value-changed");
  }

  @Test
  void formatting_and_comments_are_let_through() throws InterruptedException {
    letThrough(edit("Fix the total", TWO, TWO.replace("{ ", "{\n  // sums\n  ")));
  }

  @Test
  void an_expected_value_that_became_a_constant_is_let_through() throws InterruptedException {
    letThrough(edit("Tidy", TWO, "static final int FIVE = 5;\n" + TWO.replace("(5,", "(FIVE,")));
  }

  @Test
  void changed_test_data_is_asked_about_and_deleted_data_refused() throws InterruptedException {
    asked(judge(
        task("Fix the total").changed("src/test/resources/in.json", "{\"a\":1}", "{\"a\":2}")));
    refused(
        judge(task("Fix the total")
            .deleted("src/test/resources/in.json", "{}")
            .kept(TEST, tests("String f = \"in.json\";"))),
        "test-data-removed");
  }
}
