package dev.codeagent.api.task;

/**
 * What a person says differently about a task than its text does; where the two differ, the correction
 * counts. Every later attempt at the task is told all corrections, in the order in which they came.
 *
 * @param text the person's words, not blank, at most {@value #MOST_CHARACTERS} characters
 */
public record Correction(String text) {

  /** The longest text in characters: five closely written pages, which still fit beside a task. */
  public static final int MOST_CHARACTERS = 20_000;

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException when the text is blank or too long
   */
  public Correction {
    if (text.isBlank() || text.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "a correction has 1 to " + MOST_CHARACTERS + " characters, not " + text.length());
    }
  }
}
