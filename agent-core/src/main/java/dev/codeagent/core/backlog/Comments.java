/** Trailing comments of a line: HTML comments in Markdown, number-sign comments elsewhere. */
package dev.codeagent.core.backlog;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds, reads and replaces the comments at the end of a line. A comment that is not a stamp is never taken away. */
final class Comments {

  private static final String OPEN = "<!--";
  private static final String CLOSE = "-->";

  /** Where a number-sign comment begins: after white space and before white space or the line's end. */
  private static final Pattern NUMBER_SIGN = Pattern.compile("(?<=\\s)#(?=\\s|$)");

  private Comments() {}

  /** Where the run of HTML comments at the end of the line begins, or the length of the line without its blanks. */
  static int htmlStart(String line) {
    int start = line.stripTrailing().length();
    while (line.startsWith(CLOSE, start - CLOSE.length())) {
      int open = openOf(line, start);
      if (open < 0) {
        break;
      }
      start = line.substring(0, open).stripTrailing().length();
    }
    return start;
  }

  /** The beginning of the comment that ends here: the first opening mark after the previous comment's end. */
  private static int openOf(String line, int end) {
    int previous = line.lastIndexOf(CLOSE, end - CLOSE.length() - 1);
    int open = line.indexOf(OPEN, Math.max(0, previous));
    return open >= 0 && open + OPEN.length() <= end - CLOSE.length() + 2 ? open : -1;
  }

  /** The comments of a run, each with its marks. */
  static List<String> split(String run) {
    String rest = run.strip();
    List<String> comments = new ArrayList<>();
    if (rest.startsWith(OPEN)) {
      while (rest.startsWith(OPEN)) {
        int close = rest.indexOf(CLOSE, 2);
        int end = close < 0 ? rest.length() : close + CLOSE.length();
        comments.add(rest.substring(0, end));
        rest = rest.substring(end).strip();
      }
      return comments;
    }
    Matcher sign = NUMBER_SIGN.matcher(" " + rest);
    int from = -1;
    while (sign.find()) {
      if (from >= 0) {
        comments.add(rest.substring(from, sign.start() - 1).strip());
      }
      from = sign.start() - 1;
    }
    if (!rest.isEmpty()) {
      comments.add(rest.substring(Math.max(0, from)).strip());
    }
    return comments;
  }

  /** The texts of the comments of a run, without marks. */
  static List<String> bodies(String run) {
    return split(run).stream().map(Comments::body).toList();
  }

  private static String body(String comment) {
    String text = comment;
    if (text.startsWith(OPEN)) {
      text = text.substring(OPEN.length());
      text = text.endsWith(CLOSE) ? text.substring(0, text.length() - CLOSE.length()) : text;
    } else if (text.startsWith("#")) {
      text = text.substring(1);
    }
    return text.strip();
  }

  /** What the document shows as the stamp: the last comment that reads as one, else the last comment, else null. */
  static @Nullable String stamp(String run) {
    List<String> comments = split(run);
    if (comments.isEmpty()) {
      return null;
    }
    return comments.reversed().stream()
        .filter(comment -> Stamps.isStamp(body(comment)))
        .findFirst()
        .orElse(comments.getLast());
  }

  /**
   * The parts of the run to keep when a stamp is set: each note with the white space before it.
   *
   * @param run the comments with the white space before them
   * @param stamp the new stamp, which is not doubled where it stands already
   */
  static List<Span> notes(String run, String stamp) {
    List<Span> kept = new ArrayList<>();
    int from = 0;
    for (String comment : split(run)) {
      int at = run.indexOf(comment, from);
      String body = body(comment);
      if (!Stamps.isStamp(body) && !body.equals(stamp)) {
        kept.add(new Span(from, at + comment.length()));
      }
      from = at + comment.length();
    }
    return kept;
  }

  /** A part of a line, from one character to before another. */
  record Span(int from, int to) {}

  /** An HTML comment with this text. */
  static String html(String text) {
    return OPEN + " " + text + " " + CLOSE;
  }
}
