package dev.codeagent.gates.format;

import dev.codeagent.gates.read.Unreadable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The findings of a report while it is read, up to a limit. Not for many threads. */
final class Problems {
  /** More findings nobody reads; many times as many fit into a file that may be read. */
  static final int MAX = 200_000;

  private final List<Problem> found = new ArrayList<>();

  void add(Problem problem) throws Unreadable {
    if (found.size() == MAX) {
      throw new Unreadable("it holds more than " + MAX + " findings");
    }
    found.add(problem);
  }

  List<Problem> list() {
    return Collections.unmodifiableList(found);
  }
}
