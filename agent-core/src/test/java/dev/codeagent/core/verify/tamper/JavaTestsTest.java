package dev.codeagent.core.verify.tamper;

import static dev.codeagent.core.verify.tamper.CartTestEdits.ADDS;
import static dev.codeagent.core.verify.tamper.CartTestEdits.PATH;
import static dev.codeagent.core.verify.tamper.CartTestEdits.asked;
import static dev.codeagent.core.verify.tamper.CartTestEdits.edit;
import static dev.codeagent.core.verify.tamper.CartTestEdits.is;
import static dev.codeagent.core.verify.tamper.CartTestEdits.judge;
import static dev.codeagent.core.verify.tamper.CartTestEdits.letThrough;
import static dev.codeagent.core.verify.tamper.CartTestEdits.refused;
import static dev.codeagent.core.verify.tamper.CartTestEdits.task;
import static dev.codeagent.core.verify.tamper.CartTestEdits.tests;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is made of edits of a Java test, of its annotations, cases, helpers and constants: which finding they
 * give, where, and how much that counts.
 */
class JavaTestsTest {
  @Nested
  class Tests_that_are_gone {
    @Test
    void given_a_test_merged_into_one_with_cases_then_a_person_decides_unless_it_is_asked_for()
        throws Exception {
      String merged =
          "@ParameterizedTest @CsvSource({\"3, 2, 5\", \"4, 2, 6\"}) void all(int a, int b, int sum) {"
              + " Cart c = new Cart(); c.add(a); assertEquals(sum, c.total(b)); }";

      asked(edit("Fix the total", ADDS, merged), "test-merged");
      letThrough(edit("Merge the tests", ADDS, merged), "test-merged");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "@ParameterizedTest @CsvSource({\"2,5,3\"}) void all(int a, int b, int c) { run(2, 3, 5, a, b, c); }",
          "@ParameterizedTest @DisplayName(\"3, 2, 5\") @CsvSource({\"4, 2, 6\"}) void all(int a, int b, int sum) {"
              + " Cart c = new Cart(); c.add(a); assertEquals(sum, c.total(b)); }",
          "@ParameterizedTest @CsvSource({\"3, 2, 5\"}) void all(int a, int b, int sum) {"
              + " Cart c = new Cart(); c.add(a); assertEquals(c.total(b), c.total(b)); }",
          "@ParameterizedTest @CsvSource({\"9, 2, 5\", \"3, 4, 7\"}) void all(int a, int b, int sum) {"
              + " Cart c = new Cart(); c.add(a); assertEquals(sum, c.total(b)); }",
          "@ParameterizedTest @CsvSource({\"3, 2, 5\"}) void all(int a, int b, int sum) {"
              + " assumeTrue(a > 3); Cart c = new Cart(); c.add(a); assertEquals(sum, c.total(b)); }",
          "@ParameterizedTest @ValueSource(ints = {2, 3, 5}) void all(int a) { assertNotNull(new Cart().total(a)); }"
        })
    void given_a_merged_test_with_no_row_that_demands_as_much_then_a_person_decides_at_best(
        String merged) throws Exception {
      assertThat(edit("Merge the tests", ADDS, merged).outcome())
          .isNotEqualTo(EvidenceOutcome.PASS);
    }

    @Test
    void given_a_test_that_no_runner_ran_then_it_may_go() throws Exception {
      letThrough(edit("Fix the total", ADDS.replace("@Test", "@Test private"), ""));
    }

    @Test
    void given_a_dropped_annotation_then_it_counts_like_a_removal() throws Exception {
      refused(edit("Fix it", ADDS, ADDS.replace("@Test ", "")), "test-annotation-dropped");
      letThrough(edit("Remove adds", ADDS, ADDS.replace("@Test ", "")), "test-annotation-dropped");
    }

    @Test
    void given_a_source_with_errors_then_a_person_decides() throws Exception {
      Evidence evidence = judge(task("Fix it").changed(PATH, tests(ADDS), tests(ADDS) + "class {"));

      assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
      assertThat(evidence.findings()).extracting(Finding::code).containsExactly("test-unreadable");
    }

