package dev.codeagent.llm.http;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/** The keys that are known, so that none of them is written down or shown. Safe for many threads. */
public final class Secrets {

  /** What keys look like, should a text hold one that is not known. */
  private static final Pattern LOOKALIKES = Pattern.compile(
      "(?:\\b(?:sk|pk|rk)-|\\b[Bb]earer\\s+|\\bAIza|\\bgh[opsur]_|\\bgithub_pat_|\\bglpat-|\\bxox[a-z]-|\\bkey-)"
          + "[A-Za-z0-9_.\\-*]{6,}"
          + "|\\bA[KS]IA[A-Z0-9]{16}\\b"
          + "|\\beyJ[A-Za-z0-9_\\-]{8,}+\\.[A-Za-z0-9_.\\-]{6,}");

  /** As much of a text is looked at for a key that was cut; no key of one line is longer. */
  private static final int LONGEST_END = 4096;

  /** Fewer letters of a key say nothing; the first ones tell its kind. */
  private static final int FEWEST_AT_END = 6;

  /** What may follow a key that was cut: blanks, or the beginning of the next letter's escape. */
  private static final Pattern AFTER_CUT =
      Pattern.compile("(?:%[0-9A-Fa-f]?|\\\\(?:u[0-9A-Fa-f]{0,3})?)?\\s*+$");

  private final ReentrantLock lock = new ReentrantLock();
  private final Set<String> letters = new HashSet<>();
  private volatile Needles needles = new Needles(letters);

  /**
   * Where keys stand in a text.
   *
   * @param start of the first letter
   * @param end after the last one
   */
  public record Place(int start, int end) {}

  /** Makes a key known, unless it is a dummy. */
  public void add(Secret key) {
    lock.lock();
    try {
      if (!key.isDummy() && letters.addAll(key.spellings())) {
        needles = new Needles(letters);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The text with every key masked, however it is spelt there. */
  public String maskIn(String text) {
    return masked(text, placesIn(text));
  }

  /** Where keys stand in a text, or in a string of JSON as it is written. */
  public List<Place> placesIn(String text) {
    return needles.in(Folded.of(text));
  }

  /** Where keys stand within the strings of JSON documents, and outside of them. */
  public List<Place> placesInJson(String text) {
    return needles.in(Folded.ofJson(text));
  }

  /** The text with the beginning of a key masked that stands at its end, as where a text was cut. */
  public String maskCutIn(String text) {
    Needles known = needles;
    String last = text.substring(Math.max(0, text.length() - LONGEST_END));
    String end = AFTER_CUT.matcher(last).replaceFirst("");
    Folded folded = Folded.of(end);
    int letters = known.beginningAtEndOf(folded);
    return letters < FEWEST_AT_END
        ? text
        : text.substring(0, text.length() - last.length() + folded.start(folded.size() - letters))
            + Secret.MASK;
  }

  static String masked(String text, List<Place> places) {
    StringBuilder masked = new StringBuilder();
    int from = 0;
    for (Place place : places) {
      masked.append(text, from, place.start()).append(Secret.MASK);
      from = place.end();
    }
    return from == 0 ? text : masked.append(text, from, text.length()).toString();
  }

  /** The text with everything masked that looks like a key. */
  public static String maskLookalikesIn(String text) {
    return LOOKALIKES.matcher(text).replaceAll(Secret.MASK);
  }
}
