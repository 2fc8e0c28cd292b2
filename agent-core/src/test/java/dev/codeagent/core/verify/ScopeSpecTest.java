/** Specifies what follows from a change that leaves something behind which nobody asked for. */
package dev.codeagent.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.config.CheckCommand;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScopeSpecTest {
  private static final String WORKFLOW =
      "on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make\n";

  @TempDir
  Path folder;

  private Bench bench;

  @BeforeEach
  void anHonestChange() throws Exception {
    bench = ShellSuite.in(folder)
        .withAllVerifiers()
        .checking(
            ShellSuite.CHECK,
            new CheckCommand("devops-lint", "true", null, Duration.ofSeconds(20)));
    bench
        .replace("src/lib.sh", "sub() { echo $(($1 + $2)); }", "sub() { echo $(($1 - $2)); }")
        .write(".github/workflows/ci.yml", WORKFLOW);
    bench.commit(); // a base whose own check is green
    bench.replace(".github/workflows/ci.yml", "make", "make all");
  }

  private VerificationResult verify() throws Exception {
    return bench.verify("Build all in the pipeline", TaskType.DEVOPS);
  }

  @Test
  void givenNothingElseThenItIsDone() throws Exception {
    VerificationResult result = verify();

    assertThat(result.verdict().kind()).as(result.verdict().reason()).isEqualTo(VerdictKind.DONE);
    assertThat(Bench.entry(result, "scope").evidence().outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(Bench.entry(result, "scope").grants()).isFalse();
  }

  @Test
  void givenASecretThenAPersonDecidesAndNoEvidenceRepeatsIt() throws Exception {
    bench.write(".env", "DB_PASSWORD=hunter22\n");
    VerificationResult result = verify();

    assertThat(result.verdict().kind()).isEqualTo(VerdictKind.UNDECIDED);
    assertThat(result.verdict().reason()).contains(".env").contains("DB_PASSWORD");
    assertThat(new String(result.document().bytes(), StandardCharsets.UTF_8))
        .contains("DB_PASSWORD")
        .doesNotContain("hunter22");
  }

  @Test
  void givenALinkOutOfTheProjectThenAPersonDecides() throws Exception {
    Files.createSymbolicLink(bench.project.resolve("notes"), Path.of("../../notes"));
    VerificationResult result = verify();

    assertThat(result.verdict().kind()).isEqualTo(VerdictKind.UNDECIDED);
    assertThat(result.verdict().reason()).contains("notes").contains("leads out of the project");
  }
}
