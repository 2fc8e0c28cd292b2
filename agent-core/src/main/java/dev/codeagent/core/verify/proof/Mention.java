package dev.codeagent.core.verify.proof;

/**
 * Something that a document names.
 *
 * @param kind how it names it
 * @param text what it names
 * @param line where, from 1
 */
record Mention(Kind kind, String text, int line) {

  /** How a document names things. */
  enum Kind {
    /** Text set as code. */
    CODE,
    /** The target of a link or image. */
    LINK,
    /** The label of a link that has no definition. */
    LABEL,
    /** A type or member of an example in Java. */
    EXAMPLE,
    /** A line of a fenced block of shell commands. */
    COMMAND
  }
}
