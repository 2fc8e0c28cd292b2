/** Keeps words of others on the line that they were given. */
package dev.codeagent.core.verify.judge;

import java.util.Locale;

/** A path or a message that holds an end of line could else add lines of its own to a list of ours. */
final class OneLine {

  private OneLine() {}

  /** The same with every control sign and every end of line, Unicode's too, written as an escape. */
  static String of(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().forEach(point -> {
      switch (Character.getType(point)) {
        case Character.CONTROL,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR,
            Character.SURROGATE -> line.append(escape(point));
        default -> line.appendCodePoint(point);
      }
    });
    return line.toString();
  }

  private static String escape(int point) {
    return switch (point) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> String.format(Locale.ROOT, "\\u%04x", point);
    };
  }
}
