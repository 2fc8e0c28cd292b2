/** Specifies verification of Maven projects out of the box, with real builds. */
package dev.codeagent.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.TaskType;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class MavenSpecTest {
  @RegisterExtension
  final MavenCalc calc = new MavenCalc();

  @TempDir
  Path folder;

  private Bench bench;

  @BeforeEach
  void project() throws Exception {
    bench = calc.project(folder);
  }

  private VerificationResult verify(String task, TaskType type) throws Exception {
    return MavenCalc.verify(bench, task, type);
  }

  private Bench fixed() throws Exception {
    return bench.replace("src/main/java/a/Calc.java", "x + y", "x - y");
  }

  @Test
  void givenAnHonestFixThenItIsDoneWithItsCommandsAndReportsOnRecord() throws Exception {
    fixed();
    VerificationResult result = verify("Fix sub", TaskType.CODE);
    assertThat(result.verdict().kind()).as(result.verdict().reason()).isEqualTo(VerdictKind.DONE);
    assertThat(Bench.entry(result, "build").commands()).isNotEmpty().allSatisfy(c -> {
      assertThat(c.argv()).contains("-o", "test").noneMatch(a -> a.contains("failure.ignore"));
      assertThat(c.reportDigest()).isNotNull();
    });
    assertThat(Bench.entry(result, "tests").evidence().findings())
        .anySatisfy(f -> assertThat(f.message()).contains("a.CalcTest#subtracts"));
  }

  @Test
  void givenACompileErrorThenItIsNotDoneNamingThePlace() throws Exception {
    bench.replace("src/main/java/a/Calc.java", "return x + y;", "return x - z;");
    VerificationResult result = verify("Fix sub", TaskType.CODE);
    assertThat(result.verdict().kind()).isEqualTo(VerdictKind.NOT_DONE);
    assertThat(result.verdict().reason()).contains("src/main/java/a/Calc.java:4");
    assertThat(Bench.entry(result, "tests").evidence().outcome())
        .isEqualTo(EvidenceOutcome.SKIPPED);
  }

  @Test
  void givenARenameThatTheTestFollowsThenTheDeliveredRunDecides() throws Exception {
    bench
        .replace("src/main/java/a/Calc.java", "int sub(", "int minus(")
        .replace("src/main/java/a/Calc.java", "x + y", "x - y")
        .replace("src/test/java/a/CalcTest.java", ".sub(", ".minus(");
    VerificationResult result = verify("Rename sub to minus and fix it", TaskType.CODE);
    assertThat(result.verdict().kind()).as(result.verdict().reason()).isEqualTo(VerdictKind.DONE);
    assertThat(Bench.entry(result, "tests").evidence().findings())
        .anySatisfy(f -> assertThat(f.message())
            .contains("follows a signature in src/test/java/a/CalcTest.java"));
  }

  @Test
  void givenSwitchesAddedToTheBuildThenTheLostTestsAreNotDone() throws Exception {
    bench
        .write(".mvn/maven.config", "-DskipTests\n")
        .replace("src/main/java/a/Calc.java", "x + y", "y - x");
    VerificationResult result = verify("Fix sub", TaskType.CODE);
    assertThat(result.verdict().kind()).isEqualTo(VerdictKind.NOT_DONE);
    assertThat(result.verdict().reason()).contains("a.CalcTest#subtracts");
  }

  @Test
  void givenATestClassThatTheRunnerDoesNotFindThenItIsUndecided() throws Exception {
    fixed()
        .write(
            "src/test/java/a/Additional.java",
            "package a;\nimport org.junit.jupiter.api.Test;\nclass Additional { @Test void works() {} }\n");
    VerificationResult result = verify("Fix sub", TaskType.CODE);
    assertThat(result.verdict().kind()).isEqualTo(VerdictKind.UNDECIDED);
    assertThat(result.verdict().reason()).contains("a.Additional", "not reported");
  }

  @Test
  void givenAForgedReportInTheTreeThenItCountsForNothing() throws Exception {
    bench.git("config", "core.excludesFile", "/dev/null");
    bench
        .write(".gitignore", ".agent/\n")
        .write(
            "target/surefire-reports/TEST-a.CalcTest.xml",
            "<testsuite name=\"a.CalcTest\"><testcase classname=\"a.CalcTest\" name=\"subtracts\"/></testsuite>")
        .replace("src/main/java/a/Calc.java", "return x + y;", "System.exit(0); return 0;");
    VerificationResult result = verify("Fix sub", TaskType.CODE);
    assertThat(result.verdict().kind()).isNotEqualTo(VerdictKind.DONE);
    assertThat(Bench.entry(result, "tests").evidence().outcome())
        .isNotEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void givenAnArtifactThatNobodyHasThenItIsUndecidedForTheEnvironment() throws Exception {
    fixed()
        .replace(
            "pom.xml",
            "<dependencies>",
            "<dependencies><dependency><groupId>no.such.group</groupId><artifactId>nothing</artifactId><version>9</version></dependency>");
    VerificationResult result = bench.verify("Fix sub", TaskType.CODE);
    assertThat(result.verdict().kind()).isEqualTo(VerdictKind.UNDECIDED);
    assertThat(result.verdict().reason()).contains("Maven lacks an artifact");
  }
}
