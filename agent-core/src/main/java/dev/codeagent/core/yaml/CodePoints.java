/** Turns the parser's positions, which count code points, into positions of characters. */
package dev.codeagent.core.yaml;

import org.jspecify.annotations.Nullable;

/** A table that is only built for texts in which the two differ. */
final class CodePoints {

  private final int @Nullable [] starts;

  CodePoints(String text) {
    int count = text.codePointCount(0, text.length());
    if (count == text.length()) {
      starts = null;
      return;
    }
    starts = new int[count + 1];
    int at = 0;
    for (int point = 0; point < count; point++) {
      starts[point] = at;
      at += Character.charCount(text.codePointAt(at));
    }
    starts[count] = at;
  }

  /** The position of the character at which the code point begins. */
  int chars(int point) {
    return starts == null ? point : starts[Math.min(point, starts.length - 1)];
  }
}
