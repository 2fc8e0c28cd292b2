/** Which values the project's own calls give to parameters. */
package dev.codeagent.core.verify.calls;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Not for many threads. */
public final class GivenValues {

  /** Characters of a value beyond which it is a document rather than a value. */
  public static final int MOST_TEXT = 300;

  /** Values that are kept for a place. */
  private static final int MOST_VALUES = 40;

  private static final int MOST_MADE = 4;

  private final Map<String, Set<String>> byPlace = new LinkedHashMap<>();
  private final Map<String, Set<List<String>>> whole = new LinkedHashMap<>();
  private final Map<String, Set<String>> made = new LinkedHashMap<>();
  private final Map<String, Set<String>> shapes = new HashMap<>();

  /** Takes what one call is given; arguments that hang on something else are not in the list. */
  void add(List<Slot> call, int arguments) {
    if (call.isEmpty()) {
      return;
    }
    for (Slot slot : call) {
      Set<String> known = byPlace.computeIfAbsent(slot.place(), p -> new LinkedHashSet<>());
      if (known.size() < MOST_VALUES) {
        known.add(slot.text());
      }
    }
    List<String> texts = call.stream().map(Slot::text).toList();
    String callee = call.getFirst().callee();
    shapes.computeIfAbsent(callee, c -> new HashSet<>()).add(places(call) + Shape.of(texts));
    if (call.size() == arguments) {
      Set<List<String>> known = whole.computeIfAbsent(callee, c -> new LinkedHashSet<>());
      if (known.size() < MOST_VALUES) {
        known.add(texts);
      }
    }
  }

  /** Takes an expression that makes an object of a type and hangs on nothing else. */
  void made(String type, String text) {
    Set<String> known = made.computeIfAbsent(type, t -> new LinkedHashSet<>());
    if (known.size() < MOST_MADE && text.length() <= MOST_TEXT) {
      known.add(text);
    }
  }

  /** How objects of a type are made, by the type's simple name. */
  public Set<String> made(String type) {
    return made.getOrDefault(type, Set.of());
  }

  /** The values that calls give in the place of an argument. */
  public Set<String> at(Slot slot) {
    return byPlace.getOrDefault(slot.place(), Set.of());
  }

  /** The lists of arguments that a callee is given as a whole. */
  public Set<List<String>> whole(String callee) {
    return whole.getOrDefault(callee, Set.of());
  }

  /** Whether some call of the callee gives values that are related in the same way. */
  public boolean related(List<Slot> call, List<String> texts) {
    return !call.isEmpty()
        && shapes
            .getOrDefault(call.getFirst().callee(), Set.of())
            .contains(places(call) + Shape.of(texts));
  }

  private static String places(List<Slot> call) {
    return call.stream().map(s -> s.index() + ",").collect(Collectors.joining());
  }
}
