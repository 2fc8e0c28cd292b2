package dev.codeagent.core.orchestrate;

import dev.codeagent.api.error.Failure;
import java.time.Duration;

/** What becomes of a task that a worker gives back. */
public sealed interface Disposition {

  /** It needs no more work in this run. */
  record Settled() implements Disposition {}

  /** It could not be worked now and comes after the others, not before the delay is over. */
  record Postponed(Failure failure, Duration delay) implements Disposition {}

  /** The run cannot go on. */
  record StopRun(Failure failure) implements Disposition {}

  /** The run's or the day's money is used up. */
  record OutOfMoney(String reason) implements Disposition {}
}
