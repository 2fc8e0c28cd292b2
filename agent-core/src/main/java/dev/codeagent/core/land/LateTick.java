package dev.codeagent.core.land;

/** How a line that a landing could not tick stands to what landed. */
public enum LateTick {
  /** It is back as it was: it may be ticked. */
  READY,
  /** The user's wording differs from that of the landed task. */
  CHANGED,
  /** What is checked out does not show the task as done. */
  NOT_LANDED
}
