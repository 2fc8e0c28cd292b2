package dev.codeagent.gates.check;

import static dev.codeagent.gates.check.Staged.X;
import static dev.codeagent.gates.check.Staged.pmd;
import static dev.codeagent.gates.check.Staged.project;
import static dev.codeagent.gates.check.Staged.verify;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.gates.Samples;
import dev.codeagent.gates.format.Severity;
import dev.codeagent.testkit.StagedVerification;
import dev.codeagent.testkit.VerifierContract;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The gates {@code findings} and {@code security}. */
class FindingsGateTest extends VerifierContract {
  private static final String PMD = "target/pmd.xml";
  private static final String BEFORE = "class X {\n  void a() {\n    run(1);\n  }\n}\n";
  private static final String AFTER =
      "class X {\n  void b() {\n    run(2);\n  }\n  void a() {\n    run(1);\n  }\n}\n";

  private final FindingsGate gate = gate(0, null, Severity.WARNING, false, false);

  private static FindingsGate gate(
      int fresh, @Nullable Integer most, Severity least, boolean security, boolean changedOnly) {
    return new FindingsGate(new FindingsSettings(
        security ? "security" : "findings",
        List.of("**/pmd.xml", "**/*.sarif"),
        fresh,
        most,
        least,
        security,
        changedOnly));
  }

  @Override
  protected Verifier verifier() {
    return gate;
  }

  @Override
  protected StagedVerification passing() {
    return change(pmd(X + ":3 R"), pmd(X + ":6 R"));
  }

  @Override
  protected StagedVerification refused() {
    return change(pmd(X + ":3 R"), pmd(X + ":6 R", X + ":3 R"));
  }

  private static StagedVerification change(byte[] base, byte[] head) {
    return project()
        .before(X, BEFORE)
        .after(X, AFTER)
        .report(SuiteKind.BASE, PMD, base)
        .report(SuiteKind.DELIVERED, PMD, head);
  }

  @Test
  void givenAFindingWhoseLineMoved_thenItIsNotNew() throws Exception {
    assertThat(verify(gate, passing()))
        .extracting(Evidence::outcome, Evidence::summary)
        .containsExactly(EvidenceOutcome.PASS, "No new finding; 1 in all.");
  }

