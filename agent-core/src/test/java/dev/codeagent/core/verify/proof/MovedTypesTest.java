package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.api.Test;

/** When types that lie elsewhere count as a refactoring that no test has to run. */
class MovedTypesTest {

  private static final String MAIN = "src/main/java/shop/Cart.java";
  private static final String TEST = "src/test/java/shop/CartTest.java";
  private static final String BEFORE =
      "package shop;\npublic class Cart {\n  public int total(int a, int b) { int r = a * 3; return r + b; }\n}\n";
  private static final String TESTS =
      "package shop;\nimport static org.junit.jupiter.api.Assertions.*;\nimport org.junit.jupiter.api.Test;\n"
          + "class CartTest {\n@Test void total() { assertEquals(7, new Cart().total(2, 1)); }\n}\n";

  private static final String BELL =
      "package shop;\npublic interface Bell {\n  void ring();\n  static Bell silent() { return () -> {}; }\n}\n";

  private static Evidence moved(String head, String other) throws InterruptedException {
    return MemoryVerification.task(TaskType.REFACTOR, "Move `Bell` to the package shop.sound")
        .deleted("src/main/java/shop/Bell.java", BELL)
        .added("src/main/java/shop/sound/Bell.java", head)
        .kept("src/main/java/shop/Doors.java", other)
        .kept(MAIN, BEFORE)
        .kept(TEST, TESTS)
        .verify(new RefactorProof());
  }

  @Test
  void types_that_only_lie_elsewhere_need_no_test_that_runs_them() throws InterruptedException {
    Evidence evidence = moved(
        BELL.replace("package shop;", "package shop.sound;"), "package shop;\nclass Doors {}\n");

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(evidence.summary()).contains("only lie elsewhere");
  }

  @Test
  void one_that_also_does_something_else_or_is_looked_up_by_its_old_name_does()
      throws InterruptedException {
    String there = BELL.replace("package shop;", "package shop.sound;");

    assertThat(moved(
                there.replace("() -> {}", "() -> System.out.println()"),
                "package shop;\nclass Doors {}\n")
            .outcome())
        .isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(moved(there, "package shop;\nclass Doors { String bell = \"shop.Bell\"; }\n")
            .outcome())
        .isEqualTo(EvidenceOutcome.UNDECIDED);
  }
}
