package dev.codeagent.core.server;

import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.server.RunReport;
import dev.codeagent.api.server.TaskReport;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskState;
import dev.codeagent.core.task.TaskBoard;
import dev.codeagent.core.task.TaskRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says how the tasks of a run stand, from the board alone. */
final class RunReports {

  private static final double MILLIS = 1000.0;

  private final TaskBoard board;

  RunReports(TaskBoard board) {
    this.board = board;
  }

  /**
   * The report.
   *
   * @param tasks the tasks that the run is about
   * @param status where it stands
   * @param time wall time of the run
   * @param failure why it stopped, or null
   */
  RunReport of(
      List<Task> tasks, RunReport.Status status, Duration time, @Nullable Failure failure) {
    List<TaskReport> reports = new ArrayList<>();
    Usd sum = Usd.ZERO;
    for (Task task : tasks) {
      TaskReport report = report(task, failure);
      reports.add(report);
      Usd cost = report.cost();
      sum = sum == null || cost == null ? null : sum.plus(cost);
    }
    return new RunReport(status, reports, sum, time.toMillis() / MILLIS, failure);
  }

  private TaskReport report(Task task, @Nullable Failure failure) {
    TaskRecord record = board.find(task.id()).orElse(null);
    if (record == null || task.skipped()) {
      Outcome outcome = task.skipped() ? Outcome.SKIPPED : Outcome.CANCELLED;
      String reason = task.skipped() ? "The backlog says that it is skipped." : unworked(failure);
      return new TaskReport(
          task.id(), task.text(), outcome, false, 0, null, null, Usd.ZERO, 0, 0, reason);
    }
    TaskRecord.Proof proof = record.proof();
    TaskRecord.Effort effort = record.effort();
    End end = end(record.state(), failure);
    return new TaskReport(
        task.id(),
        task.text(),
        end.outcome(),
        effort.claimed(),
        effort.made(),
        end.commit(),
        proof == null ? null : proof.path(),
        effort.usage().cost(),
        effort.usage().tokens(),
        board.time(task.id()).toMillis() / MILLIS,
        end.reason());
  }

  private static End end(TaskState state, @Nullable Failure failure) {
    return switch (state) {
      case TaskState.Ended e -> new End(e.outcome(), e.reason(), e.commit());
      case TaskState.Waiting w -> new End(Outcome.VERIFIED, w.reason(), null);
      case TaskState.Open o -> new End(Outcome.CANCELLED, unworked(failure), null);
      case TaskState.Working w -> new End(Outcome.CANCELLED, unworked(failure), null);
      case TaskState.Verifying v -> new End(Outcome.CANCELLED, unworked(failure), null);
      case TaskState.Landing l -> new End(Outcome.CANCELLED, unworked(failure), null);
    };
  }

  private static String unworked(@Nullable Failure failure) {
    return failure == null || failure.kind() == FailureKind.CANCELLED
        ? "The run was stopped before this task ended; `resume` goes on with it."
        : "The run stopped before this task ended: " + failure.message();
  }

  private record End(
      Outcome outcome, String reason, @Nullable String commit) {}
}