  @Test
  void givenANewFinding_thenItAloneIsNamed() throws Exception {
    Evidence evidence = verify(gate, refused());

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.FAIL);
    assertThat(evidence.summary()).isEqualTo("1 finding new; the limit is 0: " + X + ":3 pmd R.");
    assertThat(evidence.findings())
        .containsExactly(Finding.in(X, 3, "tool-finding", "pmd R: Mend it"));
  }

  @Test
  void givenOneMoreOfTheSameOnALikeLine_thenItIsNew() throws Exception {
    StagedVerification staged = project()
        .before(X, "a;\n")
        .after(X, "a;\na;\n")
        .report(SuiteKind.BASE, PMD, pmd(X + ":1 R"))
        .report(SuiteKind.DELIVERED, PMD, pmd(X + ":1 R", X + ":2 R"));

    assertThat(verify(gate, staged).findings()).hasSize(1);
  }

  @Test
  void givenAFileThatWasMoved_thenItsFindingsGoWithIt() throws Exception {
    StagedVerification staged = project()
        .before(X, BEFORE)
        .after("src/main/java/b/X.java", BEFORE)
        .report(SuiteKind.BASE, PMD, pmd(X + ":3 R"))
        .report(SuiteKind.DELIVERED, PMD, pmd("src/main/java/b/X.java:3 R"));

    assertThat(verify(gate, staged).outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void givenALineThatWasRewritten_thenTheToolsOwnFingerprintTellsTheFindingAgain()
      throws Exception {
    StagedVerification staged = elsewhere()
        .report(SuiteKind.BASE, "t.sarif", sarif("h1", 2))
        .report(SuiteKind.DELIVERED, "t.sarif", sarif("h1", 1));
    StagedVerification other = elsewhere()
        .report(SuiteKind.BASE, "t.sarif", sarif("h1", 2))
        .report(SuiteKind.DELIVERED, "t.sarif", sarif("h2", 1));

    assertThat(verify(gate, staged).outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(verify(gate, other).outcome()).isEqualTo(EvidenceOutcome.FAIL);
  }

  private static StagedVerification elsewhere() {
    return project().before(X, "kept;\nold;\n").after(X, "new;\nkept;\n");
  }

  private static byte[] sarif(String fingerprint, int line) {
    return Samples.utf8(
        ("{'version':'2.1.0','runs':[{'tool':{'driver':{'name':'T'}},'results':[{'ruleId':'r',"
                + "'partialFingerprints':{'p':'" + fingerprint
                + "'},'locations':[{'physicalLocation':{"
                + "'artifactLocation':{'uri':'" + X + "'},'region':{'startLine':" + line
                + "}}}]}]}]}")
            .replace('\'', '"'));
  }

  @Test
  void givenFindingsBelowTheSeverity_thenTheyDoNotCount() throws Exception {
    assertThat(verify(gate(0, null, Severity.ERROR, false, false), refused()).outcome())
        .isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void givenAnAllowanceOfNewOnes_thenThatManyPass() throws Exception {
    assertThat(verify(gate(1, null, Severity.WARNING, false, false), refused()).outcome())
        .isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void givenALimitInAll_thenOldOnesCount() throws Exception {
    assertThat(verify(gate(0, 0, Severity.WARNING, false, false), passing()).summary())
        .isEqualTo("1 finding in all; the limit is 0: " + X + ":6 pmd R.");
  }

  @Test
  void givenChangedLinesOnly_thenBaseIsNotAsked() throws Exception {
    FindingsGate changed = gate(0, null, Severity.WARNING, false, true);
    StagedVerification old = project()
        .before(X, BEFORE)
        .after(X, AFTER)
        .report(SuiteKind.DELIVERED, PMD, pmd(X + ":6 R"));
    StagedVerification own = project()
        .before(X, BEFORE)
        .after(X, AFTER)
        .report(SuiteKind.DELIVERED, PMD, pmd(X + ":3 R"));

    assertThat(verify(changed, old).outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(verify(changed, own).summary())
        .isEqualTo("1 finding on changed lines; the limit is 0: " + X + ":3 pmd R.");
  }

  @Test
  void givenSecurity_thenOtherFindingsDoNotCount() throws Exception {
    FindingsGate security = gate(0, null, Severity.NOTE, true, false);
    StagedVerification staged = change(pmd(), pmd(X + ":6 R", X + ":3 HardCodedCryptoKey"));

    assertThat(verify(security, staged).summary())
        .isEqualTo(
            "1 finding of security new; the limit is 0: " + X + ":3 pmd HardCodedCryptoKey.");
  }

  @Test
  void givenTheReportOfASecondTool_thenWhatBothSayCountsOnce() throws Exception {
    StagedVerification staged =
        refused().report(SuiteKind.DELIVERED, "copy/pmd.xml", pmd(X + ":3 R"));

    assertThat(verify(gate, staged).findings()).hasSize(1);
  }

  @Test
  void givenABaseWhoseTestsAreRed_thenTheReasonSaysSoAndWhatHelps() throws Exception {
    StagedVerification staged = project()
        .before(X, BEFORE)
        .after(X, AFTER)
        .run(SuiteKind.BASE, Staged.ended(SuiteRun.Status.RED, "a.XTest#a is red."))
        .report(SuiteKind.DELIVERED, PMD, pmd(X + ":6 R"));

    Evidence evidence = verify(gate, staged);

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary())
        .contains(X + ":6 pmd R", PMD, "RED: a.XTest#a is red", "changed_lines_only: true");
  }

  @Test
  void givenRealReportsOfBothRuns_thenOnlyWhatIsAddedIsNew() throws Exception {
    String basket = "src/main/java/com/acme/shop/Basket.java";
    StagedVerification staged = project()
        .before(basket, "class Basket {}\n".repeat(42))
        .after(basket, "class Basket {}\n".repeat(43))
        .unchanged("src/main/java/com/acme/shop/Counter.java", "class Counter {}\n".repeat(25))
        .report(SuiteKind.BASE, "x.sarif", Samples.bytes("spotbugs.sarif.json"))
        .report(SuiteKind.BASE, PMD, pmd())
        .report(SuiteKind.DELIVERED, "x.sarif", Samples.bytes("spotbugs.sarif.json"))
        .report(SuiteKind.DELIVERED, PMD, Samples.bytes("pmd.xml"));

    assertThat(verify(gate, staged).findings())
        .extracting(Finding::path)
        .containsExactly(basket, "src/main/java/com/acme/shop/Counter.java");
  }

  @Test
  void givenABaseWithoutReport_thenAHeadWithoutFindingsNeedsNone() throws Exception {
    StagedVerification staged =
        project().before(X, BEFORE).after(X, AFTER).report(SuiteKind.DELIVERED, PMD, pmd());

    assertThat(verify(gate, staged).outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void givenAModuleThatBaseDidNotComeTo_thenFindingsInFilesThatTheChangeLeftAloneAreOld()
      throws Exception {
    String other = "app/src/main/java/a/Y.java";
    StagedVerification staged = passing()
        .unchanged("app/pom.xml", "<project/>")
        .unchanged(other, "class Y {}\n")
        .report(SuiteKind.DELIVERED, "app/target/pmd.xml", pmd(other + ":1 R"));

    assertThat(verify(gate, staged).outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void givenAModuleThatTheChangeAdds_thenItsFindingsAreNew() throws Exception {
    String added = "app/src/main/java/a/Y.java";
    StagedVerification staged = passing()
        .after("app/pom.xml", "<project/>")
        .after(added, "class Y {}\n")
        .report(SuiteKind.DELIVERED, "app/target/pmd.xml", pmd(added + ":1 R"));

    assertThat(verify(gate, staged).outcome()).isEqualTo(EvidenceOutcome.FAIL);
  }

  @Test
  void givenAModuleWhoseReportHeadLacks_thenThatIsUndecided() throws Exception {
    StagedVerification staged = passing()
        .unchanged("app/pom.xml", "<project/>")
        .report(SuiteKind.BASE, "app/target/pmd.xml", pmd());

    Evidence evidence = verify(gate, staged);

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).contains("app/target/pmd.xml");
  }

  @Test
  void givenALineThatIsTouched_thenItsOldFindingIsNotNewButOneMoreIs() throws Exception {
    StagedVerification touched = project()
        .before(X, "a;\nint x = 7;\nb;\n")
        .after(X, "a;\nint x = 8;\nb;\n")
        .report(SuiteKind.BASE, PMD, pmd(X + ":2 R"))
        .report(SuiteKind.DELIVERED, PMD, pmd(X + ":2 R"));
    StagedVerification more = project()
        .before(X, "a;\nint x = 7;\nb;\n")
        .after(X, "a;\nint x = 8;\nint y = 9;\nb;\n")
        .report(SuiteKind.BASE, PMD, pmd(X + ":2 R"))
        .report(SuiteKind.DELIVERED, PMD, pmd(X + ":2 R", X + ":3 R"));

    assertThat(verify(gate, touched).outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(verify(gate, more).findings()).hasSize(1);
  }
}
