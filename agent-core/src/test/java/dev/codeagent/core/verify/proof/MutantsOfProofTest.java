package dev.codeagent.core.verify.proof;

import static dev.codeagent.core.verify.proof.CartProofs.MAIN;
import static dev.codeagent.core.verify.proof.CartProofs.TEST;
import static dev.codeagent.core.verify.proof.CartProofs.cart;
import static dev.codeagent.core.verify.proof.CartProofs.expect;
import static dev.codeagent.core.verify.proof.CartProofs.passed;
import static dev.codeagent.core.verify.proof.CartProofs.run;
import static dev.codeagent.core.verify.proof.CartProofs.tests;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which mistakes are made in production to prove a test. */
class MutantsOfProofTest {
  private List<Mutant> mutants(String members, String test) {
    MemoryVerification change = MemoryVerification.task("Add tests")
        .kept(MAIN, cart(members))
        .kept(
            "src/main/java/shop/Other.java", "package shop; class Other { int o() { return 5; } }")
        .kept("src/main/java/shop/Broken.java", "package shop; class Broken { int o() { return 5; ")
        .added(TEST, tests(test));
    JavaParser parser = JavaParser.create().orElseThrow();
    return new MutantWriter(
            change, parser, NewTests.of(SourceDiff.of(change, parser), change, parser))
        .write();
  }

  private static final String CALLS = "@Test void t() { new Cart().total(1); new Broken(); }";

  @Test
  void mistakes_are_made_kind_by_kind_then_all_bodies_then_one_by_one() {
    List<Mutant> mutants = mutants(
        "Cart() { go(3); } int other() { return 9; } int total(int a) { return a - 4; }", CALLS);

    assertThat(mutants)
        .extracting(Mutant::name)
        .containsExactly(
            "all-answer",
            "all-arithmetic",
            "all-constant",
            "all-stubs",
            "1",
            "2",
            "3",
            "4",
            "5",
            "6");
    assertThat(mutants.getFirst().description())
        .isEqualTo("the answers of Cart.total and the code beside it are mistaken");
    assertThat(mutants.get(3).files().get(MAIN))
        .contains("Cart() { go(3); }", "other() { return 0; }", "total(int a) { return 0; }");
    assertThat(mutants.get(5).files().get(MAIN))
        .as("what the test calls comes first, and nothing else is mistaken")
        .contains("go(3)", "return 9")
        .doesNotContain("return a - 4;");
    assertThat(mutants.getLast().files().get(MAIN))
        .contains("go(3)", "return a - 4;")
        .doesNotContain("return 9;");
    assertThat(mutants).allSatisfy(m -> assertThat(m.path()).isEqualTo(MAIN));
  }

  @Test
  void a_single_method_stands_alone() {
    assertThat(mutants("int total(int a) { return a; }", CALLS))
        .extracting(Mutant::description)
        .contains("the answers of Cart.total are mistaken", "the bodies of Cart do nothing");
    assertThat(mutants("boolean total(int a) { return a > b; }", CALLS))
        .extracting(Mutant::description)
        .contains("arithmetic and bounds of Cart.total are mistaken");
    assertThat(mutants("boolean total(int a) { if (b) { c(\"x\"); } return d; }", CALLS))
        .extracting(Mutant::description)
        .contains(
            "the conditions of Cart.total are mistaken",
            "the constants of Cart.total are mistaken");
  }

  @Test
  void forty_single_mistakes_are_the_most() {
    String calls = "g(" + "1, ".repeat(60) + "1);";

    assertThat(mutants("void total(int a) { " + calls + " }", CALLS))
        .filteredOn(m -> !m.name().startsWith("all-"))
        .hasSize(40)
        .last()
        .satisfies(m -> assertThat(m.name()).isEqualTo("40"));
  }

  @Test
  void constructors_alone_have_no_bodies_to_stub_and_unnamed_types_no_mistakes() {
    assertThat(mutants("Cart() { }", CALLS)).isEmpty();
    assertThat(mutants(
            "int total(int a) { return 4; }",
            "@Test void t() { new Nothing(); }".replace("Nothing", "Thing")))
        .isEmpty();
  }

  private Evidence prove(MemoryVerification change) throws InterruptedException {
    return change.verify(new TestProof());
  }

  @Test
  void a_test_that_names_no_production_cannot_be_tried() throws InterruptedException {
    expect(
        prove(MemoryVerification.task(TaskType.TEST, "Add tests")
            .kept("src/main/java/shop/Other.java", "package shop; class Other { }")
            .added(TEST, tests("@Test void t() { assertEquals(2, 1 + 1); }"))),
        EvidenceOutcome.UNDECIDED,
        "No production code was found");
  }

  @Test
  void mutants_that_do_not_build_count_for_nothing() throws InterruptedException {
    MemoryVerification change = MemoryVerification.task(TaskType.TEST, "Add tests")
        .kept(MAIN, cart("public Object total() { return b(); } Object b() { return null; }"))
        .added(TEST, tests("@Test void t() { assertNull(new Cart().total()); }"))
        .given("mutant-all-stubs", run(SuiteRun.Status.BROKEN));
    expect(prove(change), EvidenceOutcome.UNDECIDED, "could be built and run within");
    change.given("mutant-all-stubs", run(SuiteRun.Status.GREEN));
    expect(prove(change), EvidenceOutcome.UNDECIDED, "could be built and run within");
    change.given("mutant-all-stubs", run(SuiteRun.Status.GREEN, passed("t")));
    expect(prove(change), EvidenceOutcome.UNDECIDED, "No new test notices");
  }
}
