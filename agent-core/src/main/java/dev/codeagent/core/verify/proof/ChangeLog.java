package dev.codeagent.core.verify.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The entries of a change log by its headings, as <a href="https://keepachangelog.com">Keep a Changelog</a> and its many relatives
 * write them: a version, in brackets or not, and perhaps a date.
 *
 * @param entries in the order of the file; none where no heading names a version
 * @param unreleased the points that wait for a release
 */
record ChangeLog(List<Entry> entries, Set<String> unreleased) {

  /** Lines beyond which a log is no longer read: it grows for decades and stays below. */
  private static final int MAX_LINES = 50_000;

  private static final int MAX_LINE = 500;

  private static final Pattern HEADING = Pattern.compile(
      "(?:#{1,4}|={1,4})\\s*(?:(?:version|release|версия|выпуск)\\s+)?\\[?v?(\\d{1,9}(?:\\.\\d{1,9}){1,3}(?:[-.+][\\w.-]{1,60})?)(?:\\]|\\b)(.*)",
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern DATE =
      Pattern.compile("(?<![\\d-])(\\d{4}-\\d{1,2}-\\d{1,2})(?![\\d-])");
  private static final Pattern UNRELEASED = Pattern.compile(
      "(?iu)(?:#{1,4}|={1,4})\\s*\\[?(?:unreleased|upcoming|next|не\\s?выпущен|неизданн|в разработке).*");
  private static final Pattern POINT = Pattern.compile("\\s*[-*+]\\s+(.+)");
  /** Where versions lead to: such lines stand below the oldest entry and are no part of it. */
  private static final Pattern LINK = Pattern.compile("\\s{0,3}\\[[^\\]]{1,80}]:\\s+\\S.*");

  private static final Pattern NAME =
      Pattern.compile("(?i)(?:changelog|changes|history|release[-_]?notes)(?:\\.\\w+)?");

  /**
   * What is written about one version.
   *
   * @param version without a leading v
   * @param date as written, empty where there is none
   * @param line of the heading, from 1
   * @param body the lines below it, without blanks and definitions of links
   */
  record Entry(String version, String date, int line, List<String> body) {

    /** Its points, as the words that they are. */
    Set<String> points() {
      return body.stream()
          .map(POINT::matcher)
          .filter(Matcher::matches)
          .map(point -> point.group(1).strip().toLowerCase(Locale.ROOT))
          .collect(Collectors.toSet());
    }
  }

  /** Whether a file at the top is the project's change log, by its name. */
  static boolean isOne(String path) {
    return path.indexOf('/') < 0 && NAME.matcher(path).matches();
  }

  static ChangeLog read(String text) {
    List<Entry> entries = new ArrayList<>();
    Entry waiting = new Entry("", "", 0, new ArrayList<>());
    Entry open = null;
    int level = 0;
    int number = 0;
    for (String line : text.lines().limit(MAX_LINES).toList()) {
      number++;
      Matcher heading = HEADING.matcher(line);
      int depth = depth(line);
      if (line.length() <= MAX_LINE && heading.matches()) {
        Matcher date = DATE.matcher(heading.group(2));
        open = new Entry(
            heading.group(1), date.find() ? date.group(1) : "", number, new ArrayList<>());
        entries.add(open);
        level = depth;
      } else if (line.length() <= MAX_LINE && UNRELEASED.matcher(line).matches()) {
        open = waiting;
        level = depth;
      } else if (depth > 0 && depth <= level) {
        open = null;
      } else if (open != null && !line.isBlank() && !LINK.matcher(line).matches()) {
        open.body().add(line.strip());
      }
    }
    return new ChangeLog(entries, waiting.points());
  }

  private static int depth(String line) {
    int depth = 0;
    while (depth < line.length() && (line.charAt(depth) == '#' || line.charAt(depth) == '=')) {
      depth++;
    }
    return depth > 0 && depth < line.length() && line.charAt(depth) == ' ' ? depth : 0;
  }

  Optional<Entry> entry(String version) {
    return entries.stream().filter(e -> e.version().equals(version)).findFirst();
  }
}
