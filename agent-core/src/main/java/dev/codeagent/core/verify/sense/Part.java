package dev.codeagent.core.verify.sense;

/**
 * A part of a change that can be taken out or put wrong.
 *
 * @param kind how
 * @param path the source
 * @param where the method, such as {@code Cart.total}
 * @param line its first line at head
 * @param start first character that is replaced
 * @param end after the last one
 * @param replacement what is put there
 * @param description what is different then, to follow "when"
 */
record Part(
    Kind kind,
    String path,
    String where,
    int line,
    int start,
    int end,
    String replacement,
    String description) {

  Part as(Kind other) {
    return new Part(other, path, where, line, start, end, replacement, description);
  }

  /** What is done to a part, the most telling first. */
  enum Kind {
    /** What the change did to some statements is undone. */
    UNDONE,
    /** A condition that the change brings, and that picks some cases, holds always. */
    NARROWS,
    /** A condition holds always, so that what follows it else is never done. */
    ALWAYS,
    /** A condition never holds, so that what follows it is never done. */
    NEVER,
    /** Another answer. */
    ANSWER,
    /** A statement is left out. */
    LEFT_OUT,
    /** A bound is moved by one. */
    BOUND,
    /** Other arithmetic. */
    ARITHMETIC,
    /** A condition is turned round. */
    TURNED,
    /** Another constant. */
    CONSTANT
  }
}
