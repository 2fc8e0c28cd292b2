package dev.codeagent.gates.change;

import java.util.BitSet;
import java.util.List;

/**
 * Tells which lines of a text replace which of an older one: those between the same two lines that stayed. Immutable.
 */
public final class RewrittenPlaces {
  /** What a line is that stayed, or that no text has. */
  public static final int NONE = -1;

  private final int[] before;
  private final int[] after;

  private RewrittenPlaces(int[] before, int[] after) {
    this.before = before;
    this.after = after;
  }

  /** The places of two texts. */
  public static RewrittenPlaces of(String before, String after) {
    return new RewrittenPlaces(
        places(before, ChangedLines.of(after, before)),
        places(after, ChangedLines.of(before, after)));
  }

  /** For each line how many stayed above it. */
  private static int[] places(String text, BitSet rewritten) {
    List<String> lines = text.lines().toList();
    int[] places = new int[lines.size()];
    int stayed = 0;
    for (int i = 0; i < places.length; i++) {
      places[i] = rewritten.get(i + 1) ? stayed : NONE;
      stayed += rewritten.get(i + 1) || lines.get(i).isBlank() ? 0 : 1;
    }
    return places;
  }

  /** The place of a line of the older text, the same number as that of the lines that replace it. */
  public int ofBefore(int line) {
    return at(before, line);
  }

  /** The place of a line of the newer text. */
  public int ofAfter(int line) {
    return at(after, line);
  }

  private static int at(int[] places, int line) {
    return line > 0 && line <= places.length ? places[line - 1] : NONE;
  }
}
