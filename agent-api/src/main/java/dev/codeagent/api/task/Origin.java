package dev.codeagent.api.task;

/** Where a task comes from. */
public sealed interface Origin {

  /**
   * A line of a backlog.
   *
   * @param file the backlog's path, relative to the project with forward slashes
   * @param line the line, from 1
   */
  record Backlog(String file, int line) implements Origin {}

  /** A task that an embedding application submitted; it lands without a tick. */
  record Submitted() implements Origin {}
}
