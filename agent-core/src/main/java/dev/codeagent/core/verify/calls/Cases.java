/** The calls to make, written as methods into copies of base's tests and beside base's classes, and compiled. */
package dev.codeagent.core.verify.calls;

import dev.codeagent.core.verify.source.SourceEdits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Not for many threads. */
public final class Cases {

  /** Calls in all; a JVM makes hundreds of them in a second. */
  private static final int MOST = 400;

  /** Calls of one method. */
  private static final int MOST_OF_A_METHOD = 48;

  /** Rounds of leaving out what does not compile. */
  private static final int ROUNDS = 5;

  /** Characters of an input that are told. */
  private static final int MOST_SHOWN = 240;

  /** A source that holds cases: its text, where they go, and what they are. */
  private record Holder(String text, Map<Case, Integer> cases) {}

  private final Map<String, Holder> holders = new LinkedHashMap<>();
  private final Map<String, Integer> ofMethod = new HashMap<>();
  private int count;

  /** Takes calls of tests with their variations, the most usual of each first. */
  public void add(
      List<MinedCall> calls,
      Function<MinedCall, List<Variation>> variations,
      BooleanSupplier late) {
    List<Map.Entry<MinedCall, Variation>> all = new ArrayList<>();
    Map<MinedCall, List<Variation>> made = new LinkedHashMap<>();
    for (MinedCall call : calls) {
      if (!late.getAsBoolean()) {
        made.put(call, variations.apply(call));
      }
    }
    int most = made.values().stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < most; i++) {
      for (Map.Entry<MinedCall, List<Variation>> entry : made.entrySet()) {
        if (i < entry.getValue().size()) {
          all.add(Map.entry(entry.getKey(), entry.getValue().get(i)));
        }
      }
    }
    all.sort(Comparator.comparing(e -> e.getValue().level()));
    Set<String> known = new HashSet<>();
    for (Map.Entry<MinedCall, Variation> entry : all) {
      add(entry.getKey(), entry.getValue(), known);
    }
  }

  private void add(MinedCall call, Variation variation, Set<String> known) {
    boolean answers = call.answers() || !call.receiver().isEmpty();
    if (!answers) {
      return;
    }
    StringBuilder code = new StringBuilder();
    for (MinedCall.Range range : call.before()) {
      code.append(text(call, range.start(), range.end(), variation)).append(' ');
    }
    String made = text(call, call.start(), call.end(), variation);
    String prefix = code.toString();
    code.append(
        call.answers() ? "return " + made + ";" : made + "; return " + call.receiver() + ";");
    if (known.add(call.testClass() + code)) {
      String shown = (prefix + made).replaceAll("\\s+", " ");
      add(
          new Place(call.file().path(), call.file().text(), call.insertAt(), call.testClass()),
          call.method(),
          variation.level(),
          code.toString(),
          shown);
    }
  }

  private static String text(MinedCall call, int start, int end, Variation variation) {
    SourceEdits edits = new SourceEdits();
    variation.exchanged().forEach((slot, value) -> {
      if (slot.start() >= start && slot.end() <= end) {
        edits.replace(slot.start() - start, slot.end() - start, value);
      }
    });
    return edits.apply(call.file().text().substring(start, end));
  }

  /** Takes a call of a method that no test calls. */
  public void add(
      String path, String text, String holder, String method, String expression, Level level) {
    Place place = new Place(path, text, text.lastIndexOf('}'), holder);
    add(place, method, level, "return " + expression + ";", expression);
  }

  /**
   * Where a call can be written.
   *
   * @param path the source
   * @param text what stands there
   * @param at the place in the text
   * @param holder the class there, as class files name it
   */
  public record Place(String path, String text, int at, String holder) {}

  /**
   * Takes a call as it is written down; empty where there are enough of its method.
   *
   * @param method what is called, as a person says it
   * @param code the statements of its body
   */
  public Optional<Case> add(Place place, String method, Level level, String code, String shown) {
    int same = ofMethod.merge(method, 1, Integer::sum);
    if (count >= MOST || same > MOST_OF_A_METHOD) {
      return Optional.empty();
    }
    String told =
        shown.length() <= MOST_SHOWN ? shown : "… " + shown.substring(shown.length() - MOST_SHOWN);
    Case made = new Case(count++, level, method, place.holder(), code, told);
    holders
        .computeIfAbsent(place.path(), p -> new Holder(place.text(), new LinkedHashMap<>()))
        .cases()
        .put(made, place.at());
    return Optional.of(made);
  }

  /**
   * Compiles them; those that do not compile are left out.
   *
   * @param others tests of base that these may use
   */
  public List<Case> compile(
      TestSources compiler, Map<String, String> others, Path into, BooleanSupplier late)
      throws IOException {
    for (int round = 0; round < ROUNDS && !late.getAsBoolean() && !holders.isEmpty(); round++) {
      Map<String, String> sources = new LinkedHashMap<>(others);
      holders.forEach((path, holder) -> sources.put(path, written(holder)));
      Collection<TestSources.Problem> problems = compiler.compile(sources, into);
      if (problems.isEmpty()) {
        return holders.values().stream()
            .flatMap(h -> h.cases().keySet().stream())
            .sorted(Comparator.comparing(Case::level).thenComparing(Case::number))
            .toList();
      }
      if (!leaveOut(problems, sources, others)) {
        return List.of();
      }
    }
    return List.of();
  }

  /** Whether something was left out, so that the rest may compile. */
  private boolean leaveOut(
      Collection<TestSources.Problem> problems,
      Map<String, String> sources,
      Map<String, String> others) {
    boolean some = false;
    for (Map.Entry<String, List<TestSources.Problem>> of : problems.stream()
        .collect(Collectors.groupingBy(TestSources.Problem::path))
        .entrySet()) {
      Holder holder = holders.get(of.getKey());
      if (holder == null) {
        continue;
      }
      String text = sources.getOrDefault(of.getKey(), "");
      List<Case> wrong = holder.cases().keySet().stream()
          .filter(c -> inside(text, c, of.getValue()))
          .toList();
      if (wrong.isEmpty()) {
        holders.remove(of.getKey()); // the test itself does not compile against base
      }
      wrong.forEach(holder.cases()::remove);
      some = true;
    }
    return some
        || others
            .keySet()
            .removeIf(o -> problems.stream().anyMatch(p -> p.path().equals(o)));
  }

  private static boolean inside(String text, Case one, List<TestSources.Problem> problems) {
    int start = text.indexOf(head(one));
    int end = text.indexOf(foot(one));
    return start >= 0 && problems.stream().anyMatch(p -> start <= p.offset() && p.offset() <= end);
  }

  private static String head(Case one) {
    return "public Object " + one.name() + "()";
  }

  private static String foot(Case one) {
    return "/* " + one.name() + " */";
  }

  private static String written(Holder holder) {
    SourceEdits edits = new SourceEdits();
    Map<Integer, StringBuilder> at = new LinkedHashMap<>();
    holder
        .cases()
        .forEach((one, offset) -> at.computeIfAbsent(offset, o -> new StringBuilder())
            .append('\n')
            .append(head(one))
            .append(" throws Throwable {\n")
            .append(one.code())
            .append("\n} ")
            .append(foot(one)));
    at.forEach((offset, text) -> edits.replace(offset, offset, text.append('\n').toString()));
    return edits.apply(holder.text());
  }
}
