package dev.codeagent.api.llm;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How a model is asked; never part of a key.
 *
 * @param streamed whether the answer is wanted piece by piece
 * @param idleTimeout the longest silence while an answer is awaited or read
 * @param totalTimeout the longest time for one try, whatever trickles in
 * @param purpose the kind of work, such as a task's type and phase, by which experience with models is kept; possibly empty
 * @param checks what decides about candidates for the answer, besides the checks of plugins
 * @param alike whether the answer to a request of like meaning will do: for classifying, planning and summing up, never for
 *     writing code; nothing follows from it unless the configuration wants it
 * @param deferrable whether the answer may come hours later where that makes it cheaper; nothing follows from it unless the
 *     configuration wants it
 */
public record LlmOptions(
    boolean streamed,
    Duration idleTimeout,
    Duration totalTimeout,
    String purpose,
    List<CandidateCheck> checks,
    boolean alike,
    boolean deferrable) {

  /** Streamed; one minute of silence, ten minutes for an answer: models think for minutes. */
  public static final LlmOptions DEFAULT =
      new LlmOptions(true, Duration.ofSeconds(60), Duration.ofMinutes(10));

  /**
   * Keeps copies of what could be changed.
   *
   * @throws IllegalArgumentException when a time is not above zero: nobody could answer within it
   */
  public LlmOptions {
    requirePositive(idleTimeout, "idleTimeout");
    requirePositive(totalTimeout, "totalTimeout");
    Objects.requireNonNull(purpose, "purpose");
    checks = List.copyOf(checks);
  }

  /** For no purpose in particular, without checks of its own. */
  public LlmOptions(boolean streamed, Duration idleTimeout, Duration totalTimeout) {
    this(streamed, idleTimeout, totalTimeout, "", List.of());
  }

  /** For an answer to this very request, which is awaited. */
  public LlmOptions(
      boolean streamed,
      Duration idleTimeout,
      Duration totalTimeout,
      String purpose,
      List<CandidateCheck> checks) {
    this(streamed, idleTimeout, totalTimeout, purpose, checks, false, false);
  }

  /** The same for a whole answer. */
  public LlmOptions whole() {
    return within(false, idleTimeout, totalTimeout);
  }

  /** The same for that kind of work. */
  public LlmOptions forPurpose(String other) {
    return new LlmOptions(streamed, idleTimeout, totalTimeout, other, checks, alike, deferrable);
  }

  /** The same with those checks of candidates. */
  public LlmOptions checkedBy(List<CandidateCheck> others) {
    return new LlmOptions(streamed, idleTimeout, totalTimeout, purpose, others, alike, deferrable);
  }

  /** The same with another way of answering and other timeouts. */
  public LlmOptions within(boolean piecewise, Duration idle, Duration total) {
    return new LlmOptions(piecewise, idle, total, purpose, checks, alike, deferrable);
  }

  /**
   * The same for a purpose at which the answer to a request of like meaning will do.
   *
   * @param other the kind of work; answers to one are never given to another
   */
  public LlmOptions alike(String other) {
    return new LlmOptions(streamed, idleTimeout, totalTimeout, other, checks, true, deferrable);
  }

  /** The same for an answer that may come hours later. */
  public LlmOptions deferred() {
    return new LlmOptions(streamed, idleTimeout, totalTimeout, purpose, checks, alike, true);
  }

  private static void requirePositive(Duration time, String name) {
    if (!Objects.requireNonNull(time, name).isPositive()) {
      throw new IllegalArgumentException("The " + name + " is " + time + "; give one above zero.");
    }
  }
}