    @Test
    void given_an_added_source_with_errors_then_a_person_decides_and_a_deleted_one_is_no_matter()
        throws Exception {
      assertThat(judge(task("Fix it").added(PATH, "class {")).findings())
          .extracting(Finding::code)
          .containsExactly("test-unreadable");
      assertThat(judge(task("Fix it").deleted(PATH, "class {")).findings()).isEmpty();
    }
  }

  @Nested
  class Annotations_that_are_added {
    private void added(String task, String annotation, EvidenceOutcome outcome, String code)
        throws InterruptedException {
      is(edit(task, ADDS, annotation + " " + ADDS), outcome, code);
    }

    @Test
    void given_a_tag_then_it_counts_only_where_the_build_runs_some_groups() throws Exception {
      for (String annotation :
          List.of("@Tag(\"slow\")", "@Tags(@Tag(\"slow\"))", "@Category(Slow.class)")) {
        added("Fix it", annotation, EvidenceOutcome.PASS, "test-tagged");
        refused(
            judge(task("Fix it")
                .kept(
                    "pom.xml",
                    "<project><build><plugins><plugin><configuration><excludedGroups>slow</excludedGroups></configuration></plugin></plugins></build></project>")
                .changed(PATH, tests(ADDS), tests(annotation + " " + ADDS))),
            "test-tagged");
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"@Test(expected = E.class)", "@Test(enabled = false)"})
    void given_a_test_that_accepts_a_failure_then_it_is_refused(String annotation)
        throws Exception {
      refused(edit("Fix it", ADDS, ADDS.replace("@Test", annotation)), "failure-expected");
      letThrough(edit("Fix it", ADDS, ADDS.replace("@Test", "@Test(timeout = 5)")));
    }

    @ParameterizedTest
    @CsvSource({
      "@ExtendWith(Own.class), UNDECIDED",
      "@RunWith(Own.class), UNDECIDED",
      "@Listeners(Own.class), UNDECIDED",
      "@ExtendWith(MockitoExtension.class), PASS",
      "@RunWith(SpringRunner.class), PASS",
      "@ExpectedToFail, FAIL",
      "@RetryingTest(3), FAIL"
    })
    void given_another_runner_then_it_counts_by_what_it_may_swallow(
        String annotation, EvidenceOutcome outcome) throws Exception {
      added("Fix it", annotation, outcome, "test-runner-changed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"@DisplayName(\"x\")", "@Timeout(5)", "@Order(1)"})
    void given_an_annotation_that_changes_nothing_then_it_is_let_through(String annotation)
        throws Exception {
      letThrough(edit("Fix it", ADDS, annotation + " " + ADDS));
    }

    @Test
    void given_a_test_that_was_conditional_then_other_conditions_are_noted() throws Exception {
      letThrough(
          edit("Fix it", "@EnabledOnOs(A) " + ADDS, "@DisabledOnOs(B) " + ADDS), "test-disabled");
    }

    @Test
    void given_a_task_that_disables_tests_then_a_name_makes_it_asked_for() throws Exception {
      added("Disable the flaky test adds", "@Disabled", EvidenceOutcome.PASS, "test-disabled");
      added("Disable the flaky tests", "@Disabled", EvidenceOutcome.UNDECIDED, "test-disabled");
    }
  }

  @Nested
  class Cases_of_parameterised_tests {
    private static final String CASES = "@ParameterizedTest %s void t(int n) { run(n); }";

    private Evidence cases(String task, String before, String after) throws InterruptedException {
      return edit(task, CASES.formatted(before), CASES.formatted(after));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "@ValueSource(ints = {2, 3}) | @ValueSource(ints = 2)",
          "@CsvSource({\"2, 5\", \"3; 6\"}) | @CsvSource({\"2, 5\"})",
          "@CsvSource(\"2;5\") | @CsvSource(\"2;6\")",
          "@CsvSources({@CsvSource(\"2\"), @CsvSource(\"3\")}) | @CsvSources(@CsvSource(\"2\"))",
          "@RepeatedTest(50) | @RepeatedTest(2)",
          "@Property(tries = 500) | @Property(tries = 2)"
        })
    void given_cases_that_are_gone_then_it_is_refused(String before, String after)
        throws Exception {
      refused(cases("Fix it", before, after), "cases-changed");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "@ValueSource(ints = {2, 3}) | @ValueSource(ints = {3, 2, 4})",
          "@CsvSource({\"2,5\", \"3,6\"}) | @CsvSource({\"3 , 6\", \"2 , 5\"})",
          "@MethodSource(\"all\") | @MethodSource(\"some\")",
          "@Tag(\"a\") | @Tag(\"b\")"
        })
    void given_cases_that_are_all_there_then_it_is_let_through(String before, String after)
        throws Exception {
      assertThat(cases("Fix it", before, after).findings())
          .extracting(Finding::code)
          .doesNotContain("cases-changed");
    }

    @Test
    void given_cases_that_the_task_exchanges_then_it_is_let_through() throws Exception {
      letThrough(
          cases("From 30 to 40", "@ValueSource(ints = {2, 30})", "@ValueSource(ints = {2, 40})"),
          "cases-changed");
    }
  }

  @Nested
  class Helpers_and_constants {
    @Test
    void given_a_helper_that_demands_less_then_it_is_refused() throws Exception {
      String helper = " void check(int a) { assertEquals(5, a); }";

      refused(
          edit("Fix it", ADDS + helper, ADDS + helper.replace("assertEquals(5, a)", "")),
          "assertion-removed");
      letThrough(edit("Fix it", ADDS + helper, ADDS + helper.replace("5, a", "5 , a")));
      letThrough(edit("Fix it", ADDS + helper, ADDS));
    }

    @Test
    void given_another_input_in_a_preparation_then_a_person_decides() throws Exception {
      String before = " @BeforeEach void set() { cart.limit(70); }";

      asked(edit("Fix it", ADDS + before, ADDS + before.replace("70", "80")), "input-changed");
    }

    @Test
    void given_another_value_of_a_constant_then_it_has_to_be_asked_for() throws Exception {
      String field = "static final int EXPECTED = 42; ";

      Evidence evidence = edit("Fix it", field + ADDS, field.replace("42", "41") + ADDS);
      refused(evidence, "test-value-changed");
      assertThat(evidence.summary()).contains("EXPECTED", "from 42 to 41");
      letThrough(
          edit("From 42 to 41", field + ADDS, field.replace("42", "41") + ADDS),
          "test-value-changed");
      letThrough(edit("Fix it", field + ADDS, field.replace("EXPECTED", "TOTAL") + ADDS));
      letThrough(edit("Fix it", field + ADDS, field.replace("42", "42 + 7") + ADDS));
      letThrough(edit("Fix it", field, field.replace("42", "41")));
    }

    @Test
    void given_a_constant_without_a_value_now_then_nothing_is_said_to_be_there() throws Exception {
      assertThat(edit("Fix it", "int e = 42; " + ADDS, "int e; " + ADDS).summary())
          .contains("from 42 to nothing");
    }

    @Test
    void given_many_values_then_the_first_five_are_told() throws Exception {
      assertThat(
              edit("Fix it", "int[] e = {11, 12, 13, 14, 15, 16}; " + ADDS, "int[] e = {}; " + ADDS)
                  .summary())
          .contains("from 11, 12, 13, 14, 15 to nothing");
    }
  }
}
