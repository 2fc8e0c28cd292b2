/** The lists that are open at a line, and what a further line belongs to. */
package dev.codeagent.core.backlog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A stack of list items per depth of block quote. For one thread. */
final class MarkdownLists {

  /** The least further indent of a subtask: a bullet and its blank, as in CommonMark; one column is a slip. */
  static final int STEP = 2;

  /** No task, or no detail. */
  private static final int NONE = -1;

  private static final class Entry {
    final int indent;
    /** The index of the nearest task at or above this entry. */
    final int owner;
    /** The detail of the owner that a further line of this entry continues. */
    int detail;

    Entry(int indent, int owner, int detail) {
      this.indent = indent;
      this.owner = owner;
      this.detail = detail;
    }
  }

  private final List<MarkdownItem> items;
  private final List<Deque<Entry>> byQuotes = new ArrayList<>(List.of(new ArrayDeque<>()));

  MarkdownLists(List<MarkdownItem> items) {
    this.items = items;
  }

  /** Takes note of the quote that the line stands in: deeper ones have ended. */
  void enter(MarkdownLine line) {
    int quotes = Math.min(line.quotes(), Limits.NESTING);
    while (byQuotes.size() > quotes + 1) {
      byQuotes.removeLast();
    }
    while (byQuotes.size() < quotes + 1) {
      byQuotes.addLast(new ArrayDeque<>());
    }
  }

  /** Whether no list is open. */
  boolean empty() {
    return open().isEmpty();
  }

  /** Ends all lists of this quote. */
  void end() {
    open().clear();
  }

  /** The indent that a line needs to belong to the list item that a line of this indent belongs to; 0 for none. */
  int container(int indent) {
    for (Entry entry : open()) {
      if (entry.indent + STEP <= indent) {
        return entry.indent + STEP;
      }
    }
    return 0;
  }

  /** The index of the task that a task on this line is a subtask of, or -1. */
  int parentAt(MarkdownLine line) {
    leave(line.indent());
    return empty() ? NONE : open().getFirst().owner;
  }

  /** A task stands on the line. */
  void task(MarkdownLine line, int index) {
    leave(line.indent());
    open().push(new Entry(line.indent(), index, NONE));
  }

  /** A plain bullet stands on the line; below a task it is a detail. */
  void bullet(MarkdownLine line, String text) {
    int owner = parentAt(line);
    int detail = NONE;
    if (owner >= 0 && !text.isEmpty()) {
      items.get(owner).details().add(text);
      detail = items.get(owner).details().size() - 1;
    }
    open().push(new Entry(line.indent(), owner, detail));
  }

  /** A line of text: it continues the detail or the task that it is indented under, or ends the lists. */
  void text(MarkdownLine line, boolean afterBlank, String text) {
    if (afterBlank) {
      leave(line.indent());
    }
    if (empty() || text.isEmpty()) {
      return;
    }
    Entry entry = open().getFirst();
    if (entry.owner == NONE || line.indent() <= entry.indent) {
      return;
    }
    List<String> details = items.get(entry.owner).details();
    if (entry.detail == NONE || (afterBlank && entry.detail != details.size() - 1)) {
      details.add(text);
      entry.detail = details.size() - 1;
    } else {
      details.set(entry.detail, details.get(entry.detail) + " " + text);
    }
  }

  private void leave(int indent) {
    while (!open().isEmpty() && open().getFirst().indent + STEP > indent) {
      open().pop();
    }
  }

  private Deque<Entry> open() {
    return byQuotes.getLast();
  }
}
