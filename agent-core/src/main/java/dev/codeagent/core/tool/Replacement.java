package dev.codeagent.core.tool;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Replaces a text in another one, where a line end matches a line end whichever of {@code \n} and
 * {@code \r\n} each of them is; what is put in gets the line ends that the whole has.
 */
final class Replacement {

  private static final int NEAREST_SHOWN = 200; // characters
  private static final int NEAREST_SEARCHED = 20_000; // lines; enough for any source file
  private static final double ALIKE = 0.5; // share of common pairs below which lines differ

  private final String whole;
  private final String wholeUnix;
  private final String old;
  private final List<Integer> places = new ArrayList<>();

  /**
   * @param whole the text in which is replaced
   * @param old the text that is replaced, not empty
   */
  Replacement(String whole, String old) {
    this.whole = whole;
    this.wholeUnix = unix(whole);
    this.old = unix(old);
    int from = wholeUnix.indexOf(this.old);
    while (from >= 0) {
      places.add(from);
      from = wholeUnix.indexOf(this.old, from + this.old.length());
    }
  }

  /** The lines, from 1, in which the occurrences begin; they do not overlap. */
  List<Integer> lines() {
    List<Integer> lines = new ArrayList<>();
    int line = 1;
    int at = 0;
    for (int place : places) {
      for (; at < place; at++) {
        line += wholeUnix.charAt(at) == '\n' ? 1 : 0;
      }
      lines.add(line);
    }
    return lines;
  }

  /** The whole with every occurrence replaced. */
  String with(String replacement) {
    String inserted = usesCarriageReturns() ? unix(replacement).replace("\n", "\r\n") : replacement;
    StringBuilder result = new StringBuilder();
    int copied = 0;
    Positions positions = new Positions();
    for (int place : places) {
      result.append(whole, copied, positions.of(place)).append(inserted);
      copied = positions.of(place + old.length());
    }
    return result.append(whole, copied, whole.length()).toString();
  }

  /** Where the text may have been meant, as a sentence. */
  String nearest() {
    String wanted =
        old.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
    Set<String> pairs = pairs(wanted);
    int number = 0;
    int best = 0;
    String text = "";
    double alike = ALIKE;
    for (String line : wholeUnix.lines().limit(NEAREST_SEARCHED).toList()) {
      number++;
      double candidate = alike(pairs, pairs(line.strip()));
      if (candidate > alike) {
        alike = candidate;
        best = number;
        text = line;
      }
    }
    return best == 0
        ? "No line is like its first one; read the file again."
        : "Nearest to its first line is line " + best + ": " + Texts.start(text, NEAREST_SHOWN);
  }

  private boolean usesCarriageReturns() {
    long ends = wholeUnix.chars().filter(c -> c == '\n').count();
    int withReturn = whole.length() - wholeUnix.length();
    return withReturn > 0 && withReturn * 2L >= ends;
  }

  private static String unix(String text) {
    return text.replace("\r\n", "\n");
  }

  private static Set<String> pairs(String line) {
    Set<String> pairs = new HashSet<>();
    for (int i = 0; i + 1 < Math.min(line.length(), NEAREST_SHOWN); i++) {
      pairs.add(line.substring(i, i + 2));
    }
    return pairs;
  }

  /** The coefficient of Sørensen and Dice. */
  private static double alike(Set<String> some, Set<String> others) {
    if (some.isEmpty() || others.isEmpty()) {
      return 0;
    }
    long common = some.stream().filter(others::contains).count();
    return 2.0 * common / (some.size() + others.size());
  }

  /** Where places of the text with plain line ends lie in the whole; asked in ascending order. */
  private final class Positions {
    private int unix;
    private int original;

    int of(int place) {
      while (unix < place) {
        original += whole.startsWith("\r\n", original) ? 2 : 1;
        unix++;
      }
      return original;
    }
  }
}
