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
    return lines(text, text.length(), limit);
  }

  /**
   * The same of a text of which only the beginning is there.
   *
   * @param beginning all of it, or its first characters
   * @param length how many characters it has
   */
  static String lines(String beginning, long length, int limit) {
    if (length <= limit && length == beginning.length()) {
      return beginning;
    }
    int most = Math.min(limit, beginning.length());
    int line = beginning.lastIndexOf('\n', Math.max(0, most - 1));
    int kept = line > most / 2 ? line : whole(beginning, most);
    return beginning.substring(0, kept) + "\n[" + (length - kept)
        + " characters are left out here]";
  }

  /** The nearest place at or before the limit that does not split a character. */
  private static int whole(String text, int limit) {
    boolean splits =
        limit > 0 && limit < text.length() && Character.isLowSurrogate(text.charAt(limit));
    return splits ? limit - 1 : limit;
  }
}
