/** Makes further inputs of a test's call: other values in the places of its own. */
package dev.codeagent.core.verify.behave;

import dev.codeagent.core.verify.calls.GivenValues;
import dev.codeagent.core.verify.calls.Level;
import dev.codeagent.core.verify.calls.MinedCall;
import dev.codeagent.core.verify.calls.Shape;
import dev.codeagent.core.verify.calls.Slot;
import dev.codeagent.core.verify.calls.Variation;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.Literal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Immutable. */
final class Variations {

  /** Values that are tried in one place. */
  private static final int MOST_IN_A_PLACE = 8;

  /** Places of a call and before it that are tried, the nearest. */
  private static final int MOST_PLACES = 12;

  /** Inputs that are made of one call. */
  private static final int MOST_OF_A_CALL = 24;

  private static final BigDecimal LARGE = BigDecimal.valueOf(100_000);

  private final GivenValues values;
  private final List<String> numbers;
  private final List<String> texts;

  /** @param code the sources that change: what they compare with is worth trying */
  Variations(GivenValues values, List<String> code) {
    this.values = values;
    Set<BigDecimal> near = new LinkedHashSet<>();
    Set<String> spelled = new LinkedHashSet<>();
    for (String source : code) {
      for (JavaTokens.Token token : JavaTokens.of(source)) {
        if (token.kind() == JavaTokens.Kind.TEXT && !token.text().startsWith("\"\"\"")) {
          spelled.add(token.text());
        } else if (token.kind() == JavaTokens.Kind.NUMBER) {
          Literal.ofNumber(token.text())
              .map(l -> new BigDecimal(l.value()))
              .filter(n -> n.signum() > 0 && n.compareTo(LARGE) < 0)
              .ifPresent(n -> around(n, near));
        }
      }
    }
    this.numbers = near.stream().map(BigDecimal::toPlainString).toList();
    this.texts = List.copyOf(spelled);
  }

  private static void around(BigDecimal number, Set<BigDecimal> into) {
    for (int step = -1; step <= 1; step++) {
      BigDecimal near = number.add(BigDecimal.valueOf(step));
      if (near.signum() > 0 && near.stripTrailingZeros().scale() <= 0) {
        into.add(near.setScale(0, java.math.RoundingMode.UNNECESSARY));
      }
    }
  }

  /** The call as it is and what can be made of it, the most usual first. */
  List<Variation> of(MinedCall call) {
    Set<Map<Slot, String>> made = new LinkedHashSet<>();
    made.add(Map.of());
    List<Slot> near = call.slots().stream()
        .sorted(Comparator.comparing((Slot s) -> s.start() < call.start())
            .thenComparing(s -> Math.abs(call.start() - s.start())))
        .limit(MOST_PLACES)
        .toList();
    whole(call, made);
    for (Slot slot : near) {
      values.at(slot).stream().limit(MOST_IN_A_PLACE).forEach(v -> made.add(Map.of(slot, v)));
    }
    for (Slot slot : near) {
      constants(slot).forEach(v -> made.add(Map.of(slot, v)));
    }
    List<Slot> outer = call.slots().stream()
        .filter(s -> call.slots().stream().noneMatch(o -> holds(o, s)))
        .toList();
    List<Variation> all = new ArrayList<>();
    for (Map<Slot, String> exchanged : made) {
      boolean same = !exchanged.isEmpty()
          && exchanged.entrySet().stream().allMatch(e -> e.getKey().text().equals(e.getValue()));
      if (!same) {
        all.add(new Variation(exchanged, level(call, outer, exchanged)));
      }
    }
    all.sort(Comparator.comparing(Variation::level)); // stable: the order of each level is kept
    return List.copyOf(all.subList(0, Math.min(all.size(), MOST_OF_A_CALL)));
  }

  /** All arguments of another call together. */
  private void whole(MinedCall call, Set<Map<Slot, String>> into) {
    List<Slot> own = call.slots().stream()
        .filter(s -> s.callee().equals(call.callee()) && s.call() == call.start())
        .toList();
    for (List<String> arguments : values.whole(call.callee())) {
      if (arguments.size() == own.size() && own.size() == call.arguments()) {
        Map<Slot, String> exchanged = new LinkedHashMap<>();
        for (int i = 0; i < own.size(); i++) {
          exchanged.put(own.get(i), arguments.get(i));
        }
        into.add(exchanged);
      }
    }
  }

  /** What the changed code itself spells, for a place where a plain literal stands. */
  private List<String> constants(Slot slot) {
    String text = slot.text();
    if (text.matches("\\d{1,9}")) {
      return numbers.stream().limit(MOST_IN_A_PLACE * 2L).toList();
    }
    if (text.matches("\\d{1,9}[lL]")) {
      return numbers.stream().limit(MOST_IN_A_PLACE * 2L).map(n -> n + "L").toList();
    }
    return text.matches("\"[^\"]*\"") ? texts.stream().limit(MOST_IN_A_PLACE).toList() : List.of();
  }

  private Level level(MinedCall call, List<Slot> outer, Map<Slot, String> exchanged) {
    List<String> before = outer.stream().map(Slot::text).toList();
    List<String> now = new ArrayList<>();
    for (Slot slot : outer) {
      now.add(exchanged.getOrDefault(slot, inside(slot, exchanged)));
    }
    if (now.stream().anyMatch(OddValues::in)) {
      return Level.ODD;
    }
    if (exchanged.isEmpty()) {
      return Level.USUAL;
    }
    Map<String, List<Slot>> calls = new LinkedHashMap<>();
    call.slots()
        .forEach(s -> calls
            .computeIfAbsent(s.callee() + " " + s.call(), c -> new ArrayList<>())
            .add(s));
    for (List<Slot> group : calls.values()) {
      if (group.stream().anyMatch(exchanged::containsKey)) {
        List<String> given =
            group.stream().map(s -> exchanged.getOrDefault(s, s.text())).toList();
        if (!values.related(group, given)) {
          return Level.ODD;
        }
      }
    }
    boolean mined =
        exchanged.entrySet().stream().allMatch(e -> values.at(e.getKey()).contains(e.getValue()));
    if (!mined || !Shape.of(before).equals(Shape.of(now))) {
      return Level.PLAIN;
    }
    boolean all = exchanged.keySet().containsAll(outer) && call.before().isEmpty();
    return all && values.whole(call.callee()).contains(now) ? Level.USUAL : Level.CROSSED;
  }

  private static boolean holds(Slot outer, Slot inner) {
    return outer.start() <= inner.start()
        && inner.end() <= outer.end()
        && outer.end() - outer.start() > inner.end() - inner.start();
  }

  /** A slot's text with what is exchanged inside of it. */
  private static String inside(Slot slot, Map<Slot, String> exchanged) {
    String text = slot.text();
    for (Map.Entry<Slot, String> e : exchanged.entrySet()) {
      if (holds(slot, e.getKey())) {
        int from = e.getKey().start() - slot.start();
        int to = e.getKey().end() - slot.start();
        text = text.substring(0, from) + e.getValue() + text.substring(to);
        break; // only one is exchanged inside of another
      }
    }
    return text;
  }
}
