/** What a reading of one file has found so far. */
package dev.codeagent.core.verify.syntax;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps a few of each kind: a file that is wrong in the same way everywhere says no more by the thousandth. */
final class Problems {
  private static final int MAX_OF_A_KIND = 10;

  private final List<Problem> all = new ArrayList<>();
  private final Map<String, Integer> kinds = new HashMap<>();

  void add(Problem problem) {
    String kind = problem.code() + problem.weight();
    if (kinds.merge(kind, 1, Integer::sum) <= MAX_OF_A_KIND) {
      all.add(problem);
    }
  }

  List<Problem> all() {
    return all;
  }
}
