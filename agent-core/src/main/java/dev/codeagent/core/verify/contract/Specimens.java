package dev.codeagent.core.verify.contract;

import dev.codeagent.core.verify.calls.Cases;
import dev.codeagent.core.verify.calls.MinedCall;
import dev.codeagent.core.verify.calls.Mining;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * Objects of a type that differ a little from each other: made as tests make them, with one argument at a time taken from
 * another of their calls or, of small whole numbers, one more.
 *
 * @param place where tests make them, which knows the names that they use; empty where none does
 * @param texts how each is made
 */
record Specimens(Optional<Cases.Place> place, List<String> texts) {

  /** Each is compared with each, and three at a time. */
  private static final int MOST = 14;

  /** Values that a function of two is asked of. */
  private static final int MOST_OF_TWO = 24;

  Specimens {
    texts = List.copyOf(texts);
  }

  /** Whether a method makes an object of its own type. */
  static boolean makes(JavaMethod method) {
    return method.has(Modifier.STATIC)
        && !method.has(Modifier.PRIVATE)
        && method.returnType().replaceFirst("<.*", "").equals(method.type().simpleName());
  }

  static Specimens of(JavaType type, Mining mined) {
    Map<String, MinedCall> makers = new LinkedHashMap<>();
    String name = type.binaryName().replace('$', '.');
    for (MinedCall call : mined.calls()) {
      boolean made = call.method().equals(name + ".<init>")
          || call.method().equals(name + "." + Mining.MADE)
          || type.methods().stream()
              .anyMatch(m -> makes(m) && call.method().equals(name + "." + m.name()));
      if (made && call.arguments() > 0) {
        makers.putIfAbsent(call.callee(), call);
      }
    }
    Set<String> texts = new LinkedHashSet<>();
    makers.forEach((callee, call) -> {
      String text = call.file().text().substring(call.start(), call.end());
      String head = text.substring(0, call.given().getFirst().start() - call.start());
      List<List<String>> given = new ArrayList<>(mined.values().whole(callee));
      given.forEach(g -> texts.add(head + String.join(", ", g) + ")"));
      given.stream().limit(2).forEach(g -> others(g, given).forEach(o -> texts.add(head + o)));
    });
    List<String> kept = texts.stream().limit(MOST).toList();
    return new Specimens(
        kept.size() < 2
            ? Optional.empty()
            : makers.values().stream().findFirst().map(Contracts::place),
        kept);
  }

  /** What tests give a function that is given two values of one type, on either side. */
  static Specimens ofTwo(JavaMethod method, Mining mined) {
    String name = method.type().binaryName().replace('$', '.') + "." + method.name();
    Set<String> texts = new LinkedHashSet<>();
    Optional<Cases.Place> place = Optional.empty();
    for (MinedCall call : mined.calls()) {
      if (call.method().equals(name) && call.arguments() == 2 && takes(call.callee(), method)) {
        place = place.or(() -> Optional.of(Contracts.place(call)));
        call.slots().stream()
            .filter(s -> s.call() == call.start() && s.callee().equals(call.callee()))
            .forEach(s -> texts.addAll(mined.values().at(s)));
      }
    }
    List<String> kept =
        alike(method, texts.stream().filter(t -> !t.equals("null")).toList());
    return new Specimens(kept.size() < 2 ? Optional.empty() : place, kept);
  }

  /** With short texts of which one begins the other, and each of another type where the function takes any. */
  private static List<String> alike(JavaMethod method, List<String> given) {
    String type = String.valueOf(method.tree().getParameters().getFirst().getType());
    boolean any = type.equals("CharSequence");
    List<String> all = new ArrayList<>();
    if (any || type.equals("String")) {
      all.addAll(List.of("\"a\"", "\"ab\""));
    }
    given.stream().limit(MOST_OF_TWO / 2).forEach(all::add);
    if (any) {
      List.copyOf(all).forEach(t -> all.add("new StringBuilder(" + t + ")"));
    }
    return all;
  }

  /** Whether a callee, as its signature says, is this one of its overloads. */
  private static boolean takes(String callee, JavaMethod method) {
    String type = String.valueOf(method.tree().getParameters().getFirst().getType());
    String given = callee.substring(callee.indexOf('(') + 1, callee.lastIndexOf(')'));
    String first = given.substring(0, Math.max(0, given.indexOf(','))).replaceAll("<.*", "");
    return first
        .substring(first.lastIndexOf('.') + 1)
        .equals(type.replaceAll("<.*", "").substring(type.lastIndexOf('.') + 1));
  }

  private static List<String> others(List<String> given, List<List<String>> all) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      Set<String> values = new LinkedHashSet<>();
      if (given.get(i).matches("\\d{1,4}")) {
        values.add(String.valueOf(Integer.parseInt(given.get(i)) + 1));
      }
      for (List<String> other : all) {
        if (other.size() == given.size()) {
          values.add(other.get(i));
        }
      }
      values.remove(given.get(i));
      for (String value : values.stream().limit(2).toList()) {
        List<String> changed = new ArrayList<>(given);
        changed.set(i, value);
        found.add(String.join(", ", changed) + ")");
      }
    }
    return found;
  }
}
