/** The end of a line of YAML: what follows a node, and the comment. */
package dev.codeagent.core.backlog;

/**
 * Positions in the text of the whole file.
 *
 * @param commentsFrom where the comment begins with the white space before it; where the line's content ends if none
 * @param commentsTo where it ends without white space
 * @param end where the line ends, before its line end
 */
record YamlLine(int commentsFrom, int commentsTo, int end) {

  /** The rest of the line from the end of a node, which may stand inside of a flow collection. */
  static YamlLine from(String text, int nodeEnd) {
    int end = nodeEnd;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    int comment = comment(text, nodeEnd, end);
    int from = backOverBlanks(text, nodeEnd, comment < 0 ? end : comment);
    return new YamlLine(from, comment < 0 ? from : backOverBlanks(text, comment, end), end);
  }

  /** The number sign after white space and outside of quotes, or -1. */
  private static int comment(String text, int from, int end) {
    char quote = 0;
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      char before = i == 0 ? ' ' : text.charAt(i - 1);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if ((c == '"' || c == '\'') && " \t[{,:".indexOf(before) >= 0) {
        quote = c;
      } else if (c == '#' && (before == ' ' || before == '\t')) {
        return i;
      }
    }
    return -1;
  }

  private static int backOverBlanks(String text, int from, int to) {
    int at = to;
    while (at > from && (text.charAt(at - 1) == ' ' || text.charAt(at - 1) == '\t')) {
      at--;
    }
    return at;
  }
}
