package dev.codeagent.core.verify.tamper;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tests of Python that something else of their name stands for: in one scope a later definition, or a value that is assigned,
 * takes the place of an earlier one without a word.
 */
final class ShadowedTests {

  private static final Pattern NAMED = Pattern.compile(
      "^(?<indent>[ \\t]*)(?:(?:async\\s+)?def\\s+(?<defined>test\\w*)\\s*\\(|class\\s+(?<type>\\w+)"
          + "|(?<assigned>test_\\w+)\\s*(?::[^=]{1,60})?=(?!=))");

  private ShadowedTests() {}

  /** The first test that is named more often after than before; empty when there is none. */
  static Optional<String> added(String before, String after) {
    Map<String, Integer> old = names(before);
    return names(after).entrySet().stream()
        .filter(e -> e.getValue() > Math.max(1, old.getOrDefault(e.getKey(), 0)))
        .map(Map.Entry::getKey)
        .map(scoped -> scoped.substring(scoped.lastIndexOf(' ') + 1))
        .sorted()
        .findFirst();
  }

  /** How often a name is given a test, by its scope and name. */
  private static Map<String, Integer> names(String text) {
    Map<String, Integer> found = new HashMap<>();
    Deque<String[]> types = new ArrayDeque<>();
    text.lines().forEach(line -> {
      Matcher named = NAMED.matcher(line);
      if (!named.find()) {
        return;
      }
      int indent = named.group("indent").length();
      while (!types.isEmpty() && types.peek()[0].length() >= indent) {
        types.pop();
      }
      String scope = String.join(".", types.stream().map(type -> type[1]).toList());
      if (named.group("type") != null) {
        types.push(new String[] {named.group("indent"), named.group("type")});
        return;
      }
      String name =
          named.group("defined") == null ? named.group("assigned") : named.group("defined");
      found.merge(scope + " " + indent + " " + name, 1, Integer::sum);
    });
    return found;
  }
}
