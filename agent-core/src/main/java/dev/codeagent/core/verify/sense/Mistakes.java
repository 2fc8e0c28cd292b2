package dev.codeagent.core.verify.sense;

import dev.codeagent.core.verify.host.MutantHost;
import dev.codeagent.core.verify.host.Unavailable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The mistakes that are put into a change, compiled, the most telling first. Not for many threads. */
final class Mistakes {

  /** What is compiled at most; more says no more about the change. */
  static final int MOST = 80;

  private final Map<Mistake, MutantHost.Compiled> compiled = new LinkedHashMap<>();

  /** Compiles; the same for a test that has no host. */
  interface Compiler {
    Optional<MutantHost.Compiled> compile(Map<String, String> sources) throws Unavailable;
  }

  /**
   * @param head the sources at head, by path
   * @param late whether the time for compiling is over
   */
  static Mistakes of(
      List<Part> parts, Map<String, String> head, Compiler compiler, BooleanSupplier late)
      throws Unavailable {
    Mistakes mistakes = new Mistakes();
    Map<String, List<Part>> alone = new LinkedHashMap<>();
    List<Part> ordered =
        parts.stream().sorted(Comparator.comparing(Part::kind)).limit(MOST).toList();
    for (Part part : ordered) {
      if (late.getAsBoolean()) {
        return mistakes;
      }
      boolean fine = mistakes.add(new Mistake(List.of(part)), head, compiler);
      if (!fine && part.kind() == Part.Kind.UNDONE) {
        alone.computeIfAbsent(part.where(), w -> new ArrayList<>()).add(part);
      }
    }
    List<Part> undone = parts.stream().filter(p -> p.kind() == Part.Kind.UNDONE).toList();
    mistakes.join(alone, undone, head, compiler);
    return mistakes;
  }

  /** What cannot be undone alone is undone with the rest of its method, or else with all that can be undone. */
  private void join(
      Map<String, List<Part>> alone, List<Part> undone, Map<String, String> head, Compiler compiler)
      throws Unavailable {
    boolean all = false;
    for (String where : alone.keySet()) {
      List<Part> method = undone.stream().filter(p -> p.where().equals(where)).toList();
      all |= method.size() < 2 || !add(new Mistake(method), head, compiler);
    }
    if (all && undone.size() > 1) {
      add(new Mistake(undone), head, compiler);
    }
  }

  private boolean add(Mistake mistake, Map<String, String> head, Compiler compiler)
      throws Unavailable {
    Optional<MutantHost.Compiled> done = compiler.compile(mistake.sources(head));
    done.ifPresent(c -> compiled.put(mistake, c));
    return done.isPresent();
  }

  List<Mistake> all() {
    return List.copyOf(compiled.keySet());
  }

  /** The classes of some of them, in their order. */
  List<MutantHost.Compiled> classes(List<Mistake> some) {
    return some.stream()
        .map(m -> Objects.requireNonNull(compiled.get(m), "compiled"))
        .toList();
  }
}
