package dev.codeagent.api.task;

/** How a task ended in a run; what the report shows. */
public enum Outcome {
  /** Verified and landed. */
  DONE,
  /** Verified, but it could not land; its work waits in its ref. */
  VERIFIED,
  /** Evidence speaks against it. */
  NOT_DONE,
  /** Evidence does not suffice either way; a person decides. */
  UNDECIDED,
  /** The backlog says that it is not to be done. */
  SKIPPED,
  /** The budget ended first; the work is kept. */
  BUDGET,
  /** Somebody stopped it. */
  CANCELLED
}
