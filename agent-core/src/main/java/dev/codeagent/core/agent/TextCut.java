package dev.codeagent.core.agent;

/** Cuts the middle out of long texts: what matters of an output stands at its head and its tail. */
final class TextCut {

  private TextCut() {}

  /** At most that many characters of the text, plus a mark in the middle that says what is gone. */
  static String middle(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int head = onCharacter(text, limit / 2);
    int tail = onCharacter(text, text.length() - (limit - limit / 2));
    return text.substring(0, head)
        + "\n[… "
        + (tail - head)
        + " characters left out by the system …]\n"
        + text.substring(tail);
  }

  /** The first line, shortened to the limit: for people to see go by. */
  static String line(String text, int limit) {
    String stripped = text.strip();
    int end = stripped.indexOf('\n');
    String first = end < 0 ? stripped : stripped.substring(0, end).stripTrailing();
    return first.length() <= limit
        ? first
        : first.substring(0, onCharacter(first, limit - 1)) + "…";
  }

  private static int onCharacter(String text, int index) {
    boolean splits =
        index > 0 && index < text.length() && Character.isLowSurrogate(text.charAt(index));
    return splits ? index - 1 : index;
  }
}
