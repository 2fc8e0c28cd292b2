package dev.codeagent.api.task;

/**
 * What a person answers to a question of an attempt.
 *
 * @param text the person's words, not blank, at most {@value #MOST_CHARACTERS} characters
 */
public record Answer(String text) {

  /** The longest text in characters; the same as that of a correction. */
  public static final int MOST_CHARACTERS = Correction.MOST_CHARACTERS;

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException when the text is blank or too long
   */
  public Answer {
    if (text.isBlank() || text.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "an answer has 1 to " + MOST_CHARACTERS + " characters, not " + text.length());
    }
  }
}
