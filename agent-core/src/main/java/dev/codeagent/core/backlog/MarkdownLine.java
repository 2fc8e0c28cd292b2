/** One line of Markdown: its quote marks, its indent, its list marks. */
package dev.codeagent.core.backlog;

import org.jspecify.annotations.Nullable;

/**
 * Where the content of a line begins.
 *
 * @param text the whole line
 * @param quotes how many quote marks stand before the content
 * @param indent columns of white space before the content, after the last quote mark; a tab goes to the next
 *     multiple of four
 * @param start the position of the content, the line's length when it is blank
 */
record MarkdownLine(String text, int quotes, int indent, int start) {

  private static final int TAB = 4;

  /** More digits than this are no list number, as in CommonMark. */
  private static final int NUMBER_DIGITS = 9;

  /** The parts of a line. */
  static MarkdownLine of(String text) {
    int quotes = 0;
    int base = 0;
    int column = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '>') {
        quotes++;
        column++;
        boolean blankFollows = i + 1 < text.length() && text.charAt(i + 1) == ' ';
        base = blankFollows ? column + 1 : column;
      } else if (c == '\t') {
        column += TAB - column % TAB;
      } else if (Character.isWhitespace(c) || c == '\u00A0') {
        column++;
      } else {
        return new MarkdownLine(text, quotes, Math.max(0, column - base), i);
      }
    }
    return new MarkdownLine(text, quotes, Math.max(0, column - base), text.length());
  }

  boolean blank() {
    return start == text.length();
  }

  /** From the first character that is no white space to the end. */
  String content() {
    return text.substring(start);
  }

  /** The position after the list marks with which the content begins, or -1 when it begins with none. */
  int afterListMarks() {
    int at = -1;
    int next = afterMark(start);
    while (next >= 0) {
      at = next;
      next = Box.at(text, at) == null ? afterMark(at) : -1;
    }
    return at;
  }

  private int afterMark(int from) {
    if (from >= text.length()) {
      return -1;
    }
    int at = from;
    if ("-*+".indexOf(text.charAt(at)) >= 0) {
      at++;
    } else {
      while (at < text.length() && at - from < NUMBER_DIGITS && isDigit(text.charAt(at))) {
        at++;
      }
      boolean number = at > from && at < text.length() && ".)".indexOf(text.charAt(at)) >= 0;
      if (!number) {
        return -1;
      }
      at++;
    }
    if (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
      return -1;
    }
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The level of the ATX heading that the line is, 0 when it is none. */
  int headingLevel() {
    int level = 0;
    while (start + level < text.length() && text.charAt(start + level) == '#') {
      level++;
    }
    boolean ends =
        start + level == text.length() || Character.isWhitespace(text.charAt(start + level));
    return level >= 1 && level <= 6 && ends ? level : 0;
  }

  /** The text of an ATX heading without its marks and without a comment at its end. */
  String headingText() {
    String body = content().substring(headingLevel());
    body = body.substring(0, Comments.htmlStart(body)).strip();
    int end = body.length();
    while (end > 0 && body.charAt(end - 1) == '#') {
      end--;
    }
    boolean closing = end == 0 || Character.isWhitespace(body.charAt(end - 1));
    return closing ? body.substring(0, end).strip() : body;
  }

  /** The level that the line gives as a setext underline to the paragraph above, 0 when it is none. */
  int underlineLevel() {
    String mark = content().stripTrailing();
    if (indent >= TAB || mark.isEmpty() || mark.chars().anyMatch(c -> c != mark.charAt(0))) {
      return 0;
    }
    return mark.charAt(0) == '=' ? 1 : mark.charAt(0) == '-' ? 2 : 0;
  }

  /** Whether the line is a rule such as {@code * * *}. */
  boolean rule() {
    String marks = content().replaceAll("\\s", "");
    return marks.length() >= 3
        && "-*_".indexOf(marks.charAt(0)) >= 0
        && marks.chars().allMatch(c -> c == marks.charAt(0));
  }

  /** The code fence that begins at the position, or null. */
  @Nullable
  Fence fenceAt(int from) {
    return Fence.at(this, from);
  }
}
