/** What is wrong with a file. */
package dev.codeagent.core.verify.syntax;

import dev.codeagent.api.evidence.Finding;

/**
 * One place that a reader of the file stumbles over.
 *
 * @param code a stable word for the kind of problem
 * @param line the line from 1, or 0 for the whole file
 * @param message a sentence that says what is wrong and what to do
 * @param weight how surely every reader of such files refuses it
 */
record Problem(String code, int line, String message, Weight weight) {

  /** What follows from a problem that the change brought. */
  enum Weight {
    /** No reader takes the file: NOT_DONE. */
    CERTAIN,
    /** The reader that such a file is for refuses it as far as is known: UNDECIDED. */
    LIKELY,
    /** Some readers take it, or it may be meant: nothing follows. */
    TOLD
  }

  static Problem certain(String code, int line, String message) {
    return new Problem(code, line, message, Weight.CERTAIN);
  }

  static Problem likely(String code, int line, String message) {
    return new Problem(code, line, message, Weight.LIKELY);
  }

  static Problem told(String code, int line, String message) {
    return new Problem(code, line, message, Weight.TOLD);
  }

  /** The same, from which nothing follows. */
  Problem told() {
    return new Problem(code, line, message, Weight.TOLD);
  }

  Finding in(String path) {
    return Finding.in(path, line, code, message);
  }
}
