package dev.codeagent.api.verify;

/** The runs of a project's own checks that verification compares. */
public enum SuiteKind {
  /** R0: base. */
  BASE,
  /** R1: head with protected files restored to base's set. */
  RESTORED,
  /** R2: head as delivered. */
  DELIVERED
}
