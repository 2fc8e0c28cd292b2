package dev.codeagent.api.task;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a task stands. The machine: {@code Open → Working → Verifying → Landing → Ended}; from
 * Working and Verifying back to Open for another attempt; Verifying or Landing to Waiting when
 * verified work cannot land; Waiting to Landing on resume; Ended back to Open when a person asks
 * for another try.
 */
public sealed interface TaskState {

  /**
   * Ready to be taken.
   *
   * @param attemptsUsed attempts that counted so far
   */
  record Open(int attemptsUsed) implements TaskState {}

  /**
   * A strategy works on it.
   *
   * @param attempt the attempt
   */
  record Working(AttemptId attempt) implements TaskState {}

  /**
   * Evidence is being gathered.
   *
   * @param attempt the attempt
   * @param change its change
   */
  record Verifying(AttemptId attempt, Change change) implements TaskState {}

  /**
   * The verdict is DONE and the change is being landed.
   *
   * @param attempt the attempt
   * @param change its change
   * @param evidenceDigest SHA-256 of the evidence document in hex
   */
  record Landing(AttemptId attempt, Change change, String evidenceDigest) implements TaskState {}

  /**
   * Verified, but it could not land.
   *
   * @param attempt the attempt
   * @param change its change
   * @param evidenceDigest SHA-256 of the evidence document in hex
   * @param reason why it waits
   */
  record Waiting(AttemptId attempt, Change change, String evidenceDigest, String reason)
      implements TaskState {}

  /**
   * Nothing more happens in this run.
   *
   * @param outcome how it ended
   * @param reason one sentence
   * @param attemptsUsed attempts that counted
   * @param commit the landed commit, or null
   */
  record Ended(
      Outcome outcome,
      String reason,
      int attemptsUsed,
      @Nullable String commit) implements TaskState {
    /** Refuses null where a component may not be null. */
    public Ended {
      Objects.requireNonNull(outcome, "outcome");
      Objects.requireNonNull(reason, "reason");
    }
  }
}
