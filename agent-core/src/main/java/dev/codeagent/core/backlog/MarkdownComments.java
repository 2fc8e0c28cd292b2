/** Finds HTML comments that go on over several lines. */
package dev.codeagent.core.backlog;

/** Looks for comments outside of code spans. */
final class MarkdownComments {

  static final String OPEN = "<!--";
  static final String CLOSE = "-->";

  private MarkdownComments() {}

  /** The position at which a comment begins that the line does not close, or -1. */
  static int unclosed(String line, int from) {
    int at = from;
    while (at < line.length()) {
      if (line.charAt(at) == '\\') {
        at += 2;
      } else if (line.charAt(at) == '`') {
        at = afterCode(line, at);
      } else if (line.startsWith(OPEN, at)) {
        int close = line.indexOf(CLOSE, at + 2); // `<!-->` is a whole comment
        if (close < 0) {
          return at;
        }
        at = close + CLOSE.length();
      } else {
        at++;
      }
    }
    return -1;
  }

  /** The position after the code span that begins here, or after its back quotes when nothing closes it. */
  private static int afterCode(String line, int from) {
    int length = run(line, from);
    int at = from + length;
    for (int next = line.indexOf('`', at); next >= 0; next = line.indexOf('`', at)) {
      int other = run(line, next);
      at = next + other;
      if (other == length) {
        return at;
      }
    }
    return from + length;
  }

  private static int run(String line, int from) {
    int at = from;
    while (at < line.length() && line.charAt(at) == '`') {
      at++;
    }
    return at - from;
  }
}
