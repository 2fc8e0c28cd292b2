/** The limits of a backlog, which keep a hostile or mistaken file from costing memory or time. */
package dev.codeagent.core.backlog;

import dev.codeagent.api.backlog.BacklogItem;
import dev.codeagent.api.backlog.BacklogSource;
import dev.codeagent.api.error.InputException;
import java.util.List;

/** Sizes far above what people write, and low enough that reading stays instant. */
final class Limits {

  /** Bytes of a file: forty times the largest backlog seen in the field. */
  static final int BYTES = 4 * 1024 * 1024;

  /** Tasks of a file. */
  static final int TASKS = 20_000;

  /** Subtasks within subtasks. */
  static final int NESTING = 32;

  /** Characters of a line. */
  static final int LINE = 64 * 1024;

  private Limits() {}

  static void checkSize(long bytes, String name) {
    if (bytes > BYTES) {
      throw tooLarge(
          name + " is larger than " + (BYTES >> 20) + " MiB.", "Split it, or name a smaller file.");
    }
  }

  static void checkLines(BacklogSource source, String name) {
    for (BacklogSource.Line line : source.lines()) {
      if (line.text().length() > LINE) {
        throw tooLarge(
            name + ", line " + line.number() + ", is longer than " + LINE + " characters.",
            "Break the line, or move its text to a document that the task refers to.");
      }
    }
  }

  static void checkItems(List<BacklogItem> items, String name) {
    if (items.size() > TASKS) {
      throw tooLarge(
          name + " holds more than " + TASKS + " tasks.", "Split it into several backlogs.");
    }
    int[] depth = new int[items.size()];
    for (int i = 0; i < depth.length; i++) {
      int parent = items.get(i).parent();
      depth[i] = parent < 0 ? 1 : depth[parent] + 1;
      if (depth[i] > NESTING) {
        throw tooDeep(name, items.get(i).line());
      }
    }
  }

  static InputException tooDeep(String name, int line) {
    return tooLarge(
        name + ", line " + line + ", is nested more than " + NESTING + " deep.",
        "Make the list flatter.");
  }

  private static InputException tooLarge(String what, String advice) {
    return new InputException("backlog-too-large", what, advice);
  }
}
