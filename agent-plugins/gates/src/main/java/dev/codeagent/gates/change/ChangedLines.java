package dev.codeagent.gates.change;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which lines of a text are not in an older one, white space aside: equal beginnings and ends are taken off, then lines that
 * stand once in both are anchors in their longest common order (patience diff), and small rests are compared pair by pair.
 */
public final class ChangedLines {
  /** Pairs of lines up to which a rest is compared; a larger one without anchors counts as changed. */
  private static final long MAX_PAIRS = 1_000_000;

  private final String[] old;
  private final String[] now;
  private final BitSet changed = new BitSet();

  private ChangedLines(String[] old, String[] now) {
    this.old = old;
    this.now = now;
  }

  /** The numbers from 1 of the lines that are added or changed; empty lines are none of them. */
  public static BitSet of(String before, String after) {
    ChangedLines lines = new ChangedLines(lines(before), lines(after));
    lines.compare(0, lines.old.length, 0, lines.now.length);
    for (int i = 0; i < lines.now.length; i++) {
      if (lines.now[i].isEmpty()) {
        lines.changed.clear(i + 1);
      }
    }
    return lines.changed;
  }

  /** The share of the lines of the longer text that both have, in any order. */
  public static double likeness(String one, String other) {
    Map<String, Integer> count = new HashMap<>();
    String[] a = lines(one);
    String[] b = lines(other);
    Arrays.stream(a).forEach(line -> count.merge(line, 1, Integer::sum));
    int common = 0;
    for (String line : b) {
      common += count.merge(line, -1, Integer::sum) >= 0 ? 1 : 0;
    }
    return (double) common / Math.max(1, Math.max(a.length, b.length));
  }

  private static String[] lines(String text) {
    return text.lines().map(line -> line.replaceAll("\\s+", "")).toArray(String[]::new);
  }

  private void compare(int oldFrom, int oldTo, int from, int to) {
    int a = oldFrom;
    int b = from;
    while (a < oldTo && b < to && old[a].equals(now[b])) {
      a++;
      b++;
    }
    int c = oldTo;
    int d = to;
    while (c > a && d > b && old[c - 1].equals(now[d - 1])) {
      c--;
      d--;
    }
    if (b == d) {
      return;
    }
    List<int[]> anchors = a == c ? List.of() : anchors(a, c, b, d);
    if (!anchors.isEmpty()) {
      between(anchors, a, c, b, d);
    } else if ((long) (c - a) * (d - b) <= MAX_PAIRS) {
      pairs(a, c, b, d);
    } else {
      changed.set(b + 1, d + 1);
    }
  }

  private void between(List<int[]> anchors, int oldFrom, int oldTo, int from, int to) {
    int a = oldFrom;
    int b = from;
    for (int[] anchor : anchors) {
      compare(a, anchor[0], b, anchor[1]);
      a = anchor[0] + 1;
      b = anchor[1] + 1;
    }
    compare(a, oldTo, b, to);
  }

  /** The longest rising sequence of lines that stand once on either side. */
  private List<int[]> anchors(int oldFrom, int oldTo, int from, int to) {
    Map<String, int[]> seen = new HashMap<>();
    for (int i = oldFrom; i < oldTo; i++) {
      int at = i;
      seen.merge(old[i], new int[] {at, -1}, (x, y) -> new int[] {-1, -1});
    }
    for (int j = from; j < to; j++) {
      int[] place = seen.get(now[j]);
      if (place != null) {
        place[1] = place[1] == -1 && place[0] >= 0 ? j : -2;
      }
    }
    List<int[]> single = seen.values().stream()
        .filter(place -> place[0] >= 0 && place[1] >= 0)
        .sorted((x, y) -> Integer.compare(x[1], y[1]))
        .toList();
    return rising(single);
  }

  private static List<int[]> rising(List<int[]> places) {
    int[] ends = new int[places.size()];
    int[] before = new int[places.size()];
    int length = 0;
    for (int i = 0; i < places.size(); i++) {
      int low = 0;
      int high = length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (places.get(ends[middle])[0] < places.get(i)[0]) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      before[i] = low == 0 ? -1 : ends[low - 1];
      ends[low] = i;
      length = Math.max(length, low + 1);
    }
    List<int[]> chosen = new ArrayList<>();
    for (int i = length == 0 ? -1 : ends[length - 1]; i >= 0; i = before[i]) {
      chosen.addFirst(places.get(i));
    }
    return chosen;
  }

  /** The longest common sequence, by the usual table. */
  private void pairs(int oldFrom, int oldTo, int from, int to) {
    int rows = oldTo - oldFrom;
    int columns = to - from;
    int[][] best = new int[rows + 1][columns + 1];
    for (int i = rows - 1; i >= 0; i--) {
      for (int j = columns - 1; j >= 0; j--) {
        best[i][j] = old[oldFrom + i].equals(now[from + j])
            ? best[i + 1][j + 1] + 1
            : Math.max(best[i + 1][j], best[i][j + 1]);
      }
    }
    changed.set(from + 1, to + 1);
    for (int i = 0, j = 0; i < rows && j < columns; ) {
      if (old[oldFrom + i].equals(now[from + j])) {
        changed.clear(from + j + 1);
        i++;
        j++;
      } else if (best[i + 1][j] >= best[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
  }
}
