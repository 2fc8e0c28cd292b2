package dev.codeagent.core.verify.proof;

import static dev.codeagent.core.verify.proof.CartProofs.MAIN;
import static dev.codeagent.core.verify.proof.CartProofs.cart;
import static dev.codeagent.core.verify.proof.CartProofs.expect;
import static dev.codeagent.core.verify.proof.CartProofs.failed;
import static dev.codeagent.core.verify.proof.CartProofs.passed;
import static dev.codeagent.core.verify.proof.CartProofs.result;
import static dev.codeagent.core.verify.proof.CartProofs.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What proves that a refactoring keeps behaviour, and which signs speak against it. */
class KeptBehaviourTest {
  private final MemoryVerification change = MemoryVerification.task(TaskType.REFACTOR, "Tidy")
      .changed(MAIN, cart("int a() { int x = b(); return x; }"), cart("int a() { return b(); }"));

  private Evidence prove(SuiteRun base, SuiteRun head) throws InterruptedException {
    return change
        .given(SuiteKind.BASE, base)
        .given(SuiteKind.DELIVERED, head)
        .verify(new RefactorProof());
  }

  @Test
  void without_a_test_that_passes_on_both_sides_nothing_shows_that_behaviour_is_kept()
      throws InterruptedException {
    expect(
        prove(run(SuiteRun.Status.RED, failed("a")), run(SuiteRun.Status.RED, failed("a"))),
        EvidenceOutcome.UNDECIDED,
        "No test passes at base and at head");
  }

  @Test
  void a_failure_that_base_had_counts_neither_way() throws InterruptedException {
    change.given("stub-default", run(SuiteRun.Status.RED, failed("b")));
    expect(
        prove(
            run(SuiteRun.Status.RED, failed("a"), passed("b")),
            run(SuiteRun.Status.RED, failed("a"), passed("b"))),
        EvidenceOutcome.PASS,
        "All 1 tests");
  }

  @Test
  void a_test_that_is_gone_or_skipped_is_undecided_and_one_turned_red_is_refused()
      throws InterruptedException {
    SuiteRun base = run(SuiteRun.Status.GREEN, passed("a"), passed("b"));
    expect(
        prove(base, run(SuiteRun.Status.GREEN, passed("a"))),
        EvidenceOutcome.UNDECIDED,
        "CartTest#b passes at base and not at head");
    expect(
        prove(
            base,
            run(SuiteRun.Status.GREEN, passed("a"), result("b", TestResult.Status.SKIPPED, "x"))),
        EvidenceOutcome.UNDECIDED,
        "CartTest#b");
    expect(
        prove(base, run(SuiteRun.Status.RED, passed("a"), failed("b"))),
        EvidenceOutcome.FAIL,
        "CartTest#b");
  }

  @Test
  void stubs_that_do_not_build_leave_open_whether_tests_exercise_the_code()
      throws InterruptedException {
    SuiteRun green = run(SuiteRun.Status.GREEN, passed("a"));
    change
        .given("stub-default", run(SuiteRun.Status.BROKEN))
        .given("stub-inverse", run(SuiteRun.Status.BROKEN));
    expect(prove(green, green), EvidenceOutcome.UNDECIDED, "its stubs do not build");
    change.given("stub-inverse", run(SuiteRun.Status.RED, failed("other")));
    expect(prove(green, green), EvidenceOutcome.UNDECIDED, "none notices");
  }

  @Test
  void a_change_without_bodies_is_kept_by_its_tests_alone() throws InterruptedException {
    change.changed(MAIN, cart("int a; int b;"), cart("int b; int a;"));
    SuiteRun green = run(SuiteRun.Status.GREEN, passed("a"));
    expect(prove(green, green), EvidenceOutcome.PASS, "no body was changed");
  }

  private List<String> answers = List.of();

  private List<String> signs(String task, String before, String after) throws InterruptedException {
    SourceDiff diff = SourceDiff.of(
        MemoryVerification.task(task).changed(MAIN, before, after),
        JavaParser.create().orElseThrow());
    return BehaviourSigns.of(diff, TaskWords.of(task), () -> answers).stream()
        .map(Finding::message)
        .toList();
  }

