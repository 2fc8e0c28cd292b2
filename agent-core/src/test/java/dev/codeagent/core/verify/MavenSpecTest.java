/** Specifies verification of Maven projects out of the box, with real builds. */
package dev.codeagent.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.process.HostEnvironment;
import dev.codeagent.core.process.HostPrograms;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class MavenSpecTest {
  /** Runs of equal bases are shared between the tests of this class. */
  private Path shared;

  static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
            <groupId>sample</groupId><artifactId>sample</artifactId><version>1</version>
            <properties><maven.compiler.release>17</maven.compiler.release><project.build.sourceEncoding>UTF-8</project.build.sourceEncoding></properties>
            <dependencies><dependency><groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>6.1.3</version><scope>test</scope></dependency></dependencies>
            <build><plugins>
            <plugin><artifactId>maven-resources-plugin</artifactId><version>3.5.0</version></plugin>
            <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.16.0</version></plugin>
            <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.5.4</version></plugin>
            </plugins></build></project>
            """;

  @TempDir
  Path folder;

  private Bench bench;

  @BeforeAll
  void share(@TempDir Path temporary) {
    shared = temporary;
  }

  @BeforeEach
  void project() throws Exception {
    assumeTrue(
        new HostPrograms(HostEnvironment.ofThisProcess().variables()).has("mvn"),
        "Maven is not on the PATH");
    bench = new Bench(folder, shared.resolve("cache"));
    bench
        .write("pom.xml", POM)
        .write(
            "src/main/java/a/Calc.java",
            "package a;\npublic class Calc {\n  public int sub(int x, int y) {\n    return x + y;\n  }\n}\n")
        .write(
            "src/test/java/a/CalcTest.java",
            "package a;\nimport static org.junit.jupiter.api.Assertions.assertEquals;\nimport org.junit.jupiter.api.Nested;\nimport org.junit.jupiter.api.RepeatedTest;\nimport org.junit.jupiter.api.Test;\nclass CalcTest {\n"
                + "  @Test void subtracts() { assertEquals(2, new Calc().sub(5, 3)); }\n"
                + "  @Nested class Zero { @RepeatedTest(2) void keeps() { assertEquals(5, new Calc().sub(5, 0)); } }\n}\n")
        .write(".gitignore", "target/\n.agent/\n")
        .write("TODO.md", "- [ ] fix\n");
    bench.commit();
  }

  private VerificationResult verify(String task, TaskType type) throws Exception {
    VerificationResult result = bench.verify(task, type);
    boolean environment = result.verdict().reason().contains("Maven lacks an artifact");
    assumeTrue(
        !environment, "the artifacts of a JUnit project can neither be found nor be resolved here");
    return result;
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
