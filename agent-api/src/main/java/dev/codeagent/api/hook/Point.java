package dev.codeagent.api.hook;

/** What an annotated hook runs around. */
public enum Point {
  /** The work on a task, from before its first attempt to after its end. */
  TASK,
  /** One call of a tool. */
  TOOL
}
