package dev.codeagent.api.server;

import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.error.Failure;
import dev.codeagent.api.task.Outcome;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a run stands or ended.
 *
 * @param status where it stands
 * @param tasks the tasks that the run was about, in the order of work
 * @param cost the sum, or null when a price is unknown
 * @param seconds wall time of the run
 * @param failure why the run itself stopped, or null
 */
public record RunReport(
    Status status,
    List<TaskReport> tasks,
    @Nullable Usd cost,
    double seconds,
    @Nullable Failure failure) {

  /** Where a run stands. */
  public enum Status {
    /** Nothing is runnable and nothing runs. */
    IDLE,
    /** The wait ended first; the run goes on. */
    STILL_RUNNING,
    /** A failure or a stop ended the run; see {@link RunReport#failure}. */
    STOPPED
  }

  /** Keeps copies of what could be changed. */
  public RunReport {
    Objects.requireNonNull(status, "status");
    tasks = List.copyOf(tasks);
  }

  /** Whether every task is done or skipped. */
  public boolean allDone() {
    return failure == null
        && tasks.stream()
            .allMatch(t -> t.outcome() == Outcome.DONE || t.outcome() == Outcome.SKIPPED);
  }
}
