package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of each kind of edit of a Java test: which finding it gives, where, and how much that counts. */
class JavaTestsTest {

  private static final String PATH = "src/test/java/shop/CartTest.java";
  private static final String ADDS =
      "@Test void adds() { Cart c = new Cart(); c.add(3); assertEquals(5, c.total(2)); }";

  private static String tests(String members) {
    return "package shop;\nimport org.junit.jupiter.api.*;\nimport org.junit.jupiter.params.ParameterizedTest;\nclass CartTest {\n"
        + members + "\n}\n";
  }

  private static MemoryVerification task(String text) {
    return MemoryVerification.task(text)
        .given(SuiteKind.BASE, new SuiteRun(SuiteRun.Status.GREEN, List.of(), List.of(), ""));
  }

  private static Evidence judge(MemoryVerification change) throws InterruptedException {
    Marks marks = new Marks();
    new JavaTests(
            change,
            SourceDiff.of(change, JavaParser.create().orElseThrow()),
            TaskWords.of(change),
            marks)
        .judge();
    return marks.evidence("clean");
  }

  private static Evidence edit(String task, String before, String after)
      throws InterruptedException {
    return judge(task(task).changed(PATH, tests(before), tests(after)));
  }

  private static void is(Evidence evidence, EvidenceOutcome outcome, String... codes) {
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
    assertThat(evidence.findings()).extracting(Finding::code).containsExactlyInAnyOrder(codes);
    assertThat(evidence.findings()).allSatisfy(f -> {
      assertThat(f.path()).isEqualTo(PATH);
      assertThat(f.line()).isPositive();
    });
  }

  private static void refused(Evidence evidence, String... codes) {
    is(evidence, EvidenceOutcome.FAIL, codes);
  }

  private static void asked(Evidence evidence, String... codes) {
    is(evidence, EvidenceOutcome.UNDECIDED, codes);
  }

  private static void letThrough(Evidence evidence, String... codes) {
    is(evidence, EvidenceOutcome.PASS, codes);
  }

  @Nested
  class Tests_that_are_gone {
    @Test
    void given_a_test_merged_into_one_with_cases_then_a_person_decides_unless_it_is_asked_for()
        throws Exception {
      String merged =
          "@ParameterizedTest @CsvSource({\"2,5,3\"}) void all(int a, int b, int c) { run(2, 3, 5, a, b, c); }";

      asked(edit("Fix the total", ADDS, merged), "test-merged");
      letThrough(edit("Merge the tests", ADDS, merged), "test-merged");
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

  @Nested
  class Demands {
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
      letThrough(
          body("Fix it", "assertTrue(true); assertEquals(5, f());", "assertEquals(5, f());"));
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
          body("From 0.1 to 0.2", test.formatted("0.1"), test.formatted("0.2")),
          "expected-changed");
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
        refused(
            body("Fix it", test.formatted("Closed"), test.formatted(wide)), "exception-widened");
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
          body(
              "Fix it",
              "assertThat(f()).containsExactly(5, 6);",
              "assertThat(f()).contains(5, 6);"),
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
    void given_the_nearest_demand_then_it_is_the_one_of_the_same_verb_and_subject()
        throws Exception {
      Evidence evidence = body(
          "Fix it",
          "assertEquals(50, total(2)); assertEquals(60, size(3));",
          "assertEquals(61, size(3)); assertEquals(50, total(2));");

      refused(evidence, "expected-changed");
      assertThat(evidence.summary()).contains("60", "61").doesNotContain("50");
    }
  }
}
