package dev.codeagent.gates.check;

import static dev.codeagent.gates.check.Staged.X;
import static dev.codeagent.gates.check.Staged.verify;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.testkit.StagedVerification;
import dev.codeagent.testkit.VerifierContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gate {@code complexity}. */
class ComplexityGateTest extends VerifierContract {
  private static final String SIMPLE = "class X {\n  int a(int n) {\n    return n;\n  }\n}\n";
  private static final String TWO =
      "class X {\n  int a(int n) {\n    return n > 0 && n < 9 ? n : 0;\n  }\n}\n";

  private final ComplexityGate gate = new ComplexityGate(2, true);

  @Override
  protected Verifier verifier() {
    return gate;
  }

  @Override
  protected StagedVerification passing() {
    return change(SIMPLE, SIMPLE.replace("return n", "return n > 0 ? n : 0"));
  }

  @Override
  protected StagedVerification refused() {
    return change(SIMPLE, TWO);
  }

  private static StagedVerification change(String before, String after) {
    return new StagedVerification().before(X, before).after(X, after);
  }

  @Test
  void givenAMethodAboveTheLimit_thenItIsNamedWithItsNumber() throws Exception {
    Evidence evidence = verify(gate, refused());

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.FAIL);
    assertThat(evidence.summary())
        .isEqualTo("1 changed method is above the limit of 2: " + X
            + ":2 `X.a(int)` has a cyclomatic complexity of 3.");
    assertThat(evidence.findings()).extracting(Finding::line).containsExactly(2);
  }

  @Test
  void givenAMethodThatWasAboveTheLimit_thenItMayStaySoButNotGrow() throws Exception {
    StagedVerification same = change(TWO, TWO.replace("n < 9", "n < 10"));
    StagedVerification more = change(TWO, TWO.replace("n < 9", "n < 9 && n != 3"));

    assertThat(verify(gate, same).outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(verify(gate, more).summary()).contains("complexity of 4, at base 3");
    assertThat(verify(new ComplexityGate(2, false), same).outcome())
        .isEqualTo(EvidenceOutcome.FAIL);
  }

  @Test
  void givenAnUnchangedMethodAboveTheLimit_thenItDoesNotCount() throws Exception {
    StagedVerification staged =
        change(TWO, TWO.replace("class X {\n", "class X {\n  int b() {\n    return 1;\n  }\n"));

    assertThat(verify(gate, staged).outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void givenAFileThatWasMoved_thenItsMethodsAreOld() throws Exception {
    StagedVerification staged = new StagedVerification()
        .before(X, TWO)
        .after("src/main/java/b/X.java", "package b;\n" + TWO.replace("n < 9", "n < 10"));

    assertThat(verify(gate, staged).outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void givenASourceThatDoesNotParse_thenThatIsUndecided() throws Exception {
    assertThat(verify(gate, change(SIMPLE, "class X { int a( }")))
        .extracting(Evidence::outcome)
        .isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void givenTestsAlone_thenNothingIsLookedAt() throws Exception {
    StagedVerification staged =
        new StagedVerification().after("src/test/java/a/XTest.java", "class XTest { broken");

    assertThat(verify(gate, staged).summary())
        .isEqualTo("The change writes into no Java method of production.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "return 1; # 1",
        "if (n > 0) return 1; else return 2; # 2",
        "for (int i = 0; i < n; i++) { while (n > 0) n--; } return n; # 3",
        "do { n--; } while (n > 0 || n == -3); for (int x : new int[0]) {} return n; # 4",
        "switch (n) { case 1: case 2: return 1; default: return 0; } # 3",
        "return switch (n) { case 1, 2 -> 1; case 3 -> 2; default -> 0; }; # 3",
        "Object o = n; return switch (o) { case Integer i when i > 3 -> 1; default -> 0; }; # 3",
        "try { n++; } catch (IllegalStateException e) { n--; } catch (RuntimeException e) { } finally { } return n; # 3",
        "Runnable r = () -> { if (n > 0) throw new Error(); }; return 1; # 2",
        "Object o = new Object() { int b(int m) { return m > 0 ? 1 : 2; } }; return 1; # 1"
      })
  void givenBranches_thenEachCountsOne(String body, int complexity) {
    JavaSource source =
        JavaSource.parse("class A { int a(final int n) { " + body + " } }").orElseThrow();

    assertThat(source.methods().getLast())
        .satisfies(method -> assertThat(method.name()).isEqualTo("A.a(int)"))
        .satisfies(method -> assertThat(method.complexity()).isEqualTo(complexity));
  }

  @Test
  void givenAnotherNameOrParameter_thenTheMethodIsStillTheOldOne() throws Exception {
    String before =
        "class X {\n  int a(int n) {\n    int x = n;\n    return n > 0 && n < 9 ? x : 0;\n  }\n}\n";
    StagedVerification parameter = change(before, before.replace("int n)", "int n, int m)"));
    StagedVerification named = change(before, before.replace("int a(", "int b("));
    StagedVerification other = change(
        before,
        "class X {\n  int c(int n) {\n    if (n > 0 && n < 9) {\n      n++;\n    }\n    return 4;\n  }\n}\n");

    assertThat(verify(gate, parameter).outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(verify(gate, named).outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(verify(gate, other).outcome()).isEqualTo(EvidenceOutcome.FAIL);
  }

  @Test
  void givenASourceThatNestsBeyondTheStack_thenThatIsUndecidedAndNothingBreaks() throws Exception {
    String deep = "class X { int a(int n) { return " + "(".repeat(100_000) + "n"
        + ")".repeat(100_000) + "; } }";

    assertThat(verify(gate, change(SIMPLE, deep)).outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
  }
}
