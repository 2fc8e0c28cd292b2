/** Specifies how evidence is checked again: where its head is found, and what is refused. */
package dev.codeagent.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.InputException;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.Authority;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import dev.codeagent.core.backlog.TaskTexts;
import dev.codeagent.core.verify.suite.Digests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecheckTest {
  @TempDir
  Path folder;

  private final List<Task> asked = new ArrayList<>();
  private final List<Task> known = new ArrayList<>();
  private MemoryWorkspace workspace;
  private String base;
  private String head;

  @BeforeEach
  void project() throws Exception {
    workspace = new MemoryWorkspace(Files.createDirectories(folder.resolve("project")));
    base = workspace.commit("a", "1");
    head = workspace.commit("a", "2");
  }

  private static Verifier vote(String id, VerifierSpec spec, Evidence evidence) {
    return Bench.verifier(
        new VerifierSpec(id, "1", 1, spec.authority(), spec.types(), true), evidence);
  }

  private Recheck recheck(Evidence proof) {
    Verifier change = new Verifier() {
      @Override
      public VerifierSpec spec() {
        return VerifierSpec.veto("change", "1", 0);
      }

      @Override
      public Evidence verify(Change change, VerificationContext context) {
        asked.add(context.task());
        return Evidence.pass("Changed.");
      }
    };
    VerifierSpec grants =
        new VerifierSpec("x", "1", 1, Authority.GRANTS, Set.of(TaskType.CODE), true);
    return new Recheck(new Verification(
        (request, call) -> new WordSuite(),
        List.of(
            change,
            vote("tests", VerifierSpec.veto("x", "1", 1), Evidence.pass("Green.")),
            vote("code-proof", grants, proof)),
        Thread.ofVirtual().factory()));
  }

  private byte[] document(Change change, String text) {
    Task task = TaskTexts.fromText(text, TaskType.CODE);
    return new Verification(
            (request, call) -> new WordSuite(), List.of(), Thread.ofVirtual().factory())
        .alreadyDone(task, change, "", List.of(Finding.of("dropped-x", "Left out.")))
        .document()
        .bytes();
  }

  private RecheckResult recheck(byte[] evidence) throws InterruptedException {
    return recheck(evidence, Evidence.pass("Proven."));
  }

  private RecheckResult recheck(byte[] evidence, Evidence proof) throws InterruptedException {
    RecheckRequest request = new RecheckRequest(
        evidence,
        workspace,
        folder.resolve("scratch"),
        folder.resolve("cache"),
        VerificationSettings.defaults(),
        List.of(),
        known);
    return recheck(proof).recheck(request, Bench.CALL);
  }

  private Change change() {
    return workspace.change(base, head, Bench.CALL);
  }

  @Test
  void givenEvidenceThenTaskAndCommitsComeFromItAndBothVerdictsAreTold() throws Exception {
    RecheckResult result = recheck(document(change(), "Do x"));

    assertThat(result.original().verdict().kind()).isEqualTo(VerdictKind.UNDECIDED);
    assertThat(result.again().verdict().kind()).isEqualTo(VerdictKind.DONE);
    assertThat(result.same()).isFalse();
    assertThat(recheck(document(change(), "Do x"), Evidence.undecided("No.")).same())
        .isTrue();
    assertThat(asked.getFirst().text()).isEqualTo("Do x");
    assertThat(result.again().document().change()).isEqualTo(change());
    assertThat(result.again().entries().getFirst().evidence().findings())
        .extracting(Finding::code)
        .containsExactly("dropped-x");
  }

  @Test
  void givenAnAttemptThatIsGoneThenTheLandedCommitStandsForIt() throws Exception {
    byte[] evidence = document(change(), "Do x");
    String landed = workspace.commit("a", "2");
    workspace.forget(head);
    workspace.landed(
        TaskTexts.fromText("Do x", TaskType.CODE).id().value(), Digests.hex(evidence), landed);

    assertThat(recheck(evidence).again().document().change().head()).isEqualTo(landed);
  }

  @Test
  void givenALandedCommitThatWasChangedSinceThenTheEvidenceStandsForNothing() throws Exception {
    byte[] evidence = document(change(), "Do x");
    String task = TaskTexts.fromText("Do x", TaskType.CODE).id().value();
    String amended = workspace.commit("a", "3");
    workspace.landed(task, Digests.hex(evidence), amended);

    assertThatThrownBy(() -> recheck(evidence)).isInstanceOfSatisfying(InputException.class, e -> {
      assertThat(e.failure().code()).isEqualTo("evidence-mismatch");
      assertThat(e.failure().message()).contains(amended, "changed after it had landed");
    });
    assertThat(asked).isEmpty();
  }

  @Test
  void givenALandedCommitThatOnlyTicksThenTheWorkHasToStandBeforeIt() throws Exception {
    byte[] evidence = document(change(), "Do x");
    String task = TaskTexts.fromText("Do x", TaskType.CODE).id().value();
    workspace.landed(task, Digests.hex(evidence), workspace.commit("a", "2"));

    assertThat(recheck(evidence).again().verdict().kind()).isEqualTo(VerdictKind.DONE);

    workspace.commit("a", "1");
    String emptied = workspace.commit("a", "1");
    workspace.landed(task, Digests.hex(evidence), emptied);

    assertThatThrownBy(() -> recheck(evidence))
        .isInstanceOfSatisfying(
            InputException.class, e -> assertThat(e.failure().message()).contains(emptied));
  }

  @Test
  void givenNeitherHeadNorLandedCommitThenTheMissingRevisionIsNamed() {
    byte[] evidence = document(change(), "Do x");
    workspace.forget(head);

    assertThatThrownBy(() -> recheck(evidence)).isInstanceOfSatisfying(InputException.class, e -> {
      assertThat(e.failure().code()).isEqualTo("unknown-revision");
      assertThat(e.failure().message()).contains(head);
    });
  }

  @Test
  void givenAnotherTreeOrAnotherDiffThenTheEvidenceDoesNotDescribeIt() {
    Change real = change();
    Change otherTree = new Change(base, head, "0".repeat(40), real.diffDigest());
    Change otherDiff = new Change(base, head, real.headTree(), "0".repeat(64));

    for (Change change : List.of(otherTree, otherDiff)) {
      assertThatThrownBy(() -> recheck(document(change, "Do x")))
          .isInstanceOfSatisfying(
              InputException.class,
              e -> assertThat(e.failure().code()).isEqualTo("evidence-mismatch"));
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void givenATaskOfThisClonesBacklogThenItLendsItsDetailsWhenItIsTheSame() throws Exception {
    Task same = TaskTexts.fromText("Do x\n- with care", TaskType.DOCS);
    Task other = TaskTexts.fromText("Do y\n- carelessly", TaskType.CODE);
    known.add(other);
    known.add(new Task(
        same.id(),
        "Do x otherwise",
        same.type(),
        same.priority(),
        same.section(),
        List.of("an edited text"),
        same.references(),
        same.dependsOn(),
        same.parent(),
        same.done(),
        same.skipped(),
        same.stamp(),
        same.origin()));
    recheck(document(change(), "Do x"));
    known.add(same);
    recheck(document(change(), "Do x"));

    assertThat(asked.getFirst().details()).isEmpty();
    assertThat(asked.getLast().details()).isEqualTo(same.details()).isNotEmpty();
    assertThat(asked.getLast().type()).as("the document's").isEqualTo(TaskType.CODE);
    assertThat(asked).extracting(Task::id).containsOnly(same.id());
  }

  @Test
  void givenADocumentOfAnEnvironmentThenItIsRepeatedInThisOne() throws Exception {
    assertThat(recheck(document(change(), "Do x")).original().environment()).isEqualTo(Map.of());
    assertThat(recheck(document(change(), "Do x")).again().document().environment())
        .containsKey("os");
  }
}
