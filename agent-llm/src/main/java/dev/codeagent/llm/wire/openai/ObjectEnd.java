package dev.codeagent.llm.wire.openai;

/**
 * Sees by brackets and quotation marks where an object ends whose text comes in pieces, without reading any of it twice. What
 * it takes for an object may still be none. For one thread.
 */
final class ObjectEnd {

  private int depth;
  private boolean quoted;
  private boolean escaped;
  private boolean ended;
  private boolean other;

  /** Takes the next piece. */
  void take(String piece) {
    for (int i = 0; i < piece.length(); i++) {
      take(piece.charAt(i));
    }
  }

  /** Whether the text so far ends with the end of an object, or with white space after it. */
  boolean reached() {
    return ended && !other;
  }

  private void take(char c) {
    if (quoted) {
      quoted = escaped || c != '"';
      escaped = !escaped && c == '\\';
      return;
    }
    switch (c) {
      case ' ', '\t', '\n', '\r' -> {}
      case '{', '[' -> open();
      case '}', ']' -> close();
      default -> {
        quoted = c == '"';
        other |= depth == 0;
      }
    }
  }

  private void open() {
    other |= ended;
    depth++;
  }

  private void close() {
    other |= depth == 0;
    depth--;
    ended |= depth == 0;
  }
}
