package dev.codeagent.testkit;

import dev.codeagent.api.server.RunReport;
import dev.codeagent.api.server.TaskReport;
import dev.codeagent.api.task.Outcome;
import org.assertj.core.api.AbstractAssert;

/** Assertions about how a run ended. */
public final class RunReportAssert extends AbstractAssert<RunReportAssert, RunReport> {

  RunReportAssert(RunReport actual) {
    super(actual, RunReportAssert.class);
  }

  /** Every task is done or skipped and nothing stopped the run. */
  public RunReportAssert isAllDone() {
    isNotNull();
    if (!actual.allDone()) {
      failWithMessage("expected every task to be done but the report is %s", actual);
    }
    return this;
  }

  /** The task of this text ended so. */
  public RunReportAssert hasOutcome(String task, Outcome expected) {
    TaskReport report = task(task);
    if (report.outcome() != expected) {
      failWithMessage(
          "expected `%s` to end %s but it ended %s: %s",
          task, expected, report.outcome(), report.reason());
    }
    return this;
  }

  /** The reason of the task of this text contains a part. */
  public RunReportAssert hasReason(String task, String part) {
    TaskReport report = task(task);
    if (!report.reason().contains(part)) {
      failWithMessage(
          "expected the reason of `%s` to contain `%s` but it is: %s", task, part, report.reason());
    }
    return this;
  }

  /** The run stopped because of a failure with this code. */
  public RunReportAssert stoppedBy(String code) {
    isNotNull();
    if (actual.failure() == null || !actual.failure().code().equals(code)) {
      failWithMessage(
          "expected the run to be stopped by `%s` but its failure is %s", code, actual.failure());
    }
    return this;
  }

  private TaskReport task(String text) {
    isNotNull();
    return actual.tasks().stream()
        .filter(report -> report.text().equals(text))
        .findFirst()
        .orElseThrow(() ->
            new AssertionError("expected a task `" + text + "` but there are " + actual.tasks()));
  }
}
