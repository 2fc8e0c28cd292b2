/** Specifies, with real builds, what is refused before head is built and what is left to its build. */
package dev.codeagent.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.verify.nearest.NearestVerifiers;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class NearestTestsSpecTest {
  @RegisterExtension
  final MavenCalc calc = new MavenCalc();

  @TempDir
  Path folder;

  private Bench bench;

  /** As many tests as make a look worth it. */
  @BeforeEach
  void project() throws Exception {
    bench = calc.project(folder).besides(NearestVerifiers.all());
    bench.write(
        "src/test/java/a/ManyTest.java",
        "package a;\nimport org.junit.jupiter.api.RepeatedTest;\nclass ManyTest {\n  @RepeatedTest(50) void runs() {}\n}\n");
  }

  private VerificationResult verify(String body) throws Exception {
    bench.replace(MavenCalc.CALC, "return x - y;", body);
    return MavenCalc.verify(bench, "Make Calc.sub quick", TaskType.CODE);
  }

  private void green() throws Exception {
    bench.replace(MavenCalc.CALC, "return x + y;", "return x - y;");
    bench.commit();
  }

  private static EvidenceEntry nearest(VerificationResult result) {
    return Bench.entry(result, "nearest-tests");
  }

  private static long builds(VerificationResult result) {
    return result.entries().stream()
        .flatMap(e -> e.commands().stream())
        .filter(c -> c.argv().contains("mvn"))
        .count();
  }

  @Test
  void aChangeThatBreaksATestIsRefusedBeforeItIsBuilt() throws Exception {
    green();
    VerificationResult result = verify("return y - x;");

    assertThat(result.verdict().kind()).isEqualTo(VerdictKind.NOT_DONE);
    assertThat(result.verdict().reason())
        .startsWith("The test a.CalcTest#subtracts passes with base's code and fails with head's")
        .contains("expected: <2> but was: <-2>");
    assertThat(nearest(result).commands()).anyMatch(c -> c.argv().contains("NearestHost"));
    assertThat(Bench.entry(result, "build").evidence().outcome())
        .isEqualTo(EvidenceOutcome.SKIPPED);
    assertThat(builds(result)).as("builds of base, if it was not kept").isLessThanOrEqualTo(1);
  }

  @Test
  void aChangeThatBreaksNoneIsBuiltAllTheSame() throws Exception {
    green();
    VerificationResult result = verify("return -(y - x);");

    assertThat(nearest(result).evidence().outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(nearest(result).evidence().summary()).startsWith("1 of 1 ");
    assertThat(Bench.entry(result, "tests").evidence().outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(result.verdict().kind()).as(result.verdict().reason()).isEqualTo(VerdictKind.DONE);
  }

  @Test
  void resourcesAreAsMavenFilteredThem() throws Exception {
    bench
        .write(
            "pom.xml",
            MavenCalc.POM.replace(
                "<build>",
                "<build><resources><resource><directory>src/main/resources</directory><filtering>true</filtering></resource></resources>"))
        .write("src/main/resources/a/version.txt", "${project.version}");
    green();
    VerificationResult result =
        verify("try (var in = Calc.class.getResourceAsStream(\"version.txt\")) {\n"
            + "      return new String(in.readAllBytes()).strip().equals(\"1\") ? x - y : 0;\n"
            + "    } catch (java.io.IOException e) {\n      return 0;\n    }");

    assertThat(nearest(result).evidence().outcome())
        .as(nearest(result).evidence().summary())
        .isEqualTo(EvidenceOutcome.PASS);
    assertThat(result.verdict().kind()).as(result.verdict().reason()).isEqualTo(VerdictKind.DONE);
  }

  @Test
  void whereBaseIsRedNothingIsSaid() throws Exception {
    bench.commit();
    bench.replace(MavenCalc.CALC, "return x + y;", "return x - y;");
    VerificationResult result = MavenCalc.verify(bench, "Fix Calc.sub", TaskType.CODE);

    assertThat(nearest(result).evidence().outcome()).isEqualTo(EvidenceOutcome.SKIPPED);
    assertThat(result.verdict().kind()).as(result.verdict().reason()).isEqualTo(VerdictKind.DONE);
  }
}
