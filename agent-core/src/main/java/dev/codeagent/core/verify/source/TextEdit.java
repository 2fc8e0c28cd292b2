/** What one text has that another has not, piece by piece, so that two edits of texts can be found to be alike. */
package dev.codeagent.core.verify.source;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code 05.03.24} becomes {@code 05.03.2024} as {@code 31.12.24} becomes {@code 31.12.2024}: the same letters come or go beside the
 * same kind of letters. Immutable.
 *
 * @param pieces what goes, what comes in its place, and what kind of letter stands before and behind
 */
record TextEdit(Set<String> pieces) {

  private static final Pattern TOKEN = Pattern.compile("\\p{L}+|\\p{N}+|[^\\p{L}\\p{N}]");
  /** Tokens of a text beyond which nothing is compared: it is data. */
  private static final int MOST_TOKENS = 400;

  /** Pieces beyond which one text is another one and no edit. */
  private static final int MOST_PIECES = 12;

  TextEdit {
    pieces = Set.copyOf(pieces);
  }

  /** The edit that makes one text the other; empty where they are equal, too long, or have nothing in common. */
  static Optional<TextEdit> of(String from, String to) {
    List<String> was = tokens(from);
    List<String> is = tokens(to);
    if (from.equals(to) || was.size() > MOST_TOKENS || is.size() > MOST_TOKENS) {
      return Optional.empty();
    }
    Set<String> pieces = new HashSet<>();
    int[][] common = common(was, is);
    int i = 0;
    int j = 0;
    int kept = 0;
    while (i < was.size() || j < is.size()) {
      if (i < was.size() && j < is.size() && was.get(i).equals(is.get(j))) {
        kept += was.get(i).isBlank() ? 0 : 1;
        i++;
        j++;
        continue;
      }
      int fromOld = i;
      int fromNew = j;
      while ((i < was.size() || j < is.size())
          && !(i < was.size() && j < is.size() && was.get(i).equals(is.get(j)))) {
        if (j >= is.size() || (i < was.size() && common[i + 1][j] >= common[i][j + 1])) {
          i++;
        } else {
          j++;
        }
      }
      String before = fromOld > 0 ? was.get(fromOld - 1) : "";
      String behind = i < was.size() ? was.get(i) : "";
      pieces.add(piece(
          String.join("", was.subList(fromOld, i)),
          String.join("", is.subList(fromNew, j)),
          before,
          behind));
    }
    return kept == 0 || pieces.size() > MOST_PIECES
        ? Optional.empty()
        : Optional.of(new TextEdit(pieces));
  }

  /** Whether this edit does nothing that the other one does not. */
  boolean isPartOf(TextEdit other) {
    return other.pieces.containsAll(pieces);
  }

  private static List<String> tokens(String text) {
    return TOKEN
        .matcher(text)
        .results()
        .map(m -> m.group())
        .limit(MOST_TOKENS + 1L)
        .toList();
  }

  /** Without the letters that both pieces end or begin with, which tell more about what stands beside. */
  private static String piece(String gone, String come, String before, String behind) {
    int end = 0;
    while (end < Math.min(gone.length(), come.length())
        && gone.charAt(gone.length() - 1 - end) == come.charAt(come.length() - 1 - end)) {
      end++;
    }
    String right = end > 0 ? gone.substring(gone.length() - end) : behind;
    String less = gone.substring(0, gone.length() - end);
    String more = come.substring(0, come.length() - end);
    int begin = 0;
    while (begin < Math.min(less.length(), more.length())
        && less.charAt(begin) == more.charAt(begin)) {
      begin++;
    }
    String left = begin > 0 ? less.substring(0, begin) : before;
    return less.substring(begin) + "\0" + more.substring(begin) + "\0"
        + kind(left.isEmpty() ? ' ' : left.charAt(left.length() - 1))
        + kind(right.isEmpty() ? ' ' : right.charAt(0));
  }

  private static char kind(char c) {
    return Character.isDigit(c)
        ? '0'
        : Character.isLetter(c) ? 'a' : Character.isWhitespace(c) ? ' ' : c;
  }

  /** The longest common subsequence of what is left of both, by where it begins. */
  private static int[][] common(List<String> was, List<String> is) {
    int[][] length = new int[was.size() + 1][is.size() + 1];
    for (int i = was.size() - 1; i >= 0; i--) {
      for (int j = is.size() - 1; j >= 0; j--) {
        length[i][j] = was.get(i).equals(is.get(j))
            ? length[i + 1][j + 1] + 1
            : Math.max(length[i + 1][j], length[i][j + 1]);
      }
    }
    return length;
  }
}
