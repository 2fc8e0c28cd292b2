/** The two ways in which a judge is asked the same. */
package dev.codeagent.core.verify.judge;

/**
 * A model that tends to say yes, or no, says it to both, so that its two answers cancel each other out (acquiescence: asked
 * in one way only, it would look like an opinion).
 */
enum Framing {
  /** Yes speaks for the work. */
  DONE("""
      Was the task done? Answer "yes" when the change does all that the task asks for, and does it rightly; else "no"."""),
  /** Yes speaks against the work. */
  FLAW("""
      Is something of the task not done, or is something wrong with the change? Answer "yes" when there is such a thing; \
      else "no".""");

  private final String question;

  Framing(String question) {
    this.question = question;
  }

  String question() {
    return question;
  }

  /** Whether the answer speaks for the work. */
  boolean speaksFor(boolean yes) {
    return (this == DONE) == yes;
  }
}
