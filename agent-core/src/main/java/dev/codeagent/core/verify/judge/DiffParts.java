/** Brings a diff into a size that a model can read. */
package dev.codeagent.core.verify.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a diff, a file each, as git writes them. */
final class DiffParts {

  /** Begins a file's part: lines of content bear a sign before them, so none of them begins so. */
  private static final Pattern BEGINNING = Pattern.compile("(?m)^diff --git (.*)$");

  /** Less than this of a file tells nothing. */
  private static final int LEAST = 400;

  /**
   * A shortened diff.
   *
   * @param text the diff
   * @param cut whether something is missing, which the text says
   */
  record Shortened(String text, boolean cut) {}

  private record Part(String path, String text) {}

  private final List<Part> parts = new ArrayList<>();
  private final String rest;

  /** @param diff with files in any order; what stands before the first of them is kept at the end */
  DiffParts(String diff) {
    Matcher beginnings = BEGINNING.matcher(diff);
    int start = -1;
    String path = "";
    int first = diff.length();
    while (beginnings.find()) {
      if (start >= 0) {
        parts.add(new Part(path, diff.substring(start, beginnings.start())));
      } else {
        first = beginnings.start();
      }
      start = beginnings.start();
      path = path(beginnings.group(1));
    }
    if (start >= 0) {
      parts.add(new Part(path, diff.substring(start)));
    }
    rest = diff.substring(0, first);
  }

  /** Without renames both names are one: {@code a/P b/P}. One with signs that git quotes is told as it stands. */
  private static String path(String names) {
    return names.startsWith("a/") ? names.substring(2, 2 + (names.length() - 5) / 2) : names;
  }

  /**
   * The most relevant files first, none with more than half of what is left while others follow.
   *
   * @param relevance of a path, the lowest first
   * @param limit characters, the marks of what is missing aside
   */
  Shortened within(int limit, ToIntFunction<String> relevance) {
    List<Part> ordered = parts.stream()
        .sorted(Comparator.comparingInt(part -> relevance.applyAsInt(part.path())))
        .toList();
    StringBuilder text = new StringBuilder();
    List<String> missing = new ArrayList<>();
    int left = limit;
    boolean cut = false;
    for (int i = 0; i < ordered.size(); i++) {
      Part part = ordered.get(i);
      int most = i == ordered.size() - 1 ? left : left / 2;
      if (part.text().length() > most && most < LEAST) {
        missing.add(part.path());
        continue;
      }
      cut |= part.text().length() > most;
      String kept = Cut.lines(part.text(), most);
      text.append(kept).append(kept.endsWith("\n") ? "" : "\n");
      left -= Math.min(part.text().length(), most);
    }
    text.append(Cut.lines(rest, LEAST));
    if (!missing.isEmpty()) {
      text.append("[The diffs of ").append(missing.size()).append(" files are left out here]\n");
    }
    return new Shortened(text.toString(), cut || !missing.isEmpty());
  }
}
