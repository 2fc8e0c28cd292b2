package dev.codeagent.core.tool;

/** Keeps texts for a model within limits. */
final class Texts {

  /** Characters of a result that a model is given: enough for a file of 600 lines. */
  static final int RESULT_LIMIT = 30_000;

  private static final int QUOTE_LIMIT = 200;

  private Texts() {}

  /** The text in quotes, on one line and not too long. */
  static String quoted(String text) {
    return '"' + start(text.replaceAll("\\p{Cntrl}", "?"), QUOTE_LIMIT) + '"';
  }

  /** The beginning of a text; three dots say that there is more. */
  static String start(String text, int limit) {
    return text.length() <= limit ? text : text.substring(0, whole(text, limit)) + "...";
  }

  /** Head and tail of a text that is too long, and between them how much was cut. */
  static String headAndTail(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int head = whole(text, limit / 2);
    int tail = whole(text, text.length() - (limit - limit / 2));
    return text.substring(0, head)
        + "\n… ["
        + (tail - head)
        + " characters cut] …\n"
        + text.substring(tail);
  }

  /** The place, or the one before where it would split a pair of surrogates. */
  private static int whole(String text, int place) {
    boolean splits = place > 0 && Character.isHighSurrogate(text.charAt(place - 1));
    return splits ? place - 1 : place;
  }
}
