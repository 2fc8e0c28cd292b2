package dev.codeagent.core.land;

/** How a landing ended. */
public sealed interface LandingResult {

  /**
   * The branch holds it.
   *
   * @param commit the landed commit
   */
  record Landed(String commit) implements LandingResult {}

  /**
   * Something of the user's is in the way; the work waits in its ref.
   *
   * @param reason one sentence that says what to do
   */
  record Blocked(String reason) implements LandingResult {}

  /**
   * The branch moved on: rebase and verify again.
   *
   * @param tip the commit that the branch has now
   * @param reason one sentence
   */
  record Moved(String tip, String reason) implements LandingResult {}
}
