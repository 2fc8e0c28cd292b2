package dev.codeagent.core.verify.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Replacements in a text that are gathered in any order and made at once. Not safe for several threads. */
public final class SourceEdits {

  private record Edit(int start, int end, String replacement) {}

  private final List<Edit> edits = new ArrayList<>();

  /** Puts a text in place of the characters from start, inclusive, to end, exclusive. */
  public void replace(int start, int end, String replacement) {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("no such range: " + start + ".." + end);
    }
    edits.add(new Edit(start, end, replacement));
  }

  public boolean isEmpty() {
    return edits.isEmpty();
  }

  /** The text with all replacements made; of two that overlap the one that starts later is left out. */
  public String apply(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    List<Edit> ordered = new ArrayList<>(edits);
    ordered.sort(Comparator.comparingInt(Edit::start)
        .thenComparing(Comparator.comparingInt(Edit::end).reversed()));
    for (Edit edit : ordered) {
      if (edit.start() < at) {
        continue;
      }
      out.append(text, at, edit.start()).append(edit.replacement());
      at = edit.end();
    }
    return out.append(text, at, text.length()).toString();
  }
}
