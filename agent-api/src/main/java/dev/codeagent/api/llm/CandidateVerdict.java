package dev.codeagent.api.llm;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a check found about a candidate.
 *
 * @param decision what it found
 * @param confidence how sure it is, from 0 to 1, or null where it is sure
 * @param reason one sentence
 */
public record CandidateVerdict(Decision decision, @Nullable Double confidence, String reason) {

  /** What a check may find. */
  public enum Decision {
    /** It does what was asked. */
    VERIFIED,
    /** It does not. */
    REJECTED,
    /** Nothing was executed, or it says nothing about the candidate. */
    NO_OPINION
  }

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException when the confidence is not from 0 to 1
   */
  public CandidateVerdict {
    Objects.requireNonNull(decision, "decision");
    Objects.requireNonNull(reason, "reason");
    boolean possible = confidence == null || (confidence >= 0 && confidence <= 1);
    if (!possible) {
      throw new IllegalArgumentException("a confidence is from 0 to 1: " + confidence);
    }
  }

  /** It does what was asked. */
  public static CandidateVerdict verified(String reason) {
    return new CandidateVerdict(Decision.VERIFIED, null, reason);
  }

  /** It does not. */
  public static CandidateVerdict rejected(String reason) {
    return new CandidateVerdict(Decision.REJECTED, null, reason);
  }

  /** Nothing can be said. */
  public static CandidateVerdict noOpinion(String reason) {
    return new CandidateVerdict(Decision.NO_OPINION, null, reason);
  }
}
