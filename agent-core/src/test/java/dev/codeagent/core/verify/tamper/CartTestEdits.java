package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.List;

/** Edits of the Java test of a cart, and the findings they give; used by tests. */
final class CartTestEdits {
  static final String PATH = "src/test/java/shop/CartTest.java";

  static final String ADDS =
      "@Test void adds() { Cart c = new Cart(); c.add(3); assertEquals(5, c.total(2)); }";

  private CartTestEdits() {}

  static String tests(String members) {
    return "package shop;\nimport org.junit.jupiter.api.*;\nimport org.junit.jupiter.params.ParameterizedTest;\nclass CartTest {\n"
        + members + "\n}\n";
  }

  static MemoryVerification task(String text) {
    return MemoryVerification.task(text)
        .given(SuiteKind.BASE, new SuiteRun(SuiteRun.Status.GREEN, List.of(), List.of(), ""));
  }

  static Evidence judge(MemoryVerification change) throws InterruptedException {
    Marks marks = new Marks();
    new JavaTests(
            change,
            SourceDiff.of(change, JavaParser.create().orElseThrow()),
            TaskWords.of(change),
            marks)
        .judge();
    return marks.evidence("clean");
  }

  static Evidence edit(String task, String before, String after) throws InterruptedException {
    return judge(task(task).changed(PATH, tests(before), tests(after)));
  }

  static void is(Evidence evidence, EvidenceOutcome outcome, String... codes) {
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
    assertThat(evidence.findings()).extracting(Finding::code).containsExactlyInAnyOrder(codes);
    assertThat(evidence.findings()).allSatisfy(f -> {
      assertThat(f.path()).isEqualTo(PATH);
      assertThat(f.line()).isPositive();
    });
  }

  static void refused(Evidence evidence, String... codes) {
    is(evidence, EvidenceOutcome.FAIL, codes);
  }

  static void asked(Evidence evidence, String... codes) {
    is(evidence, EvidenceOutcome.UNDECIDED, codes);
  }

  static void letThrough(Evidence evidence, String... codes) {
    is(evidence, EvidenceOutcome.PASS, codes);
  }
}
