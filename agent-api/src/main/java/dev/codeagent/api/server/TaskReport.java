package dev.codeagent.api.server;

import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.TaskId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one task of a run ended.
 *
 * @param id the task
 * @param text its text
 * @param outcome how it ended
 * @param claimed whether an executor claimed completion
 * @param attempts attempts that were made
 * @param commit the landed commit, or null
 * @param evidence the evidence document relative to the project, or null
 * @param cost what it cost, or null when a price is unknown
 * @param tokens tokens used
 * @param seconds wall time
 * @param reason one sentence that a person can act on
 */
public record TaskReport(
    TaskId id,
    String text,
    Outcome outcome,
    boolean claimed,
    int attempts,
    @Nullable String commit,
    @Nullable String evidence,
    @Nullable Usd cost,
    long tokens,
    double seconds,
    String reason) {
  /** Refuses null where a component may not be null. */
  public TaskReport {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(reason, "reason");
  }
}
