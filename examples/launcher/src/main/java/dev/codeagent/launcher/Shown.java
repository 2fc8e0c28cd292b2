package dev.codeagent.launcher;

import java.util.regex.Pattern;

/**
 * Text of others, such as a model's words or a task's, as it may be shown: what a terminal would obey
 * is a blank, so that nobody can write over a verdict.
 */
final class Shown {

  /** Control characters (ECMA-48), separators of lines, and marks that turn the direction of text (UAX #9). */
  private static final Pattern OBEYED =
      Pattern.compile("[\\x00-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069]");

  private static final Pattern LINE = Pattern.compile("\\R");

  private Shown() {}

  /** As one line. */
  static String line(String text) {
    return OBEYED.matcher(text).replaceAll(" ");
  }

  /** As the lines that it has. */
  static String lines(String text) {
    return String.join("\n", LINE.splitAsStream(text).map(Shown::line).toList());
  }
}
