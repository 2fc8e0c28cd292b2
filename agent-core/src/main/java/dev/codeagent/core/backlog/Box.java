/** A check box such as `[ ]` within a line. */
package dev.codeagent.core.backlog;

import dev.codeagent.api.backlog.BacklogItem.Mark;
import org.jspecify.annotations.Nullable;

/**
 * A box and where it stands.
 *
 * @param mark the position of the character between the brackets
 * @param state what it says
 * @param text the position of the text after it
 */
record Box(int mark, Mark state, int text) {

  /** Open, mark, close. */
  private static final int WIDTH = 3;

  /**
   * The box that begins at the position, or null. White space or the line's end must follow, which tells it from a
   * link. The Cyrillic letter that looks like an x counts as one.
   */
  static @Nullable Box at(String line, int start) {
    int end = start + WIDTH;
    boolean brackets =
        line.length() >= end && line.charAt(start) == '[' && line.charAt(end - 1) == ']';
    if (!brackets || (line.length() > end && !Character.isWhitespace(line.charAt(end)))) {
      return null;
    }
    Mark state = state(line.charAt(start + 1));
    if (state == null) {
      return null;
    }
    int text = end;
    while (text < line.length() && Character.isWhitespace(line.charAt(text))) {
      text++;
    }
    return new Box(start + 1, state, text);
  }

  private static @Nullable Mark state(char mark) {
    return switch (mark) {
      case ' ', '\t' -> Mark.OPEN;
      case 'x', 'X', 'х', 'Х' -> Mark.DONE;
      case '-' -> Mark.SKIPPED;
      default -> null;
    };
  }
}
