package dev.codeagent.gates.check;

import static dev.codeagent.gates.check.Staged.JACOCO;
import static dev.codeagent.gates.check.Staged.X;
import static dev.codeagent.gates.check.Staged.jacoco;
import static dev.codeagent.gates.check.Staged.project;
import static dev.codeagent.gates.check.Staged.verify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.gates.Samples;
import dev.codeagent.testkit.StagedVerification;
import dev.codeagent.testkit.VerifierContract;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The gate {@code coverage}. */
class CoverageGateTest extends VerifierContract {
  private static final List<String> GLOBS = List.of("**/jacoco.xml", "**/lcov.info");
  private static final String BEFORE =
      "package a;\nclass X {\n  int one() {\n    return 1;\n  }\n}\n";
  private static final String AFTER =
      "package a;\nclass X {\n  int one() {\n    return 1;\n  }\n  int two(int n) {\n    n++;\n    return n;\n  }\n}\n";

  private final CoverageGate gate = new CoverageGate(new CoverageSettings(GLOBS, 0.8, null, false));
  private final CoverageGate noWorse =
      new CoverageGate(new CoverageSettings(GLOBS, null, null, true));

  @Override
  protected Verifier verifier() {
    return gate;
  }

  @Override
  protected StagedVerification passing() {
    return change().report(SuiteKind.DELIVERED, JACOCO, jacoco(Map.of("a/X.java", "4+ 7+ 8+")));
  }

  @Override
  protected StagedVerification refused() {
    return change().report(SuiteKind.DELIVERED, JACOCO, jacoco(Map.of("a/X.java", "4+ 7+ 8-")));
  }

  private static StagedVerification change() {
    return project().before(X, BEFORE).after(X, AFTER);
  }

