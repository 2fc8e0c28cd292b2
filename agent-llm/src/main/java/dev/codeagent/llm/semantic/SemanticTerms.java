package dev.codeagent.llm.semantic;

import java.time.Duration;
import java.util.Objects;

/**
 * How answers to requests of like meaning are used.
 *
 * @param error the bound of the probability that a request gets a wrong answer, above 0 and at most one half
 * @param entries how many answers are kept, at most 20,000
 * @param bytes how much memory they may take
 * @param patience how long the meaning of a request is waited for
 * @param expire how long an answer is kept
 */
public record SemanticTerms(
    double error, int entries, long bytes, Duration patience, Duration expire) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException when one is out of its bounds
   */
  public SemanticTerms {
    Objects.requireNonNull(patience, "patience");
    Objects.requireNonNull(expire, "expire");
    boolean possible = error > 0 && error <= 0.5 && entries > 0 && entries <= KnownAnswers.MOST;
    if (!possible) {
      throw new IllegalArgumentException(
          "an error bound above 0 and up to 0.5, and 1 to " + KnownAnswers.MOST + " answers");
    }
  }
}