  @Test
  void texts_that_old_and_new_answers_show_alike_are_only_put_together_otherwise()
      throws InterruptedException {
    String before = cart("String a() { return \"<b>total</b>: \" + n + \" pieces\\n\"; }");
    String tagged = cart(
        "String a() { return tag(\"total\") + \": \" + n + \" pieces\" + END; } "
            + "String tag(String t) { return \"<b>\" + t + \"</b>\"; } static final String END = \"\\n\";");

    assertThat(signs("Tidy", before, tagged)).hasSize(1);
    answers = List.of("\"none\"", "\"<b>total</b>: 3 pieces\n\"");
    assertThat(signs("Tidy", before, tagged)).isEmpty();
  }

  @Test
  void a_text_that_no_answer_shows_and_a_number_stay_in_doubt() throws InterruptedException {
    answers = List.of("\"<b>total</b>: 3 pieces\"");
    String before = cart("String a() { return \"<b>total</b>: \" + n + \" pieces\"; }");

    assertThat(signs(
            "Tidy", before, cart("String a() { return \"<b>total</b> : \" + n + \" pieces\"; }")))
        .as("another text")
        .hasSize(1);
    assertThat(
            signs(
                "Tidy",
                before,
                cart(
                    "String a() { log(\"made\"); return \"<b>\" + \"total</b>: \" + n + \" pieces\"; }")))
        .as("one that is printed")
        .hasSize(1);
    assertThat(signs(
            "Tidy",
            cart("int a = 7; String b = \"total\";"),
            cart("int a = 8; String b = \"to\" + \"tal\";")))
        .as("a number")
        .hasSize(1);
    assertThat(signs(
            "Tidy",
            cart("void a() { throw new Odd(\"odd total\"); }"),
            cart("void a() { throw new Odd(\"odd sum\"); }")))
        .as("a message of what is thrown")
        .hasSize(1);
  }

  @Test
  void an_exception_that_is_no_longer_thrown_is_a_sign_of_more() throws InterruptedException {
    String throwing = cart("void a() { throw new Odd(1); }");

    assertThat(signs("Tidy", throwing, cart("void a() { throw new Even(1); }")))
        .containsExactly("Production no longer throws Odd.");
    assertThat(signs("Tidy", throwing, cart("void a() { new Odd(1); }"))).hasSize(1);
    assertThat(signs("Tidy", throwing, cart("void a() { if (b) throw new Odd(1); }")))
        .isEmpty();
    assertThat(signs("Replace Odd by Even", throwing, cart("void a() { throw new Even(1); }")))
        .isEmpty();
    assertThat(signs("Tidy", "class A { void a() { throw odd; } }", "class A { throw new"))
        .isEmpty();
    assertThat(signs("Tidy", "class A { } throw new Odd", "class A { }"))
        .containsExactly("Production no longer throws Odd.");
  }

  @Test
  void a_constant_that_only_goes_or_only_comes_is_no_sign() throws InterruptedException {
    assertThat(signs("Tidy", cart("int a = 7;"), cart("int a = b;"))).isEmpty();
    assertThat(signs("Tidy", cart("int a = b;"), cart("int a = 7;"))).isEmpty();
    assertThat(signs("Tidy", cart("int a = 7;"), cart("int a = 8;")))
        .containsExactly("7 is gone from production and 8 is new.");
    assertThat(signs("Use 8", cart("int a = 7;"), cart("int a = 8;"))).isEmpty();
  }

  @Test
  void an_exception_that_is_spelled_with_its_package_is_the_same() throws InterruptedException {
    String qualified = cart("void a() { throw new java.io.IOException(\"no\"); }");
    String imported = cart("void a() { throw new IOException(\"no\"); }");

    assertThat(signs("Tidy", qualified, imported)).isEmpty();
    assertThat(signs("Tidy", imported, qualified)).isEmpty();
    assertThat(
            signs("Tidy", qualified, cart("void a() { throw new java.io.EOFException(\"no\"); }")))
        .containsExactly("Production no longer throws IOException.");
  }
}
