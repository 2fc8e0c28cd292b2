package dev.codeagent.core.verify.source;

/** The value of a Java string, character or text block as it is spelled (JLS 3.10.4 to 3.10.7). */
final class TextEscapes {

  private TextEscapes() {}

  /** The value behind the quotes; escapes that Java does not know are kept. */
  static String unquote(String spelled) {
    if (spelled.startsWith("\"\"\"")) {
      String inner = inner(spelled, 3);
      int firstLine = inner.indexOf('\n');
      try {
        return inner.substring(firstLine + 1).stripIndent().translateEscapes();
      } catch (IllegalArgumentException e) {
        return inner;
      }
    }
    String inner = inner(spelled, 1);
    try {
      return unicode(inner).translateEscapes();
    } catch (IllegalArgumentException e) {
      return inner;
    }
  }

  private static String inner(String spelled, int quotes) {
    int end = Math.max(quotes, spelled.length() - quotes);
    return spelled.length() < quotes
        ? spelled
        : spelled.substring(quotes, Math.min(end, spelled.length()));
  }

  private static String unicode(String text) {
    int at = text.indexOf("\\u");
    if (at < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int from = 0;
    while (at >= 0 && at + 6 <= text.length()) {
      out.append(text, from, at);
      try {
        out.append((char) Integer.parseInt(text.substring(at + 2, at + 6), 16));
      } catch (NumberFormatException e) {
        out.append(text, at, at + 6);
      }
      from = at + 6;
      at = text.indexOf("\\u", from);
    }
    return out.append(text.substring(from)).toString();
  }
}
