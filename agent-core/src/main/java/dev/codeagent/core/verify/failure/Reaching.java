/** The methods by whose calls a place of code is reached, by names. */
package dev.codeagent.core.verify.failure;

import dev.codeagent.core.verify.calls.Site;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaTokens;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** It errs towards more: methods of one name are taken for each other. */
final class Reaching {

  private Reaching() {}

  /** The names of all methods of some sources that run one of the places, those of the places among them. */
  static Set<String> names(List<JavaFile> sources, List<Site> places) {
    Map<String, List<String>> callers = new HashMap<>();
    for (JavaFile file : sources) {
      for (JavaMethod method : file.methods()) {
        String name = method.isConstructor() ? method.type().simpleName() : method.name();
        JavaTokens.words(method.body())
            .forEach(w -> callers.computeIfAbsent(w, k -> new ArrayList<>()).add(name));
      }
    }
    Set<String> reached = new HashSet<>();
    Deque<String> next = new ArrayDeque<>();
    places.forEach(p -> next.add(plain(p)));
    while (!next.isEmpty()) {
      String name = next.remove();
      if (reached.add(name)) {
        next.addAll(callers.getOrDefault(name, List.of()));
      }
    }
    if (sources.stream()
        .flatMap(f -> f.types().stream())
        .anyMatch(t -> reached.contains(t.simpleName()))) {
      reached.add("<init>");
    }
    return reached;
  }

  /** The method around a place: what stands in a lambda belongs to the method that holds it. */
  private static String plain(Site place) {
    String method = place.method();
    if (method.startsWith("lambda$")) {
      return method.substring(
          "lambda$".length(), Math.max("lambda$".length(), method.lastIndexOf('$')));
    }
    String type = place.type();
    return method.equals("<init>")
        ? type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1)
        : method;
  }
}
