/** What the calls that failed were given, by the type of the parameter, and other calls that are given the same. */
package dev.codeagent.core.verify.failure;

import dev.codeagent.core.verify.calls.Level;
import dev.codeagent.core.verify.calls.MinedCall;
import dev.codeagent.core.verify.calls.Slot;
import dev.codeagent.core.verify.calls.Variation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Not for many threads. */
final class GivenTypes {

  /** Values that are tried in one place. */
  private static final int MOST = 4;

  private final Map<String, Set<String>> values = new LinkedHashMap<>();

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** Takes the arguments of a call that hang on nothing around it. */
  void take(MinedCall call) {
    List<String> types = parameters(call.callee());
    call.slots().stream()
        .filter(s -> s.call() == call.start() && s.callee().equals(call.callee()))
        .forEach(s -> {
          String type = at(types, s.index());
          values
              .computeIfAbsent(type, t -> new LinkedHashSet<>())
              .add(s.text().equals("null") ? "(" + type + ") null" : s.text());
        });
  }

  /** The call with one argument at a time that is given instead. */
  List<Variation> variations(MinedCall call) {
    List<String> types = parameters(call.callee());
    List<Variation> made = new ArrayList<>();
    for (int i = 0; i < call.given().size(); i++) {
      MinedCall.Range range = call.given().get(i);
      String text = call.file().text().substring(range.start(), range.end());
      Slot slot = new Slot(call.callee(), call.start(), i, range.start(), range.end(), text);
      values.getOrDefault(at(types, i), Set.of()).stream()
          .limit(MOST)
          .filter(v -> !v.equals(text))
          .forEach(v -> made.add(new Variation(Map.of(slot, v), Level.PLAIN)));
    }
    return made;
  }

  /** The types of parameters that a signature such as {@code a.B#c(int,java.util.List<T>)} names. */
  private static List<String> parameters(String callee) {
    int from = callee.indexOf('(');
    int to = callee.lastIndexOf(')');
    List<String> types = new ArrayList<>();
    int depth = 0;
    StringBuilder type = new StringBuilder();
    for (char c : callee.substring(from + 1, Math.max(from + 1, to)).toCharArray()) {
      depth += c == '<' ? 1 : c == '>' ? -1 : 0;
      if (c == ',' && depth == 0) {
        types.add(type.toString());
        type.setLength(0);
      } else if (depth == 0 && c != '>') {
        type.append(c); // without what generic types are given
      }
    }
    types.add(type.toString());
    return types;
  }

  private static String at(List<String> types, int index) {
    String type = types.get(Math.min(index, types.size() - 1));
    return type.endsWith("...") ? type.substring(0, type.length() - "...".length()) : type;
  }
}
