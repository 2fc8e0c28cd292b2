package dev.codeagent.core.verify.proof;

import static dev.codeagent.core.verify.proof.CartProofs.MAIN;
import static dev.codeagent.core.verify.proof.CartProofs.TEST;
import static dev.codeagent.core.verify.proof.CartProofs.cart;
import static dev.codeagent.core.verify.proof.CartProofs.expect;
import static dev.codeagent.core.verify.proof.CartProofs.failed;
import static dev.codeagent.core.verify.proof.CartProofs.passed;
import static dev.codeagent.core.verify.proof.CartProofs.run;
import static dev.codeagent.core.verify.proof.CartProofs.tests;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
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
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which proof each type of task has, and what it follows: code, and what is taken away. */
class ProofVerifiersTest {
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

  @Test
  void what_an_assertion_speaks_of_is_followed_through_several_variables_and_lambdas() {
    MemoryVerification change = MemoryVerification.task("x")
        .added(
            TEST,
            tests("@Test void t() { int a = first(); int b = a + second(); int c = third();"
                + " Runnable r = () -> { int d = fourth(); }; assertEquals(1, b); }"));
    JavaParser parser = JavaParser.create().orElseThrow();
    Set<String> names = DemandedNames.of(NewTests.of(SourceDiff.of(change, parser), change, parser)
        .tests()
        .getFirst()
        .method());

    assertThat(names).contains("assertEquals", "b", "a", "first", "second");
    assertThat(names).doesNotContain("c", "third", "fourth");
  }
}
