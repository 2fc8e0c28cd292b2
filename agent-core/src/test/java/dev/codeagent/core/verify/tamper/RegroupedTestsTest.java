package dev.codeagent.core.verify.tamper;

import static dev.codeagent.core.verify.tamper.CartTestEdits.ADDS;
import static dev.codeagent.core.verify.tamper.CartTestEdits.PATH;
import static dev.codeagent.core.verify.tamper.CartTestEdits.judge;
import static dev.codeagent.core.verify.tamper.CartTestEdits.task;
import static dev.codeagent.core.verify.tamper.CartTestEdits.tests;
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
import org.junit.jupiter.params.provider.ValueSource;

/** What an honest author does with old tests: splits and merges them, gives them a base class, says anew what the task wants anew. */
class RegroupedTestsTest {

  private static final String CONTRACT = "src/test/java/shop/CartContract.java";

  private static final String TWO =
      "@Test void adds() { Cart c = new Cart(); c.add(3); assertEquals(5, c.total(2)); assertEquals(1, c.size()); }";

  private static final String ROWS =
      "@ParameterizedTest @CsvSource({\"3, 2, 5\", \"4, 2, 6\"}) void all(int a, int b, int sum) {"
          + " Cart c = new Cart(); c.add(a); assertEquals(sum, c.total(b)); }";

  private static Evidence edit(
      String task, TestResult.Status asItStood, String before, String after)
      throws InterruptedException {
    TestResult old = new TestResult("shop.CartTest", "adds()", asItStood, null, null);
    return judge(task(task)
        .given(SuiteKind.RESTORED, new SuiteRun(SuiteRun.Status.GREEN, List.of(old), List.of(), ""))
        .changed(PATH, tests(before), tests(after)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ROWS + " @Test void counts() { Cart c = new Cart(); c.add(3); assertEquals(1, c.size()); }"
      })
  void a_test_whose_demands_all_stand_in_others_may_go_when_it_would_still_pass(String after)
      throws InterruptedException {
    assertThat(edit("Fix the total", TestResult.Status.PASSED, TWO, after).outcome())
        .isEqualTo(EvidenceOutcome.PASS);
    assertThat(edit("Fix the total", TestResult.Status.FAILED, TWO, after).outcome())
        .as("what it demanded does not hold any more")
        .isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  private static final String READS =
      "@Test void reads() { Cart c = Cart.of(\"3\\n4\\n\"); assertEquals(7, c.total(0)); }";

  private static Evidence rows(TestResult.Status asItStood, String text)
      throws InterruptedException {
    TestResult old = new TestResult("shop.CartTest", "reads()", asItStood, null, null);
    return judge(task("Blank lines and remarks are skipped")
        .given(SuiteKind.RESTORED, new SuiteRun(SuiteRun.Status.GREEN, List.of(old), List.of(), ""))
        .changed(PATH, tests(READS), tests(READS.replace("3\\n4\\n", text))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"3\\n\\n4\\n", "# sum\\n3\\n4\\n", "3\\n4\\n# 9\\n", "\\n3\\n# x\\n4\\n\\n"})
  void a_text_that_a_test_works_on_may_get_lines_when_it_would_still_pass(String text)
      throws InterruptedException {
    assertThat(rows(TestResult.Status.PASSED, text).outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(rows(TestResult.Status.FAILED, text).outcome())
        .as("what it demanded does not hold any more")
        .isNotEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4\\n3\\n", "3\\n# 4\\n", "3\\n5\\n", "34\\n0\\n", "7\\n"})
  void a_text_that_loses_a_line_is_another_one_all_the_same(String text)
      throws InterruptedException {
    assertThat(rows(TestResult.Status.PASSED, text).outcome()).isNotEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"3, 2, 5\", \"4, 2, 6\"} | assertEquals(sum, c.total(b)) | PASS",
        "{\"4, 2, 6\", \"3, 2, 5\"} | assertEquals(sum, c.total(b)) | PASS",
        "{\"4, 2, 6\"} | assertEquals(sum, c.total(b)) | FAIL",
        "{\"3, 2, 4\"} | assertEquals(sum, c.total(b)) | FAIL",
        "{\"3, 2, 5\", \"4, 2, 6\"} | assertNotEquals(sum + 1, c.total(b)) | FAIL",
        "{\"3, 2, 5\", \"4, 2, 6\"} | if (a == 4) assertEquals(sum, c.total(b)) | FAIL"
      })
  void a_test_that_gets_rows_under_its_name_keeps_its_own_row(
      String rows, String demand, EvidenceOutcome outcome) throws InterruptedException {
    String after = "@ParameterizedTest @CsvSource(" + rows
        + ") void adds(int a, int b, int sum) { Cart c = new Cart(); c.add(a); " + demand + "; }";

    Evidence evidence = CartTestEdits.edit("Fix the total", ADDS, after);

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Test void totals() { Cart c = new Cart(); c.add(3); assertEquals(5, c.total(2)); }",
        "@Test void totals() { Cart c = new Cart(); c.add(3); assertEquals(5, c.total(2)); }"
            + " @Test void counts() { Cart c = new Cart(); c.add(3); assertTrue(c.size() > 0); }",
        "@Test void totals() { Cart c = new Cart(); c.add(3); assertEquals(5, c.total(2)); }"
            + " @Test @Disabled void counts() { Cart c = new Cart(); c.add(3); if (c.size() == 1) assertEquals(1, c.size()); }",
        "@Test void totals() { Cart c = new Cart(); c.add(3); assertEquals(5, c.total(2)); }"
            + " @Test private void counts() { Cart c = new Cart(); c.add(3); assertEquals(1, c.size()); }",
        "@Test void totals() { Cart c = new Cart(); c.add(9); assertEquals(9, c.total(2)); }"
      })
  void a_test_of_which_a_demand_is_lost_may_not(String after) throws InterruptedException {
    assertThat(edit("Fix the total", TestResult.Status.PASSED, TWO, after).outcome())
        .isNotEqualTo(EvidenceOutcome.PASS);
  }

  private static Evidence contract(String subclass, String test) throws InterruptedException {
    return judge(task("Add a cart that forgets")
        .changed(PATH, tests(ADDS), "package shop;\nimport org.junit.jupiter.api.*;\n" + subclass)
        .added(
            CONTRACT,
            "package shop;\nimport org.junit.jupiter.api.*;\nabstract class CartContract {\n abstract Cart newCart();\n "
                + test + "\n}\n"));
  }

  private static final String MOVED =
      "@Test void adds() { Cart c = newCart(); c.add(3); assertEquals(5, c.total(2)); }";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class CartTest extends CartContract { Cart newCart() { return new Cart(); } }",
        "@DisplayName(\"a cart\") class CartTest extends shop.CartContract { @Override Cart newCart() { return new Cart(); } }"
      })
  void a_test_that_moves_into_a_class_that_its_own_extends_still_runs(String subclass)
      throws InterruptedException {
    Evidence evidence = contract(subclass, MOVED);

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class CartTest { Cart newCart() { return new Cart(); } }",
        "abstract class CartTest extends CartContract { }",
        "@Disabled class CartTest extends CartContract { Cart newCart() { return new Cart(); } }",
        "class CartTest extends CartContract { Cart newCart() { return new Cart(); } void adds() { } }",
        "class CartSpecification extends CartContract { Cart newCart() { return new Cart(); } }"
      })
  void a_test_in_an_abstract_class_that_nothing_runs_is_gone(String subclass)
      throws InterruptedException {
    assertThat(contract(subclass, MOVED).outcome()).isEqualTo(EvidenceOutcome.FAIL);
  }

