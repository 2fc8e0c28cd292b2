package dev.codeagent.llm.embed;

import dev.codeagent.api.llm.Embedder;
import java.time.Duration;
import java.util.Objects;

/**
 * When texts that were gathered are sent: as soon as one of these is reached.
 *
 * @param texts the most texts of a request
 * @param characters the most characters of a request, a single longer text excepted
 * @param window how long the first of them waits for others
 */
public record BatchTerms(int texts, int characters, Duration window) {
  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException when one is out of its bounds
   */
  public BatchTerms {
    Objects.requireNonNull(window, "window");
    boolean possible = texts > 0
        && texts <= Embedder.MOST_TEXTS
        && characters > 0
        && characters <= Embedder.MOST_CHARACTERS
        && !window.isNegative();
    if (!possible) {
      throw new IllegalArgumentException("a request has some texts and characters");
    }
  }

  /** Whether a text still fits to so many that have so many characters. */
  boolean fits(String text, int count, int length) {
    return count == 0 || (count < texts && length + text.length() <= characters);
  }

  /** Whether nothing more fits. */
  boolean isFull(int count, int length) {
    return count >= texts || length >= characters;
  }
}
