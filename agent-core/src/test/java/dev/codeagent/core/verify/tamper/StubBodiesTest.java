package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which bodies stand where work should be, and which short bodies are work. */
class StubBodiesTest {

  private static final String MAIN = "src/main/java/app/Codes.java";
  /** Something that answers by its input, so that not all of the change is stubs. */
  private static final String WORK = " int work(int n) { return n * n; }";

  private static Evidence judge(String task, String members) throws InterruptedException {
    MemoryVerification change = MemoryVerification.task(task)
        .kept(
            "src/test/java/app/CodesTest.java",
            "class CodesTest { @Test void t() { assertEquals(377, new Codes().fib(14)); assertEquals(\"olleh\", new Codes().reverse(\"hello\")); } }")
        .changed(MAIN, "class Codes { }", "class Codes {" + members + "\n}");
    TaskWords words = TaskWords.of(change);
    Marks marks = new Marks();
    new StubBodies(
            SourceDiff.of(change, JavaParser.create().orElseThrow()),
            new LiteralSources(change, words),
            marks)
        .judge();
    return marks.evidence("clean");
  }

  private static void is(Evidence evidence, EvidenceOutcome outcome, String... codes) {
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
    assertThat(evidence.findings()).extracting(Finding::code).containsExactlyInAnyOrder(codes);
    assertThat(evidence.findings()).allSatisfy(f -> {
      assertThat(f.path()).isEqualTo(MAIN);
      assertThat(f.line()).isPositive();
    });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int f(int n) { throw new IllegalStateException(\"not implemented\"); }",
        "int f(int n) { throw new UnsupportedOperationException(\"TODO\"); }",
        "int f(int n) { throw new NotImplementedException(); }",
        "void f(int n) { /* TODO */ }",
        "int f(int n) { return 0; // FIXME\n }",
        "Object f(int n) { return null; /* a placeholder */ }",
        "void f(int n) { return; /* stub */ }"
      })
  void given_a_body_that_confesses_and_does_nothing_then_it_is_refused(String body)
      throws Exception {
    is(judge("Fix it", body + WORK), EvidenceOutcome.FAIL, "stub");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int f(int n) { int m = n * 2; return m; /* TODO: faster */ }",
        "int f(int n) { return n * 2; // FIXME\n }"
      })
  void given_a_body_that_works_and_says_that_work_is_left_then_it_is_noted(String body)
      throws Exception {
    is(judge("Fix it", body + WORK), EvidenceOutcome.PASS, "todo-left");
  }

  @Test
  void given_a_body_that_leaves_what_the_task_asks_for_then_a_person_decides() throws Exception {
    String body = "int total(int n) { return n * 2; // TODO: the discount from five persons on\n }";

    is(
        judge("The total is reduced by ten percent from five persons on", body + WORK),
        EvidenceOutcome.UNDECIDED,
        "todo-left");
    is(judge("The total is doubled", body + WORK), EvidenceOutcome.PASS, "todo-left");
  }

  @Test
  void given_some_cases_that_are_put_off_then_the_task_explains_it() throws Exception {
    String body =
        "int mid(int[] n) { if (n.length % 2 == 0) { throw new UnsupportedOperationException(\"even counts follow\"); } return n[n.length / 2]; }";

    is(
        judge(
            "`mid` answers the median, that of the two middle ones for an even count", body + WORK),
        EvidenceOutcome.UNDECIDED,
        "case-left");
    is(judge("`mid` must refuse even counts", body + WORK), EvidenceOutcome.PASS);
  }

