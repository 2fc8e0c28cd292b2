package dev.codeagent.api.evidence;

/** The three verdicts. */
public enum VerdictKind {
  DONE,
  NOT_DONE,
  UNDECIDED
}