  @Test
  void a_test_that_demands_less_in_its_new_class_is_weakened() throws InterruptedException {
    String weak = "@Test void adds() { Cart c = newCart(); c.add(3); assertNotNull(c.total(2)); }";

    assertThat(contract(
                "class CartTest extends CartContract { Cart newCart() { return new Cart(); } }",
                weak)
            .outcome())
        .isNotEqualTo(EvidenceOutcome.PASS);
  }

  private static final String ANEW =
      "@Test void addsWithTax() { Cart c = new Cart().with(3).with(4); assertEquals(6.5, c.total(2)); assertTrue(c.taxed()); }";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Add the tax. The test `adds` checks the old rule: correct what it expects (now 6.5) and its name | PASS",
        "Добавить налог; тест adds проверяет старое правило, исправить ожидание (6,5) и имя | PASS",
        "Add the tax. The test `adds` checks the old rule: correct what it expects (7.5) and its name | UNDECIDED",
        "Add the tax of 6.5 | FAIL",
        "Add the tax of 6.5; `adds` stays | FAIL"
      })
  void a_test_that_the_task_wants_to_say_something_else_may_be_written_anew(
      String text, EvidenceOutcome outcome) throws InterruptedException {
    MemoryVerification change = task(text).changed(PATH, tests(ADDS), tests(ANEW));

    assertThat(judge(change).outcome()).isEqualTo(outcome);
  }

  @Test
  void a_test_that_is_written_as_a_row_in_a_way_of_its_own_is_for_a_person()
      throws InterruptedException {
    String rows =
        "static Cart cart(String s) { Cart c = new Cart(); for (String x : s.split(\" \")) c.add(Integer.parseInt(x)); return c; }"
            + " @ParameterizedTest @CsvSource(delimiter = '=', value = {\"3 2 = 5\", \"4 4 = 8\"})"
            + " void total(String items, int sum) { assertEquals(sum, cart(items).total(0)); }";
    String without = rows.replace("3 2 = 5", "3 1 = 4");

    assertThat(
            judge(task("Fix the total").changed(PATH, tests(ADDS), tests(rows))).outcome())
        .isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(judge(task("Fix the total").changed(PATH, tests(ADDS), tests(without)))
            .outcome())
        .isEqualTo(EvidenceOutcome.FAIL);
  }
}
