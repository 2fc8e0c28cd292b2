package dev.codeagent.core.verify.calls;

/**
 * What came of a call.
 *
 * @param end how it ended
 * @param text the value as JSON, or the type of what it threw
 */
public record Answer(End end, String text) {

  public static final Answer NONE = new Answer(End.UNKNOWN, "");

  /** Whether the work came to no end of its own, or to none that a caller can deal with. */
  public boolean stops() {
    return end == End.HUNG
        || end == End.ENDED
        || (end == End.THREW && text.equals(StackOverflowError.class.getName()));
  }

  /** How a call ends. */
  public enum End {
    VALUE,
    THREW,
    /** It took longer than a call may. */
    HUNG,
    /** It ended the JVM. */
    ENDED,
    /** It could not be made or was not made. */
    UNKNOWN,
    /** A second time in the same JVM it answers something else. */
    VARIES
  }
}
