package dev.codeagent.api.hook;

/** What an annotated hook runs around. */
public enum Point {
  TASK,
  TOOL
}
