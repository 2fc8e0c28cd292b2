/** What parts of a file wait for. */
package dev.codeagent.core.verify.syntax;

import dev.codeagent.core.yaml.YamlNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Jobs or services by name, with the names that each of them waits for. Filled once, for one thread. */
final class Dependencies {
  private final Map<String, List<YamlNode.Scalar>> needs = new LinkedHashMap<>();

  void add(String name, List<YamlNode.Scalar> others) {
    needs.put(name, List.copyOf(others));
  }

  /**
   * A part that waits for one which is not there.
   *
   * @param name who waits
   * @param missing for whom
   */
  record Missing(String name, YamlNode.Scalar missing) {}

  List<Missing> missing() {
    List<Missing> all = new ArrayList<>();
    needs.forEach((name, others) -> others.stream()
        .filter(o -> !needs.containsKey(o.value()))
        .forEach(o -> all.add(new Missing(name, o))));
    return all;
  }

  /** A part that waits for itself, maybe by way of others. */
  Optional<String> circular() {
    Map<String, Integer> open = new HashMap<>();
    Map<String, List<String>> waiting = new HashMap<>();
    Deque<String> ready = new ArrayDeque<>();
    needs.forEach((name, others) -> {
      Set<String> known = new HashSet<>();
      others.stream().map(YamlNode.Scalar::value).filter(needs::containsKey).forEach(known::add);
      open.put(name, known.size());
      known.forEach(k -> waiting.computeIfAbsent(k, x -> new ArrayList<>()).add(name));
      if (known.isEmpty()) {
        ready.add(name);
      }
    });
    while (!ready.isEmpty()) {
      String done = ready.remove();
      open.remove(done);
      for (String name : waiting.getOrDefault(done, List.of())) {
        if (open.merge(name, -1, Integer::sum) == 0) {
          ready.add(name);
        }
      }
    }
    return needs.keySet().stream().filter(open::containsKey).findFirst().map(n -> walk(n, open));
  }

  /** Follows what is never ready until a name comes again: that one is on the circle itself. */
  private String walk(String from, Map<String, Integer> open) {
    Set<String> seen = new LinkedHashSet<>();
    String at = from;
    while (seen.add(at)) {
      at = needs.getOrDefault(at, List.of()).stream()
          .map(YamlNode.Scalar::value)
          .filter(open::containsKey)
          .findFirst()
          .orElse(at);
    }
    return at;
  }
}
