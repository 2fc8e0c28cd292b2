package dev.codeagent.api.server;

import dev.codeagent.api.task.TaskId;

/** The answer to a request of an embedder. */
public sealed interface Receipt {

  /**
   * Taken; the effect follows as an event.
   *
   * @param task the task concerned
   */
  record Accepted(TaskId task) implements Receipt {}

  /**
   * Not taken.
   *
   * @param reason one sentence
   */
  record Refused(String reason) implements Receipt {}
}
