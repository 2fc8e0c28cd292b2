/** A change to an oven with the tests that come with it, as the verifier of new tests sees it; used by tests. */
package dev.codeagent.core.verify.demand;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.List;

final class OvenChange {

  static final String TEST = "src/test/java/bake/OvenTest.java";

  static final String GOOD = "@Test void first() { assertEquals(12, oven.minutes(3)); }\n";

  private final MemoryVerification verification = MemoryVerification.task(
          TaskType.CODE, "Add baking times")
      .changed(
          "src/main/java/bake/Oven.java",
          "class Oven {}",
          "class Oven { int minutes(int n) { return 4 * n; } }");

  /** A file of the tests that stays as it is. */
  OvenChange beside(String name, String text) {
    verification.kept("src/test/java/bake/" + name, text);
    return this;
  }

  /** The test class before and after. */
  OvenChange changed(String before, String after) {
    verification.changed(TEST, before, after);
    return this;
  }

  OvenChange added(String test) {
    verification.added(TEST, test);
    return this;
  }

  Evidence judge(TestResult... results) throws InterruptedException {
    return verification
        .given(
            SuiteKind.DELIVERED,
            new SuiteRun(SuiteRun.Status.GREEN, List.of(results), List.of(), ""))
        .verify(new NewTestsVerifier());
  }

  /** What is found of new tests with these members, beside a good one: the codes. */
  static List<String> found(String members) throws InterruptedException {
    return codes(new OvenChange().added(testClass("", "", GOOD + members)).judge());
  }

  static List<String> codes(Evidence evidence) {
    return evidence.findings().stream().map(Finding::code).toList();
  }

  /** A test class of the oven. */
  static String testClass(String imports, String parents, String members) {
    return "package bake;\nimport static org.junit.jupiter.api.Assertions.*;\n"
        + "import static org.assertj.core.api.Assertions.assertThat;\nimport org.junit.jupiter.api.*;\n"
        + "import org.junit.jupiter.api.Test;\nimport java.util.List;\n" + imports
        + "\nclass OvenTest " + parents + " {\n  private final Oven oven = new Oven();\n"
        + members + "}\n";
  }
}
