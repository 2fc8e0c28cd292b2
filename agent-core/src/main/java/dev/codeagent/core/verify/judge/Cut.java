/** Shortens texts. */
package dev.codeagent.core.verify.judge;

/** Keeps the beginning. */
final class Cut {

  private Cut() {}

  /** At most that many characters, then a mark where something is gone. */
  static String end(String text, int limit) {
    return text.length() <= limit ? text : text.substring(0, whole(text, limit)) + "…";
  }

  /** Whole lines of at most that many characters, then a line that says how much is gone. */
  static String lines(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int line = text.lastIndexOf('\n', Math.max(0, limit - 1));
    int kept = line > limit / 2 ? line : whole(text, limit);
    return text.substring(0, kept) + "\n[" + (text.length() - kept)
        + " characters are left out here]";
  }

  /** The nearest place at or before the limit that does not split a character. */
  private static int whole(String text, int limit) {
    boolean splits =
        limit > 0 && limit < text.length() && Character.isLowSurrogate(text.charAt(limit));
    return splits ? limit - 1 : limit;
  }
}
