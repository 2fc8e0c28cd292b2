package dev.codeagent.testkit;

import static dev.codeagent.testkit.CodeAgentAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.evidence.Verdict;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.server.RunReport;
import dev.codeagent.api.server.TaskReport;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.tool.ToolResult;
import dev.codeagent.api.tool.Trust;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodeAgentAssertionsTest {

  private static final RunReport REPORT = new RunReport(
      RunReport.Status.STOPPED,
      List.of(new TaskReport(
          new TaskId("00000001"),
          "Add a cart",
          Outcome.NOT_DONE,
          true,
          1,
          null,
          null,
          null,
          0,
          0,
          "A test was deleted.")),
      null,
      0,
      Failure.of(FailureKind.PROVIDER, "provider-billing", "No money.", "Pay."));

  @Test
  void aReportIsAskedByTheTextOfItsTasks() {
    assertThat(REPORT)
        .hasOutcome("Add a cart", Outcome.NOT_DONE)
        .hasReason("Add a cart", "deleted")
        .stoppedBy("provider-billing");

    assertThatThrownBy(() -> assertThat(REPORT).hasOutcome("Add a cart", Outcome.DONE))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("A test was deleted.");
    assertThatThrownBy(() -> assertThat(REPORT).isAllDone()).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> assertThat(REPORT).hasReason("Unknown", ""))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Unknown");
  }

  @Test
  void aVerdictThatDiffersIsShownWithItsReason() {
    Verdict verdict = new Verdict(VerdictKind.UNDECIDED, "No proof.");

    assertThat(verdict).isUndecided().becauseOf("proof");
    assertThatThrownBy(() -> assertThat(verdict).isDone())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("No proof.");
  }

  @Test
  void evidenceIsAskedForItsFindings() {
    Evidence evidence =
        Evidence.fail("Bad.", List.of(Finding.in("a.txt", 1, "test-deleted", "Gone.")));

    assertThat(evidence).fails().hasFinding("test-deleted").hasFindingIn("a.txt", "test-deleted");
    assertThatThrownBy(() -> assertThat(evidence).hasFindingIn("b.txt", "test-deleted"))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> assertThat(evidence).passes())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Bad.");
  }

  @Test
  void aResultIsAnErrorOnlyWhenItTellsTheModelSo() {
    assertThat(ToolResult.ok("content")).isOk().contains("tent").hasTrust(Trust.PROJECT);
    assertThat(ToolResult.error("no file")).isError();
    assertThatThrownBy(
            () -> assertThat(new ToolResult("no file", true, Trust.SYSTEM)).isError())
        .isInstanceOf(AssertionError.class);
  }
}
