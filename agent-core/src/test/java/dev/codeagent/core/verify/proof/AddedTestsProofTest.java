package dev.codeagent.core.verify.proof;

import static dev.codeagent.core.verify.proof.CartProofs.MAIN;
import static dev.codeagent.core.verify.proof.CartProofs.TEST;
import static dev.codeagent.core.verify.proof.CartProofs.cart;
import static dev.codeagent.core.verify.proof.CartProofs.expect;
import static dev.codeagent.core.verify.proof.CartProofs.failed;
import static dev.codeagent.core.verify.proof.CartProofs.passed;
import static dev.codeagent.core.verify.proof.CartProofs.result;
import static dev.codeagent.core.verify.proof.CartProofs.run;
import static dev.codeagent.core.verify.proof.CartProofs.tests;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.api.Test;

/** What added tests prove of code when they run on base's production and on stubs. */
class AddedTestsProofTest {
  private final MemoryVerification change = MemoryVerification.task("Add a total")
      .changed(MAIN, cart(""), cart("public int total(int a) { return a; }"))
      .added(
          TEST,
          tests("@Test void adds() { int sum = new Cart().total(2); assertEquals(2, sum); }\n"
              + "@Test void calls() { new Cart().total(2); assertNotNull(this); }"))
      .given(SuiteKind.BASE, run(SuiteRun.Status.GREEN))
      .given(SuiteKind.DELIVERED, run(SuiteRun.Status.GREEN, passed("adds"), passed("calls")));

  private Evidence prove() throws InterruptedException {
    return change.verify(new CodeProof());
  }

  @Test
  void one_that_fails_on_bases_production_is_named_and_others_are_counted()
      throws InterruptedException {
    change.given("proof", run(SuiteRun.Status.RED, failed("adds"), failed("calls")));
    expect(prove(), EvidenceOutcome.PASS, "shop.CartTest#adds", "and 1 more like it");
  }

  @Test
  void only_tests_of_the_change_count() throws InterruptedException {
    change.given(
        "proof", run(SuiteRun.Status.RED, failed("other"), passed("adds"), passed("calls")));
    expect(prove(), EvidenceOutcome.UNDECIDED, "also passes on base's production");
  }

  @Test
  void those_that_did_not_run_on_bases_production_show_nothing() throws InterruptedException {
    change.given("proof", run(SuiteRun.Status.TIMED_OUT));
    expect(prove(), EvidenceOutcome.UNDECIDED, "could not be run on base's production: told");
    change.given("proof", run(SuiteRun.Status.GREEN, passed("other")));
    expect(prove(), EvidenceOutcome.UNDECIDED, "could not be run on base's production: told");
  }

  @Test
  void where_only_code_is_missing_the_stubs_tell() throws InterruptedException {
    change
        .given(
            "proof",
            run(
                SuiteRun.Status.INCONSISTENT,
                result("adds", TestResult.Status.ERROR, "java.lang.NoSuchMethodError")))
        .given("stub-default", run(SuiteRun.Status.RED, failed("adds"), failed("other")));
    expect(prove(), EvidenceOutcome.PASS, "stubs", "shop.CartTest#adds");
    assertThat(prove().summary()).doesNotContain("more like it");
  }

  @Test
  void an_exception_of_the_stub_counts_when_the_test_demands_something_of_the_stubbed_code()
      throws InterruptedException {
    change
        .given("proof", run(SuiteRun.Status.BROKEN))
        .given(
            "stub-default",
            run(
                SuiteRun.Status.RED,
                result("calls", TestResult.Status.ERROR, "NullPointerException")))
        .given("stub-inverse", run(SuiteRun.Status.GREEN, passed("adds"), passed("calls")));
    expect(prove(), EvidenceOutcome.UNDECIDED, "also passes when its bodies are stubs");
    change.given(
        "stub-default",
        run(SuiteRun.Status.RED, result("adds", TestResult.Status.ERROR, "NullPointerException")));
    expect(prove(), EvidenceOutcome.PASS, "shop.CartTest#adds");
  }

  @Test
  void an_exception_of_the_stub_counts_when_the_test_demands_a_constant_that_base_lacks()
      throws InterruptedException {
    MemoryVerification lane = MemoryVerification.task("Add an express lane")
        .changed(
            MAIN,
            cart("enum Lane { SLOW } Lane last; void put(Lane l) { last = l; }"),
            cart("enum Lane { SLOW, EXPRESS } Lane last; void put(Lane l) { last = l; }\n"
                + "static Lane express() { return Lane.EXPRESS; }"))
        .added(
            TEST,
            tests(
                "@Test void fast() { Cart c = new Cart(); c.put(Cart.express()); assertEquals(Cart.Lane.EXPRESS, c.last); }\n"
                    + "@Test void slow() { Cart c = new Cart(); c.put(Cart.express()); assertEquals(1, c.hashCode() - c.hashCode() + 1); }"))
        .given(SuiteKind.BASE, run(SuiteRun.Status.GREEN))
        .given(SuiteKind.DELIVERED, run(SuiteRun.Status.GREEN, passed("fast"), passed("slow")))
        .given("proof", run(SuiteRun.Status.BROKEN))
        .given("stub-inverse", run(SuiteRun.Status.GREEN, passed("fast"), passed("slow")));

    lane.given(
        "stub-default",
        run(SuiteRun.Status.RED, result("slow", TestResult.Status.ERROR, "NullPointerException")));
    expect(lane.verify(new CodeProof()), EvidenceOutcome.UNDECIDED, "stubs");
    lane.given(
        "stub-default",
        run(SuiteRun.Status.RED, result("fast", TestResult.Status.ERROR, "NullPointerException")));
    expect(lane.verify(new CodeProof()), EvidenceOutcome.PASS, "shop.CartTest#fast");
  }

  @Test
  void stubs_that_do_not_build_leave_it_open_unless_one_of_them_does() throws InterruptedException {
    change
        .given("proof", run(SuiteRun.Status.BROKEN))
        .given("stub-default", run(SuiteRun.Status.BROKEN))
        .given("stub-default-methods", run(SuiteRun.Status.BROKEN))
        .given("stub-inverse", run(SuiteRun.Status.BROKEN))
        .given("stub-inverse-methods", run(SuiteRun.Status.BROKEN));
    expect(prove(), EvidenceOutcome.UNDECIDED, "a compile error alone is no proof");
    change.given("stub-default-methods", run(SuiteRun.Status.GREEN, passed("adds")));
    expect(prove(), EvidenceOutcome.UNDECIDED, "also passes when its bodies are stubs");
    change.given("stub-inverse-methods", run(SuiteRun.Status.RED, failed("adds")));
    expect(prove(), EvidenceOutcome.PASS, "stubs");
  }

  @Test
  void a_change_without_bodies_cannot_be_stubbed() throws InterruptedException {
    change
        .changed(MAIN, cart(""), cart("public static final int A = 2;"))
        .given("proof", run(SuiteRun.Status.BROKEN));
    expect(prove(), EvidenceOutcome.UNDECIDED, "no bodies that could be stubbed");
  }

  @Test
  void none_that_passes_is_told_with_advice() throws InterruptedException {
    change.given(SuiteKind.DELIVERED, run(SuiteRun.Status.RED, failed("adds"), failed("calls")));
    expect(prove(), EvidenceOutcome.UNDECIDED, "adds no test that passes");
  }
}
