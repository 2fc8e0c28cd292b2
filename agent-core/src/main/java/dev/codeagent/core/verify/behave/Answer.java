package dev.codeagent.core.verify.behave;

/**
 * What came of a call.
 *
 * @param end how it ended
 * @param text the value as JSON, or the type of what it threw
 */
record Answer(End end, String text) {

  static final Answer NONE = new Answer(End.UNKNOWN, "");

  /** How a call ends. */
  enum End {
    VALUE,
    THREW,
    /** It took longer than a call may. */
    HUNG,
    /** It could not be made, was not made, or ended the JVM. */
    UNKNOWN,
    /** A second time in the same JVM it answers something else. */
    VARIES
  }
}
