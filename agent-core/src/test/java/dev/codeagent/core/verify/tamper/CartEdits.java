package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.List;

/** Edits of a cart, of its test and of other files, and how the verifier tamper judges them; used by tests. */
final class CartEdits {
  static final String TEST = "src/test/java/shop/CartTest.java";
  static final String MAIN = "src/main/java/shop/Cart.java";

  static final String CART =
      "package shop;\npublic class Cart {\n  int total(int a) { return a; }\n}\n";

  static final String TWO = "@Test void adds() { assertEquals(5, new Cart().total(2)); }\n"
      + "@Test void empty() { assertEquals(0, new Cart().total(0)); }";

  static final SuiteRun GREEN = new SuiteRun(SuiteRun.Status.GREEN, List.of(), List.of(), "");

  private CartEdits() {}

  static String tests(String members) {
    return tests("CartTest", members);
  }

  static String tests(String name, String members) {
    return "package shop;\nimport static org.junit.jupiter.api.Assertions.*;\nimport org.junit.jupiter.api.*;\n"
        + "class " + name + " {\n" + members + "\n}\n";
  }

  static MemoryVerification task(String text) {
    return MemoryVerification.task(text).given(SuiteKind.BASE, GREEN);
  }

  static Evidence judge(MemoryVerification verification) throws InterruptedException {
    return verification.verify(new TamperVerifier());
  }

  static Evidence edit(String task, String before, String after) throws InterruptedException {
    return judge(task(task).kept(MAIN, CART).changed(TEST, tests(before), tests(after)));
  }

  static void refused(Evidence evidence, String code) {
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.FAIL);
    assertThat(evidence.findings()).extracting(Finding::code).contains(code);
  }

  static void letThrough(Evidence evidence) {
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  static void asked(Evidence evidence) {
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
  }
}
