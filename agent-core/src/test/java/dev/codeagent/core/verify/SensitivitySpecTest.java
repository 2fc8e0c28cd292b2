/** Specifies, with real builds, what is said about whether tests notice a change. */
package dev.codeagent.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.config.CheckCommand;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class SensitivitySpecTest {
  @RegisterExtension
  final MavenCalc calc = new MavenCalc();

  @TempDir
  Path folder;

  private Bench bench;

  @BeforeEach
  void project() throws Exception {
    bench = calc.project(folder).withAllVerifiers();
  }

  private VerificationResult verify() throws Exception {
    return verify("    if (y > 1000) {\n      return 0;\n    }\n    return x - y;");
  }

  private VerificationResult verify(String body) throws Exception {
    bench.replace(MavenCalc.CALC, "    return x + y;", body);
    return MavenCalc.verify(bench, "Fix Calc.sub: it adds instead of subtracting", TaskType.CODE);
  }

  private static EvidenceEntry sensitivity(VerificationResult result) {
    return result.entries().stream()
        .filter(e -> e.verifier().equals("sensitivity"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void partsOfAChangeThatNoTestNoticesAreToldAlsoWhereItsRunWasKept() throws Exception {
    EvidenceEntry entry = sensitivity(verify());

    assertThat(entry.evidence().summary()).startsWith("Tests notice ");
    assertThat(entry.evidence().findings())
        .extracting(Finding::message)
        .contains("`Calc.sub`: no test notices when `(y > 1000)` never holds.")
        .doesNotContain("`Calc.sub`: no test notices when `x - y` is answered wrong.");
    assertThat(entry.commands()).anyMatch(c -> c.argv().contains("TestHost"));

    bench.git("reset", "-q", "--soft", "HEAD~1");
    EvidenceEntry again =
        sensitivity(bench.verify("Fix Calc.sub: it adds instead of subtracting", TaskType.CODE));
    assertThat(again.evidence()).isEqualTo(entry.evidence());
  }

  /** A fix that does more than it says, in a method of its own. */
  private static final String MORE =
      "    return y > 1000 ? clamped(x, y) : x - y;\n  }\n\n  static int clamped(int x, int y) {\n"
          + "    if (x < 0 && y > 5000) {\n      return -x + 7;\n    }\n"
          + "    return x > y ? x - y * 2 : y - x;";

  @Test
  void aMethodOfWhichNoTestNoticesAnythingIsLeftToAPerson() throws Exception {
    VerificationResult result = verify(MORE);

    assertThat(sensitivity(result).evidence().outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(result.verdict().kind()).isEqualTo(VerdictKind.UNDECIDED);
    assertThat(result.verdict().reason())
        .matches(
            "Tests notice none of the \\d+ mistakes put into `Calc.clamped`; .*Calc.java:8\\)");
  }

  @Test
  void oneThatATestTellsSomethingOfIsDone() throws Exception {
    bench.replace(
        MavenCalc.TEST,
        "  @Nested",
        "  @Test void clamps() { assertEquals(1999, new Calc().sub(1, 2000)); }\n  @Nested");
    VerificationResult result = verify(MORE);

    assertThat(sensitivity(result).evidence().outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(result.verdict().kind()).as(result.verdict().reason()).isEqualTo(VerdictKind.DONE);
  }

  @Test
  void nothingFollowsWhereATestNeedsTheBuildsOwnJvm() throws Exception {
    bench
        .write(
            "pom.xml",
            MavenCalc.POM.replace(
                "<version>3.5.4</version>",
                "<version>3.5.4</version><configuration><argLine>-Dof.the.build=yes</argLine></configuration>"))
        .write(
            "src/test/java/a/BuildTest.java",
            "package a;\nimport static org.junit.jupiter.api.Assertions.assertEquals;\nimport org.junit.jupiter.api.Test;\nclass BuildTest {\n"
                + "  @Test void runs() { assertEquals(\"yes\" + new Calc().sub(1, 0), System.getProperty(\"of.the.build\") + 1); }\n}\n");
    bench.commit();
    VerificationResult result = verify(MORE);

    assertThat(sensitivity(result).evidence().outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(sensitivity(result).evidence().summary())
        .endsWith("; not all tests of the build could be asked.");
    assertThat(result.verdict().kind()).as(result.verdict().reason()).isEqualTo(VerdictKind.DONE);
  }

  @Test
  void whereMavenDoesNotBuildNothingIsSaidAndNothingIsBlocked() throws Exception {
    bench.checking(new CheckCommand(
        "all", "mvn -o -q test", "target/surefire-reports/TEST-*.xml", Duration.ofMinutes(5)));
    VerificationResult result = verify();

    assertThat(sensitivity(result).evidence().outcome()).isEqualTo(EvidenceOutcome.SKIPPED);
    assertThat(result.verdict().kind()).as(result.verdict().reason()).isEqualTo(VerdictKind.DONE);
  }
}
