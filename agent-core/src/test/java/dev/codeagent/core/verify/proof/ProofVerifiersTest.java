/** Specifies what the proofs say they are, and what they answer where a change or a run gives them nothing to go by. */
package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.Authority;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.api.verify.Variant;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProofVerifiersTest {
  private static final String MAIN = "src/main/java/shop/Cart.java";
  private static final String TEST = "src/test/java/shop/CartTest.java";

  private static String cart(String members) {
    return "package shop;\npublic class Cart {\n" + members + "\n}\n";
  }

  private static String tests(String members) {
    return "package shop;\nimport static org.junit.jupiter.api.Assertions.*;\nimport org.junit.jupiter.api.Test;\n"
        + "class CartTest {\n" + members + "\n}\n";
  }

  private static TestResult result(String name, TestResult.Status status, String problem) {
    return new TestResult("shop.CartTest", name, status, problem, "no");
  }

  private static TestResult passed(String name) {
    return new TestResult("shop.CartTest", name, TestResult.Status.PASSED, null, null);
  }

  private static TestResult failed(String name) {
    return result(name, TestResult.Status.FAILED, "AssertionError");
  }

  private static SuiteRun run(SuiteRun.Status status, TestResult... results) {
    return new SuiteRun(status, Arrays.asList(results), List.of(), "told");
  }

  private static void expect(Evidence evidence, EvidenceOutcome outcome, String... words) {
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
    assertThat(evidence.summary()).contains(words);
  }

  @Test
  void every_type_of_task_has_one_proof_that_grants_and_is_required() {
    assertThat(ProofVerifiers.all())
        .extracting(Verifier::spec)
        .allSatisfy(spec -> {
          assertThat(spec.authority()).isEqualTo(Authority.GRANTS);
          assertThat(spec.required()).isTrue();
          assertThat(spec.types())
              .singleElement()
              .satisfies(type -> assertThat(spec.id()).isEqualTo(type.word() + "-proof"));
        })
        .hasSize(TaskType.values().length);
  }

  @Nested
  class Of_added_tests {
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
          run(
              SuiteRun.Status.RED,
              result("adds", TestResult.Status.ERROR, "NullPointerException")));
      expect(prove(), EvidenceOutcome.PASS, "shop.CartTest#adds");
    }

    @Test
    void stubs_that_do_not_build_leave_it_open_unless_one_of_them_does()
        throws InterruptedException {
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

  @Nested
  class Of_code {
    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/guide.adoc", TEST, "pom.xml"})
    void a_change_of_documents_tests_or_the_build_alone_shows_nothing_of_code(String path)
        throws InterruptedException {
      MemoryVerification change = MemoryVerification.task("Fix it")
          .changed(path, "a", "b")
          .given(SuiteKind.DELIVERED, run(SuiteRun.Status.GREEN, passed("a")));
      expect(change.verify(new CodeProof()), EvidenceOutcome.UNDECIDED, "touches no production");
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/main/resources/help.md", "module/src/notes.txt", "data.csv"})
    void a_document_that_the_program_reads_is_production(String path) throws InterruptedException {
      MemoryVerification change = MemoryVerification.task("Fix it")
          .changed(path, "a", "b")
          .given(SuiteKind.BASE, run(SuiteRun.Status.RED, failed("a")))
          .given(SuiteKind.RESTORED, run(SuiteRun.Status.GREEN, passed("a")))
          .given(SuiteKind.DELIVERED, run(SuiteRun.Status.GREEN, passed("a")))
          .given("base-again", run(SuiteRun.Status.RED, failed("a")));
      expect(change.verify(new CodeProof()), EvidenceOutcome.PASS, "fails at base");
    }

    @Test
    void a_failure_of_base_in_a_nested_class_is_run_again_by_its_class_at_the_top()
        throws InterruptedException {
      TestResult red = new TestResult("shop.CartTest$In", "a", TestResult.Status.FAILED, "E", "no");
      TestResult green =
          new TestResult("shop.CartTest$In", "a", TestResult.Status.PASSED, null, null);
      MemoryVerification change = MemoryVerification.task("Fix it")
          .changed(MAIN, cart("int a;"), cart("int b;"))
          .given(SuiteKind.BASE, run(SuiteRun.Status.RED, red, failed("b")))
          .given(SuiteKind.RESTORED, run(SuiteRun.Status.GREEN, green, passed("b")))
          .given(SuiteKind.DELIVERED, run(SuiteRun.Status.GREEN, green, passed("b")))
          .given("base-again", run(SuiteRun.Status.RED, red, failed("b")));
      expect(change.verify(new CodeProof()), EvidenceOutcome.PASS, "and 1 more like it");
      assertThat(change.variants())
          .singleElement()
          .extracting(Variant::testClasses)
          .isEqualTo(List.of("shop.CartTest"));
    }
  }

  @Nested
  class Of_what_is_taken_away {
    private List<String> left(String task, String before, String after) {
      MemoryVerification change = MemoryVerification.task(task)
          .changed(MAIN, cart(before), cart(after))
          .kept("docs/Cart.txt", "class Cart { void gone() { } }")
          .kept(TEST, "package shop; class CartTest { void gone() { } }");
      return new TakenAway(change, JavaParser.create().orElseThrow())
          .stillThere(TaskWords.of(task)).stream().toList();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "void gone() { } | void kept() { }",
          "int gone; | int kept;",
          "class gone { } | class kept { }",
          "void gone() { } void gone(int a) { } | void gone() { }",
          "void gone() { } int gone; class gone { } | void gone() { } int gone;",
          "void kept() { } | void kept() { gone(); }",
          "void kept() { } | void gone() { }"
        })
    void a_name_that_is_declared_less_often_than_before_or_never_was_is_gone(
        String before, String after) {
      assertThat(left("Remove the method `gone`", before, after)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "void gone() { } | void gone() { int a; }",
          "int gone; | int gone; int kept;",
          "class gone { } | class gone { int a; }",
          "void gone() { } void gone(int a) { } | void gone(long a) { } void gone(int a) { }",
          "void gone() { } | int gone;"
        })
    void a_name_that_is_declared_as_often_as_before_is_still_there(String before, String after) {
      assertThat(left("Remove the method `gone`", before, after)).containsExactly("gone");
    }

    @Test
    void a_refactoring_that_leaves_what_it_should_take_away_is_told() throws InterruptedException {
      Evidence evidence = MemoryVerification.task(TaskType.REFACTOR, "Remove the method `gone`")
          .changed(MAIN, cart("void gone() { }"), cart("void gone() { int a; }"))
          .verify(new RefactorProof());
      expect(evidence, EvidenceOutcome.UNDECIDED, "takes `gone` away");
    }
  }

  @Nested
  class Of_refactoring {
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

    private List<String> signs(String task, String before, String after) {
      SourceDiff diff = SourceDiff.of(
          MemoryVerification.task(task).changed(MAIN, before, after),
          JavaParser.create().orElseThrow());
      return BehaviourSigns.of(diff, TaskWords.of(task)).stream()
          .map(Finding::message)
          .toList();
    }

    @Test
    void an_exception_that_is_no_longer_thrown_is_a_sign_of_more() {
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
    void a_constant_that_only_goes_or_only_comes_is_no_sign() {
      assertThat(signs("Tidy", cart("int a = 7;"), cart("int a = b;"))).isEmpty();
      assertThat(signs("Tidy", cart("int a = b;"), cart("int a = 7;"))).isEmpty();
      assertThat(signs("Tidy", cart("int a = 7;"), cart("int a = 8;")))
          .containsExactly("7 is gone from production and 8 is new.");
      assertThat(signs("Use 8", cart("int a = 7;"), cart("int a = 8;"))).isEmpty();
    }
  }

  @Nested
  class Of_tests {
    private List<Mutant> mutants(String members, String test) {
      MemoryVerification change = MemoryVerification.task("Add tests")
          .kept(MAIN, cart(members))
          .kept(
              "src/main/java/shop/Other.java",
              "package shop; class Other { int o() { return 5; } }")
          .kept(
              "src/main/java/shop/Broken.java", "package shop; class Broken { int o() { return 5; ")
          .added(TEST, tests(test));
      JavaParser parser = JavaParser.create().orElseThrow();
      return new MutantWriter(change, parser, NewTests.of(SourceDiff.of(change, parser))).write();
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

  @Test
  void what_an_assertion_speaks_of_is_followed_through_several_variables_and_lambdas() {
    MemoryVerification change = MemoryVerification.task("x")
        .added(
            TEST,
            tests("@Test void t() { int a = first(); int b = a + second(); int c = third();"
                + " Runnable r = () -> { int d = fourth(); }; assertEquals(1, b); }"));
    JavaParser parser = JavaParser.create().orElseThrow();
    Set<String> names = DemandedNames.of(
        NewTests.of(SourceDiff.of(change, parser)).tests().getFirst().method());

    assertThat(names).contains("assertEquals", "b", "a", "first", "second");
    assertThat(names).doesNotContain("c", "third", "fourth");
  }
}
