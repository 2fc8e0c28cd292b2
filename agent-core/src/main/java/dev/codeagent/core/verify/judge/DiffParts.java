/** Brings a diff into a size that a model can read. */
package dev.codeagent.core.verify.judge;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * The parts of a diff, a file each, as git writes them, read as they come: of each no more is kept than can be shown, and of
 * files of one relevance no more than a limit, so that no data, however large, keeps code out.
 */
final class DiffParts {

  /** Begins a file's part: lines of content bear a sign before them, so none of them begins so. */
  private static final String BEGINNING = "diff --git ";

  /** Less than this of a file tells nothing. */
  private static final int LEAST = 400;

  /** Characters that are kept of all files of one relevance; 8 MB. */
  private static final int MOST_KEPT = 4_000_000;

  private static final String ESCAPES = "abtnvfr";
  private static final String MEANT = "\u0007\b\t\n\u000b\f\r";

  /**
   * A shortened diff.
   *
   * @param text the diff
   * @param cut whether something is missing, which the text says
   * @param shows whether anything of any file is there
   */
  record Shortened(String text, boolean cut, boolean shows) {}

  /**
   * A file's part.
   *
   * @param kept its beginning, or all of it
   * @param length how many characters it has
   */
  private record Part(int relevance, String kept, long length) {}

  private final ToIntFunction<String> relevance;
  private final int most;
  private final List<Part> parts = new ArrayList<>();
  private final Map<Integer, Integer> room = new HashMap<>();
  private int kind;
  private StringBuilder open = new StringBuilder();
  private long length;

  private DiffParts(ToIntFunction<String> relevance, int most) {
    this.relevance = relevance;
    this.most = most;
    begin("");
  }

  /**
   * Reads a diff to its end.
   *
   * @param relevance of a path, the lowest first
   * @param most characters that are kept of one file
   */
  static DiffParts read(Reader diff, ToIntFunction<String> relevance, int most) throws IOException {
    DiffParts parts = new DiffParts(relevance, most);
    DiffLines lines = new DiffLines(diff);
    for (String piece = lines.next(); piece != null; piece = lines.next()) {
      if (lines.begins() && piece.startsWith(BEGINNING)) {
        parts.end();
        parts.begin(path(piece.substring(BEGINNING.length()).stripTrailing()));
      }
      parts.add(piece);
    }
    parts.end();
    return parts;
  }

  private void begin(String file) {
    kind = relevance.applyAsInt(file);
    open = new StringBuilder();
    length = 0;
  }

  private void add(String piece) {
    length += piece.length();
    int left = Math.min(most, room.getOrDefault(kind, MOST_KEPT)) - open.length();
    open.append(piece, 0, Math.clamp(left, 0, piece.length()));
  }

  private void end() {
    if (length > 0) {
      room.merge(kind, MOST_KEPT - open.length(), (left, first) -> left - open.length());
      parts.add(new Part(kind, open.toString(), length));
    }
  }

  /** Without renames both names are one: {@code a/P b/P}, each in quotation marks where git escapes signs in it. */
  private static String path(String names) {
    if (names.startsWith("\"a/")) {
      return unquoted(names.substring(1, names.length() / 2 - 1)).substring(2);
    }
    return names.startsWith("a/") ? names.substring(2, 2 + (names.length() - 5) / 2) : names;
  }

  /** Without the escapes of C, in which git writes signs of ASCII. */
  private static String unquoted(String quoted) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < quoted.length(); i++) {
      char c = quoted.charAt(i);
      if (c != '\\' || i + 1 == quoted.length()) {
        plain.append(c);
        continue;
      }
      char escape = quoted.charAt(++i);
      if (escape >= '0' && escape <= '3' && i + 2 < quoted.length()) {
        plain.append((char) Integer.parseInt(quoted.substring(i, i + 3), 8));
        i += 2;
      } else {
        int known = ESCAPES.indexOf(escape);
        plain.append(known < 0 ? escape : MEANT.charAt(known));
      }
    }
    return plain.toString();
  }

  /**
   * The most relevant files first, none with more than half of what is left while others follow.
   *
   * @param limit characters, the marks of what is missing aside
   */
  Shortened within(int limit) {
    List<Part> ordered =
        parts.stream().sorted(Comparator.comparingInt(Part::relevance)).toList();
    StringBuilder text = new StringBuilder();
    int missing = 0;
    int left = limit;
    boolean cut = false;
    for (int i = 0; i < ordered.size(); i++) {
      Part part = ordered.get(i);
      int share = i == ordered.size() - 1 ? left : left / 2;
      boolean whole = part.length() <= share && part.length() == part.kept().length();
      if (!whole && Math.min(share, part.kept().length()) < LEAST) {
        missing++;
        continue;
      }
      cut |= !whole;
      String kept = Cut.lines(part.kept(), part.length(), share);
      text.append(kept).append(kept.endsWith("\n") ? "" : "\n");
      left -= Math.min(part.kept().length(), share);
    }
    if (missing > 0) {
      text.append("[The diffs of ").append(missing).append(" files are left out here]\n");
    }
    return new Shortened(text.toString(), cut || missing > 0, missing < parts.size());
  }
}
