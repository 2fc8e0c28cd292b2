package dev.codeagent.api.verify;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.task.Change;

/**
 * Gathers one kind of evidence about a change. Runs in our JVM and only reads; everything of the
 * project's that executes goes through the context into sandboxed child processes. Safe for many
 * threads.
 */
public interface Verifier {

  /** Id, version, level, authority and types; the same at every call, and without side effects. */
  VerifierSpec spec();

  /**
   * Examines the change. An exception, a timeout or an inapplicable answer counts as UNDECIDED.
   *
   * @throws InterruptedException when interrupted
   */
  Evidence verify(Change change, VerificationContext context) throws InterruptedException;
}
