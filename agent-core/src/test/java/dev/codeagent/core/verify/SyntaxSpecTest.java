/** Specifies what follows from a changed file that its readers do not take any more. */
package dev.codeagent.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.config.CheckCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntaxSpecTest {
  private static final String WORKFLOW =
      "on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make\n";

  @TempDir
  Path folder;

  private Bench bench;

  @BeforeEach
  void project() throws Exception {
    bench = ShellSuite.in(folder)
        .withAllVerifiers()
        .checking(
            ShellSuite.CHECK,
            new CheckCommand("devops-lint", "true", null, Duration.ofSeconds(20)));
    bench
        .replace("src/lib.sh", "sub() { echo $(($1 + $2)); }", "sub() { echo $(($1 - $2)); }")
        .write(".github/workflows/ci.yml", WORKFLOW)
        .write("config/app.json", "{\"port\": 80}\n")
        .write("config/odd.json", "{\"port\": \n");
    bench.commit();
  }

  private static VerdictKind kind(VerificationResult result) {
    return result.verdict().kind();
  }

  private static EvidenceOutcome syntax(VerificationResult result) {
    return Bench.entry(result, "syntax").evidence().outcome();
  }

  @Test
  void givenAPipelineThatItsServiceRefusesThenItIsNotDoneThoughTheDeclaredCheckPasses()
      throws Exception {
    bench.replace(".github/workflows/ci.yml", "    runs-on: ubuntu-latest\n", "");
    VerificationResult result = bench.verify("Tune the pipeline", TaskType.DEVOPS);

    assertThat(kind(result)).isEqualTo(VerdictKind.NOT_DONE);
    assertThat(result.verdict().reason())
        .contains(".github/workflows/ci.yml:3")
        .contains("no `runs-on`");
    assertThat(Bench.entry(result, "build").evidence().outcome())
        .isEqualTo(EvidenceOutcome.SKIPPED);
  }

  @Test
  void givenAnHonestPipelineThenTheDeclaredCheckGrants() throws Exception {
    bench.replace(".github/workflows/ci.yml", "make", "make all");
    VerificationResult result = bench.verify("Build all in the pipeline", TaskType.DEVOPS);

    assertThat(kind(result)).as(result.verdict().reason()).isEqualTo(VerdictKind.DONE);
    assertThat(syntax(result)).isEqualTo(EvidenceOutcome.PASS);
    assertThat(Bench.entry(result, "syntax").grants()).isFalse();
  }

  @Test
  void givenDataThatNoBuildReadsAndThatIsCutOffThenItIsNotDoneWhateverTestsSay() throws Exception {
    bench.replace("src/lib.sh", "$1!", "$1!!").write("config/app.json", "{\"port\": 80,\n");
    VerificationResult result = bench.verify("Shout louder", TaskType.CODE);

    assertThat(kind(result)).isEqualTo(VerdictKind.NOT_DONE);
    assertThat(result.verdict().reason()).contains("config/app.json");
  }

  @Test
  void givenMarksOfAConflictThenItIsNotDone() throws Exception {
    bench.write("notes.conf", "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> topic\n");
    VerificationResult result = bench.verify("Add the notes", TaskType.DOCS);

    assertThat(kind(result)).isEqualTo(VerdictKind.NOT_DONE);
    assertThat(result.verdict().reason()).contains("notes.conf:2").contains("conflict");
  }

  @Test
  void givenAFileThatWasWrongBeforeOrNoneThatIsKnownThenTheRestDecides() throws Exception {
    bench.replace("src/lib.sh", "$1!", "$1!!").write("config/odd.json", "{\"port\":\n");
    VerificationResult result = bench.verify("Shout louder", TaskType.CODE);
    assertThat(syntax(result)).isEqualTo(EvidenceOutcome.PASS);
    assertThat(Bench.entry(result, "syntax").evidence().findings()).hasSize(1);

    bench.replace("src/lib.sh", "$1!!", "$1!!!");
    assertThat(syntax(bench.verify("Shout louder", TaskType.CODE)))
        .isEqualTo(EvidenceOutcome.SKIPPED);
  }

  @Test
  void givenALinkToADocumentThenItIsNotReadAsOne() throws Exception {
    Files.createSymbolicLink(bench.project.resolve("linked.json"), Path.of("config/app.json"));
    VerificationResult result = bench.verify("Link the settings", TaskType.DEVOPS);
    assertThat(syntax(result)).isEqualTo(EvidenceOutcome.SKIPPED);
  }
}
