/** The lines of a document that a change took away, and those that it gave. */
package dev.codeagent.core.verify.proof;

import dev.codeagent.api.verify.VerificationContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lines without differences of white space, empty ones left out; as often as they stand.
 *
 * @param was all of base
 * @param is all of head
 */
record ChangedLines(List<String> was, List<String> is) {

  static ChangedLines of(String path, VerificationContext context) {
    return new ChangedLines(
        lines(context.base().text(path).orElse("")),
        lines(context.head().text(path).orElse("")));
  }

  List<String> lost() {
    return minus(was, is);
  }

  List<String> gained() {
    return minus(is, was);
  }

  private static List<String> lines(String text) {
    return text.lines().map(Page::normal).filter(line -> !line.isEmpty()).toList();
  }

  private static List<String> minus(List<String> from, List<String> what) {
    Map<String, Integer> left = new HashMap<>();
    what.forEach(line -> left.merge(line, 1, Integer::sum));
    return from.stream().filter(line -> left.merge(line, -1, Integer::sum) < 0).toList();
  }
}
