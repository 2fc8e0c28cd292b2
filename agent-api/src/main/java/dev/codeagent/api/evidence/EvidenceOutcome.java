package dev.codeagent.api.evidence;

/** What one verifier found. */
public enum EvidenceOutcome {
  /** The work holds against this check. */
  PASS,
  /** The work fails this check; the verdict is NOT_DONE. */
  FAIL,
  /** The check could not tell; the verdict cannot be DONE. */
  UNDECIDED,
  /** The check does not apply. */
  SKIPPED
}
