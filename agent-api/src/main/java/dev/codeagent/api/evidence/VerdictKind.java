package dev.codeagent.api.evidence;

/** The three verdicts. */
public enum VerdictKind {
  /** Evidence shows that the task is done; only this lands. */
  DONE,
  /** Evidence speaks against it. */
  NOT_DONE,
  /** Evidence does not suffice either way. */
  UNDECIDED
}
