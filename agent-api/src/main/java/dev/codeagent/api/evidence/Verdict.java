package dev.codeagent.api.evidence;

import java.util.Objects;

/**
 * What follows from the evidence.
 *
 * @param kind the verdict
 * @param reason one sentence that a person can act on
 */
public record Verdict(VerdictKind kind, String reason) {
  /** Refuses null where a component may not be null. */
  public Verdict {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(reason, "reason");
  }
}
