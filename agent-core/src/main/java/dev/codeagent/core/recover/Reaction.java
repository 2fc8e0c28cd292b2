package dev.codeagent.core.recover;

import dev.codeagent.api.error.Failure;
import dev.codeagent.api.task.Outcome;
import java.time.Duration;

/** What the orchestrator does about a failure. */
public sealed interface Reaction {

  /** The run cannot go on; the task stays open and uses up no attempt. */
  record StopRun(Failure failure) implements Reaction {}

  /** The task is tried again after the others and after the delay; it uses up no attempt. */
  record Postpone(Failure failure, Duration delay) implements Reaction {}

  /** The task ends. */
  record EndTask(Outcome outcome, String reason) implements Reaction {}

  /** No more money for this run: this task and all after it end as BUDGET. */
  record EndMoney(String reason) implements Reaction {}

  /** The attempt counts, and the next one is told. */
  record NextAttempt(String lesson) implements Reaction {}
}
