/** A code fence, within which nothing is a task. */
package dev.codeagent.core.backlog;

import org.jspecify.annotations.Nullable;

/**
 * An open fence.
 *
 * @param mark the character it is made of
 * @param length how many of it
 * @param quotes the quote marks before it
 * @param indent its indent in columns
 * @param container the least indent of a line that still belongs to the list item it stands in, 0 outside of lists
 */
record Fence(char mark, int length, int quotes, int indent, int container) {

  /** The shortest fence, and how much further a closing one may be indented, both as in CommonMark. */
  private static final int SHORTEST = 3;

  private static final int CLOSING_INDENT = 3;

  static @Nullable Fence at(MarkdownLine line, int from) {
    String text = line.text();
    if (from >= text.length() || (text.charAt(from) != '`' && text.charAt(from) != '~')) {
      return null;
    }
    char mark = text.charAt(from);
    int length = run(text, from, mark);
    boolean inline = mark == '`' && text.indexOf('`', from + length) >= 0;
    return length < SHORTEST || inline
        ? null
        : new Fence(mark, length, line.quotes(), line.indent(), 0);
  }

  /** The same fence within a list item whose lines are indented this much. */
  Fence inside(int columns) {
    return new Fence(mark, length, quotes, Math.max(indent, columns), columns);
  }

  /** Whether the line closes it. */
  boolean closedBy(MarkdownLine line) {
    if (line.blank() || line.quotes() != quotes || line.indent() > indent + CLOSING_INDENT) {
      return false;
    }
    int run = run(line.text(), line.start(), mark);
    return run >= length && line.text().substring(line.start() + run).isBlank();
  }

  /** Whether the line stands outside of the list item or the quote that holds the fence, which ends with it. */
  boolean leftBy(MarkdownLine line) {
    return line.quotes() < quotes || (!line.blank() && line.indent() < container);
  }

  private static int run(String text, int from, char mark) {
    int at = from;
    while (at < text.length() && text.charAt(at) == mark) {
      at++;
    }
    return at - from;
  }
}
