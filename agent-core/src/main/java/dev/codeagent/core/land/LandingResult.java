package dev.codeagent.core.land;

import org.jspecify.annotations.Nullable;

/** How a landing ended. */
public sealed interface LandingResult {

  /**
   * The branch holds it.
   *
   * @param commit the landed commit
   * @param notice one sentence on what could not be written beside it, or null
   */
  record Landed(String commit, @Nullable String notice) implements LandingResult {

    Landed(String commit) {
      this(commit, null);
    }
  }

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
