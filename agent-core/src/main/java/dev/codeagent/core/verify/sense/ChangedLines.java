package dev.codeagent.core.verify.sense;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which lines of a source a change adds or changes, white space aside. */
final class ChangedLines {

  /** Beyond this many pairs of lines the comparison is not made, and all lines count as changed. */
  private static final long MAX_PAIRS = 16_000_000;

  /** Characters from which a line is told again when it only moved; shorter ones, such as braces, are everywhere. */
  private static final int TELLING = 12;

  private final BitSet changed = new BitSet();

  private ChangedLines() {}

  /**
   * @param before the source at base, or null where the change adds it
   * @param now the source at head
   * @param elsewhere other sources at base, from which code may have been moved
   */
  static ChangedLines of(@Nullable String before, String now, List<String> elsewhere) {
    List<String> old = lines(before == null ? "" : before);
    List<String> head = lines(now);
    ChangedLines lines = new ChangedLines();
    lines.changed.set(1, head.size() + 1);
    if ((long) old.size() * head.size() <= MAX_PAIRS) {
      lines.dropCommon(old, head);
    }
    Set<String> known = new HashSet<>(old);
    elsewhere.forEach(text -> known.addAll(lines(text)));
    for (int i = 0; i < head.size(); i++) {
      String line = head.get(i);
      if (line.isEmpty() || (line.length() >= TELLING && known.contains(line))) {
        lines.changed.clear(i + 1);
      }
    }
    return lines;
  }

  private void dropCommon(List<String> old, List<String> head) {
    int[][] best = new int[old.size() + 1][head.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int j = head.size() - 1; j >= 0; j--) {
        best[i][j] = old.get(i).equals(head.get(j))
            ? best[i + 1][j + 1] + 1
            : Math.max(best[i + 1][j], best[i][j + 1]);
      }
    }
    for (int i = 0, j = 0; i < old.size() && j < head.size(); ) {
      if (old.get(i).equals(head.get(j))) {
        changed.clear(j + 1);
        i++;
        j++;
      } else if (best[i + 1][j] >= best[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
  }

  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    text.lines().forEach(l -> lines.add(l.replaceAll("\\s+", "")));
    return lines;
  }

  /** Whether one of the lines from first to last is changed. */
  boolean touch(int first, int last) {
    int next = changed.nextSetBit(Math.max(0, first));
    return next >= 0 && next <= last;
  }
}
