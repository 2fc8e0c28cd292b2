package dev.codeagent.api.evidence;

import java.util.List;
import java.util.Objects;

/**
 * What a verifier returns.
 *
 * @param outcome what it found
 * @param summary one sentence
 * @param findings the observations behind it
 */
public record Evidence(EvidenceOutcome outcome, String summary, List<Finding> findings) {
  /** Keeps copies of what could be changed. */
  public Evidence {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(summary, "summary");
    findings = List.copyOf(findings);
  }

  /** It holds, and this was found on the way. */
  public static Evidence pass(String summary, List<Finding> findings) {
    return new Evidence(EvidenceOutcome.PASS, summary, findings);
  }

  /** It holds. */
  public static Evidence pass(String summary) {
    return pass(summary, List.of());
  }

  /** It does not hold; any one of these makes the verdict {@code NOT_DONE}. */
  public static Evidence fail(String summary, List<Finding> findings) {
    return new Evidence(EvidenceOutcome.FAIL, summary, findings);
  }

  /** It cannot be told, and this was found on the way; the verdict is not {@code DONE}. */
  public static Evidence undecided(String summary, List<Finding> findings) {
    return new Evidence(EvidenceOutcome.UNDECIDED, summary, findings);
  }

  /** It cannot be told; the verdict is not {@code DONE}. */
  public static Evidence undecided(String summary) {
    return undecided(summary, List.of());
  }

  /** It does not apply; where it is required, that is {@code UNDECIDED}. */
  public static Evidence skipped(String summary) {
    return new Evidence(EvidenceOutcome.SKIPPED, summary, List.of());
  }
}
