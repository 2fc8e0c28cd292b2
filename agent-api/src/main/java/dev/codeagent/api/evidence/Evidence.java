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
  public Evidence {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(summary, "summary");
    findings = List.copyOf(findings);
  }

  public static Evidence pass(String summary, List<Finding> findings) {
    return new Evidence(EvidenceOutcome.PASS, summary, findings);
  }

  public static Evidence pass(String summary) {
    return pass(summary, List.of());
  }

  public static Evidence fail(String summary, List<Finding> findings) {
    return new Evidence(EvidenceOutcome.FAIL, summary, findings);
  }

  public static Evidence undecided(String summary, List<Finding> findings) {
    return new Evidence(EvidenceOutcome.UNDECIDED, summary, findings);
  }

  public static Evidence undecided(String summary) {
    return undecided(summary, List.of());
  }

  public static Evidence skipped(String summary) {
    return new Evidence(EvidenceOutcome.SKIPPED, summary, List.of());
  }
}
