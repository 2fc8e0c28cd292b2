package dev.codeagent.core.verify.proof;

/**
 * A fenced block of a document.
 *
 * @param language the word behind the fence, in lower case; may be empty
 * @param text what stands in it
 * @param line the line of the fence, from 1
 */
record Example(String language, String text, int line) {

  /** Longer blocks are no examples that somebody wrote. */
  static final int MAX_LENGTH = 50_000;
}
