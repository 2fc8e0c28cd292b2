/** The headings above a line. */
package dev.codeagent.core.backlog;

import dev.codeagent.api.task.Priority;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A stack of headings by level. For one thread. */
final class Headings {

  private record Heading(int level, String text, Priority priority) {}

  private final Deque<Heading> open = new ArrayDeque<>();

  /** A heading, which ends those of its level and below. */
  void add(int level, String text) {
    while (!open.isEmpty() && open.getLast().level >= level) {
      open.removeLast();
    }
    if (!text.isBlank()) {
      open.addLast(new Heading(level, text, HeadingPriority.of(text)));
    }
  }

  /** Their texts, outermost first. */
  List<String> texts() {
    return open.stream().map(Heading::text).toList();
  }

  /** What the nearest heading that names a priority says. */
  Priority priority() {
    return open.reversed().stream()
        .map(Heading::priority)
        .filter(p -> p != Priority.NONE)
        .findFirst()
        .orElse(Priority.NONE);
  }
}
