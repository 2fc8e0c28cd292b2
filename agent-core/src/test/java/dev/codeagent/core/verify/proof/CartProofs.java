package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import java.util.Arrays;
import java.util.List;

/** A cart, its tests and their results, of which proofs are made; used by tests. */
final class CartProofs {
  static final String MAIN = "src/main/java/shop/Cart.java";
  static final String TEST = "src/test/java/shop/CartTest.java";

  private CartProofs() {}

  static String cart(String members) {
    return "package shop;\npublic class Cart {\n" + members + "\n}\n";
  }

  static String tests(String members) {
    return "package shop;\nimport static org.junit.jupiter.api.Assertions.*;\nimport org.junit.jupiter.api.Test;\n"
        + "class CartTest {\n" + members + "\n}\n";
  }

  static TestResult result(String name, TestResult.Status status, String problem) {
    return new TestResult("shop.CartTest", name, status, problem, "no");
  }

  static TestResult passed(String name) {
    return new TestResult("shop.CartTest", name, TestResult.Status.PASSED, null, null);
  }

  static TestResult failed(String name) {
    return result(name, TestResult.Status.FAILED, "AssertionError");
  }

  static SuiteRun run(SuiteRun.Status status, TestResult... results) {
    return new SuiteRun(status, Arrays.asList(results), List.of(), "told");
  }

  static void expect(Evidence evidence, EvidenceOutcome outcome, String... words) {
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
    assertThat(evidence.summary()).contains(words);
  }
}
