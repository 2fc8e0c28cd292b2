package dev.codeagent.gates.osv;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Orders versions of one ecosystem. Maven's is that of its version order specification, where a letter word before release
 * counts less ({@code alpha < beta < milestone < rc < snapshot < release < sp}); others are taken as semantic versions, where
 * whatever follows a hyphen counts less than nothing, as SemVer 2.0.0, section 11 has it.
 */
enum VersionOrder implements Comparator<String> {
  /** Maven's. */
  MAVEN,
  /** SemVer's, and of what is written alike. */
  SEMANTIC;

  /** Words of Maven's before and after the release, which is 0. */
  private static final Map<String, Integer> WORDS = Map.ofEntries(
      Map.entry("alpha", -5),
      Map.entry("a", -5),
      Map.entry("beta", -4),
      Map.entry("b", -4),
      Map.entry("milestone", -3),
      Map.entry("m", -3),
      Map.entry("rc", -2),
      Map.entry("cr", -2),
      Map.entry("snapshot", -1),
      Map.entry("", 0),
      Map.entry("ga", 0),
      Map.entry("final", 0),
      Map.entry("release", 0),
      Map.entry("sp", 1));

  private static final int UNKNOWN_WORD = 2;
  private static final int NUMBER = 3;

  /** A part of a version: a number, or a word with its rank. */
  private record Part(int rank, BigInteger number, String word) {}

  private static final Part NOTHING = new Part(0, BigInteger.ZERO, "");

  static VersionOrder of(String ecosystem) {
    return ecosystem.equals("Maven") ? MAVEN : SEMANTIC;
  }

  @Override
  public int compare(String one, String other) {
    return this == MAVEN ? maven(one, other) : semantic(one, other);
  }

  private static int maven(String one, String other) {
    List<Part> a = parts(one);
    List<Part> b = parts(other);
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
      int order = compare(i < a.size() ? a.get(i) : NOTHING, i < b.size() ? b.get(i) : NOTHING);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int compare(Part a, Part b) {
    return Comparator.comparingInt(VersionOrder::place)
        .thenComparing(Part::number)
        .thenComparing(Part::word)
        .compare(a, b);
  }

  /** A number 0 is as good as nothing: 1.0 is 1. */
  private static int place(Part part) {
    return part.rank() == NUMBER && part.number().signum() == 0 ? 0 : part.rank();
  }

  private static List<Part> parts(String version) {
    List<Part> parts = new ArrayList<>();
    String lower = version.toLowerCase(Locale.ROOT);
    for (String piece : lower.split("[.\\-_+]|(?<=\\d)(?=[a-z])|(?<=[a-z])(?=\\d)", -1)) {
      if (piece.matches("\\d+")) {
        parts.add(new Part(NUMBER, new BigInteger(piece), ""));
      } else {
        int rank = WORDS.getOrDefault(piece, UNKNOWN_WORD);
        parts.add(new Part(rank, BigInteger.ZERO, rank == UNKNOWN_WORD ? piece : ""));
      }
    }
    return parts;
  }

  private static int semantic(String one, String other) {
    String[] a = split(one);
    String[] b = split(other);
    int release = fields(a[0], b[0], true);
    if (release != 0) {
      return release;
    }
    if (a[1].isEmpty() || b[1].isEmpty()) {
      return Boolean.compare(a[1].isEmpty(), b[1].isEmpty());
    }
    return fields(a[1], b[1], false);
  }

  /** What stands before the first hyphen, and behind it; without build metadata and a leading v. */
  private static String[] split(String version) {
    String plain = version.replaceFirst("\\+.*$", "").replaceFirst("^[vV](?=\\d)", "");
    int hyphen = plain.indexOf('-');
    return hyphen < 0
        ? new String[] {plain, ""}
        : new String[] {plain.substring(0, hyphen), plain.substring(hyphen + 1)};
  }

  private static int fields(String one, String other, boolean zeros) {
    String[] a = one.split("\\.", -1);
    String[] b = other.split("\\.", -1);
    for (int i = 0; i < Math.max(a.length, b.length); i++) {
      if (!zeros && (i >= a.length || i >= b.length)) {
        return Integer.compare(a.length, b.length);
      }
      int order = field(i < a.length ? a[i] : "0", i < b.length ? b[i] : "0");
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** Numbers by value, words by their characters, numbers before words. */
  private static int field(String a, String b) {
    boolean first = a.matches("\\d+");
    boolean second = b.matches("\\d+");
    if (first && second) {
      return new BigInteger(a).compareTo(new BigInteger(b));
    }
    return first == second ? a.compareTo(b) : Boolean.compare(second, first);
  }
}
