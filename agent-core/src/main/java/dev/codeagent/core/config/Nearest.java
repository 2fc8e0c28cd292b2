/** Finds the name that somebody probably meant. */
package dev.codeagent.core.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** By the edit distance of Damerau and Levenshtein (adjacent letters may change places), upper and lower case alike. */
final class Nearest {

  /** Names are compared up to this length, which keeps a hostile key cheap. */
  private static final int LENGTH = 100;

  private Nearest() {}

  /** The nearest name; the first of equals. */
  static Optional<String> of(String word, Collection<String> names) {
    return names.stream().min(Comparator.comparingInt(name -> distance(word, name)));
  }

  /** A sentence such as {@code Did you mean `attempts`?}, or an empty text when there is no name. */
  static String suggestion(String word, Collection<String> names) {
    return of(word, names).map(name -> "Did you mean `" + name + "`?").orElse("");
  }

  private static int distance(String one, String other) {
    String a = head(one);
    String b = head(other);
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = cell(d, a, b, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int cell(int[][] d, String a, String b, int i, int j) {
    if (i == 0 || j == 0) {
      return i + j;
    }
    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }

  private static String head(String text) {
    return text.substring(0, Math.min(LENGTH, text.length())).toLowerCase(Locale.ROOT);
  }
}