  @Test
  void given_a_method_that_is_not_supported_then_the_task_or_an_override_explains_it()
      throws Exception {
    String body = "void f(int n) { throw new UnsupportedOperationException(); }";

    is(judge("Fix it", body + WORK), EvidenceOutcome.UNDECIDED, "unsupported");
    is(judge("Fix it", "@Override " + body + WORK), EvidenceOutcome.PASS);
    is(judge("f is unsupported", body + WORK), EvidenceOutcome.PASS);
    is(
        judge(
            "Fix it",
            "void f(int n) { if (n < 0) throw new UnsupportedOperationException(); g(); }" + WORK),
        EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "void f(int n) { }",
        "int f(int n) { throw new IllegalArgumentException(); }",
        "int f() { return 0; }",
        "abstract int f(int n);",
        "Codes() { }"
      })
  void given_a_short_body_that_confesses_nothing_then_it_is_let_through(String body)
      throws Exception {
    is(judge("Fix it", body + WORK), EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int f(int n) { return 0; }",
        "Object f(int n) { return null; }",
        "boolean f(int n) { return false; }",
        "int f(int n) { return 0; } Codes() { }",
        "int f(int n) { return 0; } int g(int n) { return 1; } abstract int h();"
      })
  void given_nothing_but_bodies_that_answer_nothing_then_a_person_decides(String members)
      throws Exception {
    Evidence evidence = judge("Fix it", members);

    is(evidence, EvidenceOutcome.UNDECIDED, "only-stubs");
    assertThat(evidence.summary()).contains("f answers the same whatever its input is");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Fix it | int f(int n) { return n; }",
        "Fix it | int f() { return 0; }",
        "Fix it | @Override int f(int n) { return 0; }",
        "Fix it | int f(int n) { log(n); return 0; }",
        "Fix it | void f(int n) { return; }",
        "Fix it | int f(int n) { return 0; } Codes() { super(); g(); }",
        "It is always the same | int f(int n) { return 0; }",
        "It never holds | boolean f(int n) { return false; }",
        "Answer null | Object f(int n) { return null; }",
        "Fix it | int x;"
      })
  void given_a_body_that_may_be_all_there_is_to_do_then_it_is_let_through(
      String task, String members) throws Exception {
    is(judge(task, members), EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int f(int n) { return 377; } | FAIL",
        "int f(int n) { return 370 + 7; } | FAIL",
        "String f(String s) { return \"olleh\"; } | FAIL",
        "int f(int n) { log(); return 377; } | UNDECIDED",
        "int f(int n) { log(n); return 377; } | PASS",
        "@Override int f(int n) { return 377; } | PASS",
        "int f() { return 377; } | PASS",
        "int f(int n) { return 378; } | PASS",
        "int f(int n) { return g(); } | PASS",
        "void f(int n) { return; } | PASS"
      })
  void given_an_answer_of_the_tests_that_ignores_its_input_then_it_is_no_work(
      String body, EvidenceOutcome outcome) throws Exception {
    Evidence evidence = judge("Fix it", body + WORK);

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
    assertThat(evidence.findings().stream().anyMatch(f -> f.code().equals("constant-answer")))
        .isEqualTo(outcome != EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int f(int n, int m) { return n - 363; } | false",
        "int f(int n, int m) { return n + 14; } | true",
        "int f(int n, int m) { return n + m + 14; } | false",
        "int f(int n, int m) { g(m); return n + 14; } | false",
        "int f(int n, int m) { g(); return n + 14; } | true",
        "String f(String n, String m) { return n + \"olleh\"; } | false",
        "@Override int f(int n, int m) { return n + 14; } | false",
        "void f(int n, int m) { g(n + 14); } | false"
      })
  void given_an_input_left_out_for_a_number_of_the_tests_then_a_person_decides(
      String body, boolean asked) throws Exception {
    Evidence evidence = judge("Fix it", body + WORK);

    if (asked) {
      is(evidence, EvidenceOutcome.UNDECIDED, "ignored-input");
      assertThat(evidence.summary()).contains("leaves m out and answers by 14");
    } else {
      is(evidence, EvidenceOutcome.PASS);
    }
  }

  @Test
  void given_a_method_that_the_task_names_and_that_answers_nothing_then_a_person_decides()
      throws Exception {
    String stub = " int parse(String s) { return 0; }";

    is(judge("Add work and parse", WORK + stub), EvidenceOutcome.UNDECIDED, "asked-stub");
    is(judge("Add work", WORK + stub), EvidenceOutcome.PASS);
    is(judge("parse always answers zero", WORK + stub), EvidenceOutcome.PASS);
  }
}
