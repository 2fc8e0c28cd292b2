/** Specifies when a test may expect another exception than at base. */
package dev.codeagent.core.verify.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExchangedExceptionTest {

  private static final String MAIN =
      "package a;\npublic class Box { void put(int n) { if (n < 0) { throw new IllegalArgumentException(); } } }\n";
  private static final String TEST =
      "package a;\nimport static org.junit.jupiter.api.Assertions.*;\nimport org.junit.jupiter.api.Test;\n"
          + "class BoxTest { @Test void refuses() { assertThrows(IllegalArgumentException.class, () -> new Box().put(-1)); } }\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "`put` must throw IllegalStateException instead of IllegalArgumentException | IllegalStateException | PASS",
        "Throw IllegalArgumentException no longer: `put` should throw IllegalStateException | IllegalStateException | PASS",
        "`put` must throw IllegalStateException | IllegalStateException | PASS",
        "`put` must throw IllegalStateException instead of IllegalArgumentException | ArithmeticException | UNDECIDED",
        "`put` throws IllegalStateException but must throw IllegalArgumentException | IllegalStateException | UNDECIDED",
        "Fix `put` | IllegalStateException | UNDECIDED"
      })
  void givenAnotherExceptionThenTheTaskHasToAskForIt(
      String task, String exception, EvidenceOutcome outcome) throws Exception {
    Evidence evidence = MemoryVerification.task(task)
        .changed(
            "src/main/java/a/Box.java", MAIN, MAIN.replace("IllegalArgumentException", exception))
        .changed(
            "src/test/java/a/BoxTest.java",
            TEST,
            TEST.replace("IllegalArgumentException", exception))
        .verify(new TestsVerifier());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
  }
}
