package dev.codeagent.api.server;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.strategy.Execution;
import dev.codeagent.api.task.AttemptId;
import dev.codeagent.api.task.Change;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came back from an attempt.
 *
 * @param id the attempt
 * @param execution how the strategy's work ended
 * @param change what was changed, or null when nothing was
 * @param dropped findings about edits that the system left out of the change
 * @param usage what it used
 * @param time wall time
 */
public record Attempt(
    AttemptId id,
    Execution execution,
    @Nullable Change change,
    List<Finding> dropped,
    Usage usage,
    Duration time) {
  /** Keeps copies of what could be changed. */
  public Attempt {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(execution, "execution");
    dropped = List.copyOf(dropped);
    Objects.requireNonNull(usage, "usage");
    Objects.requireNonNull(time, "time");
  }
}
