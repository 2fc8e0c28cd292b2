/** Specifies, with real builds, what is said about whether tests notice a change. */
package dev.codeagent.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.config.CheckCommand;
import dev.codeagent.core.process.HostEnvironment;
import dev.codeagent.core.process.HostPrograms;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
class SensitivitySpecTest {
  /** Runs of equal bases are shared between the tests of this class. */
  private Path shared;

  private static final String CALC = "src/main/java/a/Calc.java";

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
    bench = new Bench(folder, shared.resolve("cache")).withAllVerifiers();
    bench
        .write("pom.xml", MavenSpecTest.POM)
        .write(
            CALC,
            "package a;\npublic class Calc {\n  public int sub(int x, int y) {\n    return x + y;\n  }\n}\n")
        .write("src/test/java/a/CalcTest.java", tests(""))
        .write(".gitignore", "target/\n.agent/\n")
        .write("TODO.md", "- [ ] Fix Calc.sub\n");
    bench.commit();
  }

  private static String tests(String more) {
    return "package a;\nimport static org.junit.jupiter.api.Assertions.assertEquals;\nimport org.junit.jupiter.api.Test;\nclass CalcTest {\n"
        + "  @Test void keeps() { assertEquals(5, new Calc().sub(5, 0)); }\n" + more + "}\n";
  }

  private static final String SUBTRACTS =
      "  @Test void subtracts() { assertEquals(2, new Calc().sub(5, 3)); }\n";

  private VerificationResult verify() throws Exception {
    return verify("    if (y > 1000) {\n      return 0;\n    }\n    return x - y;", SUBTRACTS);
  }

  private VerificationResult verify(String body, String more) throws Exception {
    bench
        .replace(CALC, "    return x + y;", body)
        .write("src/test/java/a/CalcTest.java", tests(more));
    VerificationResult result =
        bench.verify("Fix Calc.sub: it adds instead of subtracting", TaskType.CODE);
    assumeTrue(
        !result.verdict().reason().contains("Maven lacks an artifact"),
        "the artifacts of a JUnit project can neither be found nor be resolved here");
    return result;
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
    VerificationResult result = verify(MORE, SUBTRACTS);

    assertThat(sensitivity(result).evidence().outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(result.verdict().kind()).isEqualTo(VerdictKind.UNDECIDED);
    assertThat(result.verdict().reason())
        .matches(
            "Tests notice none of the \\d+ mistakes put into `Calc.clamped`; .*Calc.java:8\\)");
  }

  @Test
  void oneThatATestTellsSomethingOfIsDone() throws Exception {
    VerificationResult result = verify(
        MORE,
        SUBTRACTS + "  @Test void clamps() { assertEquals(1999, new Calc().sub(1, 2000)); }\n");

    assertThat(sensitivity(result).evidence().outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(result.verdict().kind()).as(result.verdict().reason()).isEqualTo(VerdictKind.DONE);
  }

  @Test
  void nothingFollowsWhereATestNeedsTheBuildsOwnJvm() throws Exception {
    bench
        .write(
            "pom.xml",
            MavenSpecTest.POM.replace(
                "<version>3.5.4</version>",
                "<version>3.5.4</version><configuration><argLine>-Dof.the.build=yes</argLine></configuration>"))
        .write(
            "src/test/java/a/BuildTest.java",
            "package a;\nimport static org.junit.jupiter.api.Assertions.assertEquals;\nimport org.junit.jupiter.api.Test;\nclass BuildTest {\n"
                + "  @Test void runs() { assertEquals(\"yes\" + new Calc().sub(1, 0), System.getProperty(\"of.the.build\") + 1); }\n}\n");
    bench.commit();
    VerificationResult result = verify(MORE, SUBTRACTS);

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