  @Test
  void givenChangedLinesThatNoTestRuns_thenTheyAreNamedWithTheLimit() throws Exception {
    Evidence evidence = verify(gate, refused());

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.FAIL);
    assertThat(evidence.summary())
        .isEqualTo(
            "1 of 2 changed lines are not run by any test; the limit is 80 % run: " + X + ":8.");
    assertThat(evidence.findings())
        .containsExactly(Finding.in(X, 8, "not-covered", "No test runs the changed lines 8."));
  }

  @Test
  void givenOldLinesThatNoTestRuns_thenTheyDoNotCount() throws Exception {
    StagedVerification staged =
        change().report(SuiteKind.DELIVERED, JACOCO, jacoco(Map.of("a/X.java", "4- 7+ 8+")));

    assertThat(verify(gate, staged).outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void givenExactlyTheLimit_thenItHolds() throws Exception {
    CoverageGate half = new CoverageGate(new CoverageSettings(GLOBS, 0.5, null, false));

    assertThat(verify(half, refused()).outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void givenNoReport_thenTheGlobsAreNamedAndWhyTheRunWroteNone() throws Exception {
    StagedVerification staged =
        change().run(SuiteKind.DELIVERED, Staged.ended(SuiteRun.Status.RED, "a.XTest#one is red."));

    Evidence evidence = verify(gate, staged);

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary())
        .contains("`**/jacoco.xml` or `**/lcov.info`", "ended RED: a.XTest#one is red");
  }

  @Test
  void givenAReportThatWasCut_thenItIsNamedWithThePlace() throws Exception {
    byte[] whole = jacoco(Map.of("a/X.java", "4+ 7+ 8+"));
    StagedVerification staged =
        change().report(SuiteKind.DELIVERED, JACOCO, Arrays.copyOf(whole, whole.length - 30));

    Evidence evidence = verify(gate, staged);

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).contains(JACOCO, "line 1, column");
  }

  @Test
  void givenNothingExecutable_thenItPassesAndSaysSo() throws Exception {
    StagedVerification staged = project()
        .before(X, BEFORE)
        .after(X, BEFORE.replace("class X", "/** Text. */\nclass X"))
        .report(SuiteKind.DELIVERED, JACOCO, jacoco(Map.of("a/X.java", "5+")));

    assertThat(verify(gate, staged))
        .extracting(Evidence::outcome, Evidence::summary)
        .containsExactly(
            EvidenceOutcome.PASS,
            "Nothing executable was changed that reports of coverage could speak of.");
  }

  @Test
  void givenDocumentsAlone_thenNoReportIsNeeded() throws Exception {
    StagedVerification staged =
        new StagedVerification().before("README.md", "a").after("README.md", "b");

    assertThat(verify(noWorse, staged).outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void givenANewClassThatTheToolLeavesOut_thenThatIsUndecided() throws Exception {
    String added = "src/main/java/a/Added.java";
    StagedVerification staged = passing()
        .after(
            added,
            "package a;\n@Generated\nclass Added {\n  int x() {\n    int y = 1;\n    return y;\n  }\n}\n");

    Evidence evidence = verify(gate, staged);

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).contains(added, "leave it out");
  }

  @Test
  void givenAFileThatTheToolLeftOutAtBaseAsWell_thenItDoesNotCount() throws Exception {
    String left = "src/main/java/a/Left.java";
    StagedVerification staged = passing()
        .before(left, "class Left {\n  int x() {\n    return 1;\n  }\n}\n")
        .after(left, "class Left {\n  int x() {\n    return 2;\n  }\n}\n")
        .report(SuiteKind.BASE, JACOCO, jacoco(Map.of("a/X.java", "4+")));

    assertThat(verify(gate, staged).outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void givenAReportOfNothing_thenThatIsUndecidedHoweverTheGateIsSet() throws Exception {
    StagedVerification staged =
        change().report(SuiteKind.DELIVERED, JACOCO, Samples.utf8("<report name='p'></report>"));
    CoverageGate all = new CoverageGate(new CoverageSettings(GLOBS, null, 0.1, false));

    assertThat(verify(gate, staged).summary()).contains("No report speaks of any file");
    assertThat(verify(all, staged).outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void givenAModuleWithoutAReport_thenCodeWrittenIntoItIsUndecided() throws Exception {
    String other = "src/main/other/Z.java";
    StagedVerification staged = passing()
        .unchanged("src/main/other/pom.xml", "<project/>")
        .after(other, "class Z {\n  int z() {\n    return 1;\n  }\n}\n");

    Evidence evidence = verify(gate, staged);

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).contains(other, "No report measures `src/main/other`");
  }

  @Test
  void givenAModuleThatBaseDidNotMeasure_thenOnlyWhatTheChangeLeavesUntestedThereMatters()
      throws Exception {
    String other = "src/main/other/Z.java";
    String report = "src/main/other/target/jacoco.xml";
    StagedVerification staged = passing()
        .unchanged("src/main/other/pom.xml", "<project/>")
        .report(SuiteKind.BASE, JACOCO, jacoco(Map.of("a/X.java", "4+")));
    String before = "class Z {\n  int z() {\n    return 1;\n  }\n}\n";
    byte[] missed = jacoco(Map.of("other/Z.java", "3-"));

    staged.unchanged(other, before).report(SuiteKind.DELIVERED, report, missed);
    assertThat(verify(noWorse, staged).outcome()).isEqualTo(EvidenceOutcome.PASS);

    staged.before(other, before).after(other, before.replace('1', '2'));
    assertThat(verify(noWorse, staged).outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void givenAnInterfaceThatTheReportLacks_thenNothingOfItCounts() throws Exception {
    StagedVerification staged = passing()
        .after(
            "src/main/java/a/I.java",
            "package a;\ninterface I {\n  int LIMIT = 3;\n  int x();\n}\n");

    assertThat(verify(gate, staged).outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void givenALanguageThatNothingMeasures_thenItIsOnlyNamed() throws Exception {
    StagedVerification staged = passing().after("src/main/web/app.js", "const a = 1;\nstart(a);\n");

    assertThat(verify(gate, staged).findings())
        .extracting(Finding::code, Finding::path)
        .containsExactly(tuple("coverage-not-measured", "src/main/web/app.js"));
    assertThat(verify(gate, staged).outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void givenAScriptThatNoTestLoads_thenItsLinesCountWhereOthersOfItsKindAreMeasured()
      throws Exception {
    StagedVerification staged = project()
        .unchanged("src/main/a.js", "run();\n")
        .after("src/main/b.js", "// what it does\nimport { x } from \"./a.js\";\n\nx(1);\n")
        .report(
            SuiteKind.DELIVERED,
            "coverage/lcov.info",
            Samples.utf8("SF:src/main/a.js\nDA:1,1\nend_of_record\n"));

    Evidence evidence = verify(gate, staged);

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.FAIL);
    assertThat(evidence.summary()).contains("1 of 1 changed lines", "src/main/b.js:4");
  }

  @Test
  void givenAFileThatWasMoved_thenItsOldLinesAreNotWritten() throws Exception {
    StagedVerification staged = project()
        .before(X, AFTER)
        .after("src/main/java/b/X.java", AFTER.replace("package a;", "package b;"))
        .report(SuiteKind.DELIVERED, JACOCO, jacoco(Map.of("b/X.java", "4- 7- 8-")));

    assertThat(verify(gate, staged).outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void givenAFileThatAReportNamesLikeAnother_thenThatIsUndecided() throws Exception {
    StagedVerification staged = project()
        .before("one/src/main/java/a/X.java", BEFORE)
        .unchanged("two/src/main/java/a/X.java", BEFORE)
        .after("one/src/main/java/a/X.java", AFTER)
        .unchanged("src/main/one", "")
        .report(SuiteKind.DELIVERED, "all/target/jacoco.xml", jacoco(Map.of("a/X.java", "4+")));

    // production of this staged project lies below src/main alone, so the gate is asked about all
    // lines
    CoverageGate all = new CoverageGate(new CoverageSettings(GLOBS, null, 0.1, false));
    assertThat(verify(all, staged).outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(Covered.of(
                List.of(new RunReports.Read<>(
                    "all/target/jacoco.xml",
                    dev.codeagent.gates.format.Formats.coverage(jacoco(Map.of("a/X.java", "4+"))))),
                staged.head(),
                path -> true)
            .ambiguous())
        .hasSize(2);
  }

  @Test
  void givenMoreLinesNotRunThanAtBase_thenTheFileIsNamed() throws Exception {
    StagedVerification staged = change()
        .report(SuiteKind.BASE, JACOCO, jacoco(Map.of("a/X.java", "4+")))
        .report(SuiteKind.DELIVERED, JACOCO, jacoco(Map.of("a/X.java", "4+ 7- 8-")));

    Evidence evidence = verify(noWorse, staged);

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.FAIL);
    assertThat(evidence.summary()).contains("2 of 3 lines are not run, and were 0 of 1");
    assertThat(evidence.findings())
        .extracting(Finding::code, Finding::path, Finding::line)
        .containsExactly(tuple("coverage-worse", X, 7));
  }

  @Test
  void givenTestedCodeTakenOut_thenASmallerShareIsNotWorse() throws Exception {
    StagedVerification staged = project()
        .before(X, AFTER)
        .after(X, BEFORE)
        .report(SuiteKind.BASE, JACOCO, jacoco(Map.of("a/X.java", "4- 7+ 8+")))
        .report(SuiteKind.DELIVERED, JACOCO, jacoco(Map.of("a/X.java", "4-")));

    assertThat(verify(noWorse, staged).outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void givenNoReportOfBase_thenThereIsNothingToCompareWith() throws Exception {
    StagedVerification staged =
        change().report(SuiteKind.DELIVERED, JACOCO, jacoco(Map.of("a/X.java", "4- 7+ 8+")));

    Evidence evidence = verify(noWorse, staged);

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).contains("run of base", "no_worse");
    assertThat(verify(noWorse, passing()).outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void givenAReportThatHeadNoLongerWrites_thenTheOtherDoesNotStandForIt() throws Exception {
    StagedVerification staged = passing()
        .report(SuiteKind.BASE, JACOCO, jacoco(Map.of("a/X.java", "4+")))
        .report(SuiteKind.BASE, "lcov.info", Samples.utf8("SF:a.js\nDA:1,1\nend_of_record\n"));

    Evidence evidence = verify(noWorse, staged);

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).contains("lcov.info");
  }

  @Test
  void givenALimitOfAllLines_thenUnchangedOnesCount() throws Exception {
    CoverageGate all = new CoverageGate(new CoverageSettings(GLOBS, null, 0.9, false));

    assertThat(verify(all, refused()).summary())
        .isEqualTo("1 of all 3 lines are not run by any test; the limit is 90 % run.");
  }
}
