/** Specifies what follows from checks that use more than they may, and what evidence tells of limits. */
package dev.codeagent.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.config.CheckCommand;
import dev.codeagent.core.process.ProcessLimits;
import dev.codeagent.core.process.SandboxMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class LimitsSpecTest {
  private static final ProcessLimits LOW =
      new ProcessLimits(200L << 20, 60, Duration.ofSeconds(3), 60L << 20);
  private static final String TESTS = "tests/math.sh";

  @TempDir
  Path folder;

  private Bench bench;

  @BeforeEach
  void project() throws Exception {
    bench = ShellSuite.in(folder);
    limited(bench.settings());
  }

  private void limited(VerificationSettings settings) {
    bench.with(settings.withLimits(LOW));
  }

  private void fixed() throws Exception {
    bench.replace("src/lib.sh", "sub() { echo $(($1 + $2)); }", "sub() { echo $(($1 - $2)); }");
  }

  @Test
  void givenChecksBelowTheirLimitsThenTheyDecideAndTheEvidenceNamesTheLimits() throws Exception {
    fixed();

    VerificationResult result = bench.verify("Fix sub", TaskType.CODE);

    assertThat(result.verdict().kind()).isEqualTo(VerdictKind.DONE);
    assertThat(result.document().environment())
        .hasEntrySatisfying(
            "limits",
            said -> assertThat(said)
                .startsWith("memory 200 MiB, processes 60, cpu_time 3s, disk 60 MiB; watched"))
        .containsKey("isolation");
  }

  @Test
  void givenNoSandboxThenTheEvidenceSaysThatNothingIsIsolated() throws Exception {
    limited(bench.unconfined(ShellSuite.CHECK).settings());
    fixed();

    VerificationResult result = bench.verify("Fix sub", TaskType.CODE);

    assertThat(result.document().environment().get("isolation")).startsWith("none: ");
    assertThat(result.document().environment().get("limits")).doesNotContain("prlimit");
  }

  @ParameterizedTest
  @CsvSource(delimiterString = "=>", textBlock = """
      (head -c 300000000 /dev/zero; sleep 1000) | tail            => limits.memory
      for i in $(seq 100); do sleep 1000 & done; wait             => limits.processes
      while :; do :; done                                         => limits.cpu_time
      while :; do head -c 10000000 /dev/zero >> endless; done     => limits.disk
      """)
  void givenATestOfHeadThatUsesTooMuchThenItIsUndecidedWithTheLimit(String line, String key)
      throws Exception {
    fixed();
    bench.write(TESTS, "test_add() { " + line + "; }\n");

    VerificationResult result = bench.verify("Fix sub", TaskType.CODE);

    assertThat(result.verdict().kind()).isEqualTo(VerdictKind.UNDECIDED);
    assertThat(result.verdict().reason()).contains(key).contains("raise that in agent.yaml");
  }

  @Test
  void givenASuiteThatUsesTooMuchAtBaseAlreadyThenItIsUndecidedWithTheLimit() throws Exception {
    bench.write(
        "tests/hog.sh", "test_hog() { for i in $(seq 100); do sleep 1000 & done; wait; }\n");
    bench.commit();
    fixed();

    VerificationResult result = bench.verify("Fix sub", TaskType.CODE);

    assertThat(result.verdict().kind()).isEqualTo(VerdictKind.UNDECIDED);
    assertThat(result.verdict().reason()).contains("limits.processes");
  }

  @Test
  void givenASetupLineThatUsesTooMuchThenItIsUndecidedWithTheLimit() throws Exception {
    limited(new VerificationSettings(
        List.of(ShellSuite.CHECK),
        List.of("for i in $(seq 25); do head -c 10000000 /dev/zero > cache-$i; done"),
        List.of(),
        SandboxMode.AUTO,
        Duration.ofSeconds(10),
        Map.of()));
    fixed();

    VerificationResult result = bench.verify("Fix sub", TaskType.CODE);

    assertThat(result.verdict().kind()).isEqualTo(VerdictKind.UNDECIDED);
    assertThat(result.verdict().reason()).contains("limits.disk");
  }

  @Test
  void givenASuiteThatHangsThenItIsUndecidedWithTheTime() throws Exception {
    limited(bench
        .checking(new CheckCommand("all", "sh run.sh", "reports/*.xml", Duration.ofSeconds(1)))
        .settings());
    bench.write("tests/hang.sh", "test_hang() { sleep 1000; }\n");
    bench.commit();
    fixed();

    VerificationResult result = bench.verify("Fix sub", TaskType.CODE);

    assertThat(result.verdict().kind()).isEqualTo(VerdictKind.UNDECIDED);
    assertThat(result.verdict().reason()).contains("was ended after 1 s");
  }

  @ParameterizedTest
  @CsvSource({"10000, DONE", "9999, NOT_DONE"})
  void givenTenThousandTestsThenEachIsAccountedFor(int atHead, VerdictKind verdict)
      throws Exception {
    String each = "seq $(cat src/count) | sed 's|.*|<testcase classname=\"c\" name=\"t&\"/>|'";
    bench
        .write("src/count", "10000\n")
        .write(
            "run.sh",
            "mkdir -p reports; { echo '<testsuite name=\"c\">'; " + each
                + "; echo '</testsuite>'; } > reports/TEST-c.xml\n");
    bench.commit();
    bench.write("src/count", atHead + "\n").write("src/more", "more\n");

    VerificationResult result = bench.verify("Add more", TaskType.CODE);

    assertThat(result.verdict().kind()).isEqualTo(verdict);
    assertThat(Bench.entry(result, "tests").evidence().findings())
        .extracting(Finding::message)
        .allMatch(message -> message.contains("t10000"));
  }
}
