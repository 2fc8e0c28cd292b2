package dev.codeagent.core.verify.proof;

import static dev.codeagent.core.verify.proof.CartProofs.MAIN;
import static dev.codeagent.core.verify.proof.CartProofs.TEST;
import static dev.codeagent.core.verify.proof.CartProofs.cart;
import static dev.codeagent.core.verify.proof.CartProofs.expect;
import static dev.codeagent.core.verify.proof.CartProofs.failed;
import static dev.codeagent.core.verify.proof.CartProofs.passed;
import static dev.codeagent.core.verify.proof.CartProofs.run;
import static dev.codeagent.core.verify.proof.CartProofs.tests;

import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun.Status;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a documentation task asks for code as well, and what is demanded of that code. */
class CodeBesideTest {

  private static final String WAS = cart("  public int total(int a, int b) { return a - b; }");
  private static final String IS = cart("  public int total(int a, int b) { return a + b; }");
  private static final String CASE =
      tests("  @Test void adds() { assertEquals(5, new Cart().total(2, 3)); }");

  private static MemoryVerification documented(String task) {
    return MemoryVerification.task(TaskType.DOCS, task)
        .changed(
            "README.md",
            "# Shop\n",
            "# Shop\n\nThe total that a `Cart` answers is the sum of both prices that it is given.\n")
        .changed(MAIN, WAS, IS);
  }

  /** The change with a test that is red without the code. */
  private static MemoryVerification shown(String task) {
    return documented(task)
        .kept(TEST, CASE)
        .given(SuiteKind.BASE, run(Status.RED, failed("adds")))
        .given("base-again", run(Status.RED, failed("adds")))
        .given(SuiteKind.RESTORED, run(Status.GREEN, passed("adds")))
        .given(SuiteKind.DELIVERED, run(Status.GREEN, passed("adds")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Fix `Cart.total`, which subtracts, and describe the total in the README",
        "Correct the sum in `Cart` and document the total of a cart",
        "Fix and document the total of `Cart`",
        "Document the total of the cart; also change `Cart` so that prices are added.",
        "[docs] Make `Cart.total` add up and write into the README what a total is",
        "Исправь `Cart.total`, который вычитает, и опиши сумму в README",
        "Опиши в README, что такое total; исправить `Cart`, чтобы он складывал"
      })
  void code_that_the_task_asks_for_is_proven_as_code_is(String task) throws InterruptedException {
    expect(shown(task).verify(new DocsProof()), EvidenceOutcome.PASS, "README.md", "fails at base");
    expect(
        documented(task)
            .given(SuiteKind.BASE, run(Status.GREEN, passed("other")))
            .given(SuiteKind.RESTORED, run(Status.GREEN, passed("other")))
            .given(SuiteKind.DELIVERED, run(Status.GREEN, passed("other")))
            .verify(new DocsProof()),
        EvidenceOutcome.UNDECIDED,
        "beside documentation");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Document the total of the cart",
        "Fix the Javadoc of `Cart.total` and describe the total in the README",
        "Correct the description of `Cart` in the README",
        "Add a section about `Cart.total` to the README",
        "Explain in the README how to change `Cart.total`",
        "Update README for `Cart`, and fix the wording of the total",
        "Rename the heading of `Cart` and explain the total",
        "Remove the comments above `Cart.total` and explain the total in the README",
        "Fix `Basket.sum` and describe the total of the cart in the README",
        "Исправь описание `Cart.total` в README",
        "Добавь в README раздел про `Cart.total`",
        "Объясни в README, как изменить `Cart.total`"
      })
  void other_code_is_refused_though_it_works(String task) throws InterruptedException {
    expect(shown(task).verify(new DocsProof()), EvidenceOutcome.FAIL, MAIN);
  }

  @Test
  void what_the_task_does_not_name_is_refused_beside_what_it_names() throws InterruptedException {
    String task = "Fix `Cart.total`, which subtracts, and describe the total in the README";

    expect(
        shown(task)
            .changed(
                "src/main/java/shop/Till.java",
                "package shop;\npublic class Till { int a = 1; }\n",
                "package shop;\npublic class Till { int a = 2; }\n")
            .verify(new DocsProof()),
        EvidenceOutcome.FAIL,
        "Till.java");
    expect(
        shown(task)
            .changed("pom.xml", "<project/>\n", "<project></project>\n")
            .verify(new DocsProof()),
        EvidenceOutcome.FAIL,
        "pom.xml");
  }

  @Test
  void tests_alone_are_no_code_that_the_task_asks_for() throws InterruptedException {
    expect(
        MemoryVerification.task(
                TaskType.DOCS, "Fix `Cart.total` and describe the total in the README")
            .kept(MAIN, IS)
            .changed("README.md", "# Shop\n", "# Shop\n\nThe total of a `Cart` is a sum.\n")
            .changed(TEST, tests(""), CASE)
            .verify(new DocsProof()),
        EvidenceOutcome.FAIL,
        TEST);
  }
}
