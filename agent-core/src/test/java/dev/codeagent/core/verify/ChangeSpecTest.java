/** Specifies what is no work at all, and what the ladder does with verifiers that misbehave. */
package dev.codeagent.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.Authority;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import dev.codeagent.core.process.SandboxMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeSpecTest {
  @TempDir
  Path folder;

  private Bench bench;

  @BeforeEach
  void project() throws Exception {
    bench = ShellSuite.in(folder);
  }

  private void notDone(VerificationResult result, String word) {
    assertThat(result.verdict().kind())
        .as(result.verdict().reason())
        .isEqualTo(VerdictKind.NOT_DONE);
    assertThat(result.verdict().reason()).contains(word);
    assertThat(Bench.entry(result, "tests").evidence().outcome())
        .isEqualTo(EvidenceOutcome.SKIPPED);
  }

  @Test
  void givenNoChangeThenItIsNotDone() throws Exception {
    notDone(bench.verify("Fix sub", TaskType.CODE), "Nothing was changed");
  }

  @Test
  void givenOnlyTheBacklogTickedThenItIsNotDone() throws Exception {
    bench.write("TODO.md", "- [x] fix sub\n");
    notDone(bench.verify("Fix sub", TaskType.CODE), "Nothing was changed");
  }

  @Test
  void givenOnlyFormattingOrCommentsThenItIsNotDone() throws Exception {
    bench.replace("src/lib.sh", "add() {", "# implemented\nadd() {");
    notDone(bench.verify("Fix sub", TaskType.CODE), "comments");
    bench.write("src/A.java", "class A { int x; }\n");
    bench.commit();
    bench.write("src/A.java", "class A {\n    int x;\n}\n");
    notDone(bench.verify("Fix sub", TaskType.CODE), "formatting");
  }

  @Test
  void givenOnlyAReportThenItIsNotDone() throws Exception {
    bench
        .write("REPORT.md", "# Done\n\nEverything is implemented.\n")
        .write("docs/status.md", "All resolved.\n");
    notDone(bench.verify("Fix sub", TaskType.CODE), "REPORT.md and 1 more");
    bench.write("docs/implementation_summary.md", "All documented.\n");
    notDone(bench.verify("Document add", TaskType.DOCS), "report, plan or status note");
  }

  @Test
  void givenTheTaskNamesTheNoteThenItIsWork() throws Exception {
    bench.write("docs/plan.md", "# Plan\n\nFirst add.\n");
    VerificationResult result = bench.verify("Write docs/plan.md", TaskType.DOCS);
    assertThat(result.verdict().kind()).as(result.verdict().reason()).isEqualTo(VerdictKind.DONE);
  }

  @Test
  void givenAVerifierThatThrowsOrAnswersNothingThenItIsUndecided() throws Exception {
    bench.plugins.add(new Verifier() {
      @Override
      public VerifierSpec spec() {
        return VerifierSpec.veto("throws", "1", 50);
      }

      @Override
      public Evidence verify(Change change, VerificationContext context) {
        throw new IllegalStateException("broken plugin");
      }
    });
    VerificationResult result = honest();
    assertThat(result.verdict().kind()).isEqualTo(VerdictKind.UNDECIDED);
    assertThat(result.verdict().reason()).contains("broken plugin");
  }

  @Test
  void givenAPluginThatGrantsThenItsWordCountsOnlyWhereTheUserNamesIt() throws Exception {
    VerifierSpec spec =
        new VerifierSpec("mine", "1", 25, Authority.GRANTS, Set.of(TaskType.CODE), false);
    bench.plugins.add(Bench.verifier(spec, Evidence.pass("Mine.")));
    assertThat(Bench.entry(honest(), "mine").grants()).isFalse();
    bench.with(new VerificationSettings(
        List.of(ShellSuite.CHECK),
        List.of(),
        List.of(),
        SandboxMode.AUTO,
        Duration.ofSeconds(5),
        Map.of(TaskType.CODE, List.of("mine", "absent"))));
    bench.replace("src/lib.sh", "- $2", "-  $2").write("src/c.sh", "c() { :; }\n");
    VerificationResult result = bench.verify("Fix sub", TaskType.CODE);
    assertThat(Bench.entry(result, "mine").grants()).isTrue();
    assertThat(result.verdict().kind()).isEqualTo(VerdictKind.UNDECIDED);
    assertThat(result.verdict().reason()).contains("`absent` is not there");
  }

  private VerificationResult honest() throws Exception {
    bench.replace("src/lib.sh", "sub() { echo $(($1 + $2)); }", "sub() { echo $(($1 - $2)); }");
    return bench.verify("Fix sub", TaskType.CODE);
  }
}
