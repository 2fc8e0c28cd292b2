package dev.codeagent.llm.http;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds many keys in one pass over a text: a hash that is rolled along (Karp and Rabin, 1987) tells where the beginning of one
 * may stand, and there they are compared. Immutable.
 */
final class Needles {

  /** As many letters of each are hashed, or all of the shortest. */
  private static final int LONGEST_BEGINNING = 16;

  private static final int BASE = 31;
  private static final int HINTS = 1 << 16;

  private final int length;
  private final int highest;
  private final BitSet hints = new BitSet(HINTS);
  private final Map<String, List<String>> byBeginning = new HashMap<>();

  /**
   * @param folded the letters of each, none of them empty
   */
  Needles(Collection<String> folded) {
    length = folded.stream().mapToInt(String::length).reduce(LONGEST_BEGINNING, Math::min);
    int power = 1;
    for (int i = 1; i < length; i++) {
      power *= BASE;
    }
    highest = power;
    for (String key : folded) {
      String beginning = key.substring(0, length);
      byBeginning.computeIfAbsent(beginning, unseen -> new ArrayList<>(1)).add(key);
      hints.set(hint(beginning.chars().reduce(0, Needles::rolled)));
    }
  }

  /** Where they stand, in order; those that overlap are one place. */
  List<Secrets.Place> in(Folded text) {
    List<Secrets.Place> places = new ArrayList<>();
    if (byBeginning.isEmpty()) {
      return places;
    }
    int hash = 0;
    for (int i = 0; i < text.size(); i++) {
      int gone = i < length ? 0 : text.letter(i - length) * highest;
      hash = rolled(hash - gone, text.letter(i));
      int from = i - length + 1;
      if (from >= 0 && hints.get(hint(hash))) {
        int letters = longestAt(text, from);
        if (letters > 0) {
          add(new Secrets.Place(text.start(from), text.end(from + letters - 1)), places);
        }
      }
    }
    return places;
  }

  /** How many letters at the end of a text are the beginning of one, the most of them; all of one are none. */
  int beginningAtEndOf(Folded text) {
    int longest = 0;
    for (List<String> keys : byBeginning.values()) {
      for (String key : keys) {
        for (int i = Math.min(key.length() - 1, text.size()); i > longest; i--) {
          if (text.holds(key, i, text.size() - i)) {
            longest = i;
          }
        }
      }
    }
    return longest;
  }

  private int longestAt(Folded text, int from) {
    int longest = 0;
    for (String key : byBeginning.getOrDefault(text.letters(from, length), List.of())) {
      if (key.length() > longest && text.holds(key, from)) {
        longest = key.length();
      }
    }
    return longest;
  }

  private static void add(Secrets.Place place, List<Secrets.Place> places) {
    Secrets.Place before = places.isEmpty() ? null : places.getLast();
    if (before != null && place.start() < before.end()) {
      places.removeLast();
      int end = Math.max(before.end(), place.end());
      places.add(new Secrets.Place(before.start(), end));
    } else {
      places.add(place);
    }
  }

  private static int rolled(int hash, int letter) {
    return hash * BASE + letter;
  }

  private static int hint(int hash) {
    return (hash ^ (hash >>> 16)) & (HINTS - 1);
  }
}
