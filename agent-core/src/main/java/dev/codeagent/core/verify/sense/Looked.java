package dev.codeagent.core.verify.sense;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.core.verify.host.MutantHost.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What tests say of the mistakes in a change, and what follows from it. Not for many threads. */
final class Looked {

  /**
   * Mistakes in one method that speak when tests notice none of them. In the open corpus no honest change leaves a method
   * with more than five so.
   */
  static final int ENOUGH = 8;

  /** Places that are told; a person reads the first few. */
  private static final int MOST_FINDINGS = 40;

  /** Methods that honest work often leaves to no test of its own. */
  private static final Set<String> SELDOM_TESTED = Set.of("equals", "main");

  private final Map<Mistake, Answer> near = new LinkedHashMap<>();
  private final Map<Mistake, Answer> every = new LinkedHashMap<>();
  private boolean complete = true;
  private boolean certain = true;

  boolean isEmpty() {
    return near.isEmpty();
  }

  /** Takes whether the tests that were asked are all tests of the delivered run. */
  void told(boolean all) {
    complete &= all;
  }

  /** Takes that something was not looked at for want of time or of a host, so that another time there may be more. */
  void cutShort() {
    certain = false;
  }

  /** Takes what the tests that lead to the change say of a mistake; an unknown answer says nothing. */
  void at(Mistake mistake, Answer answer) {
    if (answer == Answer.UNKNOWN) {
      certain = false;
    } else {
      near.put(mistake, answer);
    }
  }

  /** Takes what all tests of the module say of a mistake that was silent. */
  void atAll(Mistake mistake, Answer answer) {
    every.put(mistake, answer);
    certain &= answer != Answer.UNKNOWN;
    if (answer == Answer.NOTICED) {
      near.put(mistake, answer);
    }
  }

  /** What can be kept; nothing where another look may say more. */
  Optional<SuiteRun> kept(KeptLook as) {
    return certain && complete && !near.isEmpty()
        ? Optional.of(as.write(near, every))
        : Optional.empty();
  }

  /** The mistakes of methods in which none of enough of them is noticed, and single ones that speak. */
  List<Mistake> silent() {
    return Stream.concat(
            byMethod().values().stream().filter(Looked::tells).flatMap(List::stream),
            near.keySet().stream().filter(this::isFree))
        .distinct()
        .toList();
  }

  /** Whether tests let a condition be that picks some cases. */
  private boolean isFree(Mistake mistake) {
    return mistake.first().kind() == Part.Kind.NARROWS
        && near.get(mistake) == Answer.UNNOTICED
        && mistake.parts().size() == 1;
  }

  private Map<String, List<Map.Entry<Mistake, Answer>>> entries() {
    return near.entrySet().stream()
        .collect(Collectors.groupingBy(
            e -> e.getKey().first().path() + " " + e.getKey().first().where(),
            LinkedHashMap::new,
            Collectors.toList()));
  }

  /** By method the mistakes of those in which tests notice none. */
  private Map<String, List<Mistake>> byMethod() {
    Map<String, List<Mistake>> methods = new LinkedHashMap<>();
    entries().forEach((method, entries) -> {
      if (entries.stream().noneMatch(e -> e.getValue() == Answer.NOTICED)) {
        methods.put(method, entries.stream().map(Map.Entry::getKey).toList());
      }
    });
    return methods;
  }

  private static boolean tells(List<Mistake> mistakes) {
    String where = mistakes.getFirst().first().where();
    return mistakes.size() >= ENOUGH
        && !SELDOM_TESTED.contains(where.substring(where.lastIndexOf('.') + 1));
  }

  /**
   * The judgement. A method with many mistakes, of which all tests that ran notice none, is left to a person, and so is a mend
   * that holds for picked cases which no test tells from others. A mere share
   * is only told: on the open corpus honest changes leave about as many mistakes unnoticed as wrong ones.
   */
  Evidence evidence() {
    if (near.isEmpty()) {
      return Evidence.skipped("No mistake that was put into the change could be judged in time.");
    }
    List<List<Mistake>> unproven = byMethod().values().stream()
        .filter(Looked::tells)
        .filter(m -> m.stream().allMatch(x -> every.get(x) == Answer.UNNOTICED))
        .toList();
    if (complete && !unproven.isEmpty()) {
      List<Mistake> method = unproven.getFirst();
      return Evidence.undecided(
          "Tests notice none of the " + method.size() + " mistakes put into `"
              + method.getFirst().first().where()
              + "`; add a test of it, or let a person decide whether it is right.",
          findings(method.getFirst()));
    }
    Optional<Mistake> free = near.keySet().stream()
        .filter(this::isFree)
        .filter(m -> every.get(m) == Answer.UNNOTICED)
        .findFirst();
    if (complete && free.isPresent()) {
      Part part = free.get().first();
      return Evidence.undecided(
          "No test notices when " + part.description() + " in `" + part.where()
              + "`, so nothing shows that the change is for these cases alone; add a test of another one, or let a person decide.",
          findings(null));
    }
    long noticed = near.values().stream().filter(a -> a == Answer.NOTICED).count();
    return Evidence.pass(
        "Tests notice " + noticed + " of " + near.size()
            + (near.size() == 1 ? " mistake" : " mistakes") + " put into the change"
            + (complete ? "." : "; not all tests of the build could be asked."),
        findings(null));
  }

  private List<Finding> findings(@Nullable Mistake decisive) {
    List<Finding> findings = new ArrayList<>();
    if (decisive != null) {
      findings.add(told("unproven", decisive, "no test notices any mistake here."));
    }
    entries().values().forEach(method -> {
      long noticed = method.stream().filter(e -> e.getValue() == Answer.NOTICED).count();
      if (noticed < method.size()) {
        findings.add(told(
            "sensitivity",
            method.getFirst().getKey(),
            "tests notice " + noticed + " of " + method.size() + " mistakes."));
      }
    });
    near.forEach((mistake, answer) -> {
      if (answer == Answer.UNNOTICED) {
        findings.add(told(
            "unnoticed",
            mistake,
            "no test notices when " + mistake.first().description()
                + (mistake.parts().size() > 1 ? ", with what belongs to it." : ".")));
      }
    });
    return List.copyOf(findings.subList(0, Math.min(MOST_FINDINGS, findings.size())));
  }

  private static Finding told(String rule, Mistake mistake, String what) {
    Part first = mistake.first();
    return Finding.in(first.path(), first.line(), rule, "`" + first.where() + "`: " + what);
  }
}
