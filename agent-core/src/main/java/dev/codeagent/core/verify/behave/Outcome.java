/** What a comparison of two versions amounts to; it can be kept as a run, whose tests are the differences. */
package dev.codeagent.core.verify.behave;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Immutable.
 *
 * @param methods methods of which answers were compared
 * @param calls calls whose answers were compared
 * @param differences those that differ, the gravest first
 * @param leftOut touched methods that could not be compared, with the reason
 * @param why why something was not looked at, or empty
 * @param answers what usual calls answer in both versions alike, as a person reads it
 */
record Outcome(
    int methods,
    int calls,
    List<Difference> differences,
    List<String> leftOut,
    String why,
    List<String> answers) {

  /** The code of a difference that refuses. */
  static final String CHANGED = "behaviour-changed";

  /** Differences that are told. */
  private static final int MOST_TOLD = 20;

  private static final int MOST_LEFT_OUT = 12;

  /** Parts of a kept difference; no line of code that is told holds it. */
  private static final String PART = "\u0001";

  /** Answers that are kept, and characters of each. */
  private static final int MOST_ANSWERS = 300;

  private static final int MOST_OF_AN_ANSWER = 4_000;

  Outcome {
    differences = List.copyOf(differences);
    leftOut = List.copyOf(leftOut);
    answers = answers.stream()
        .filter(a -> a.length() <= MOST_OF_AN_ANSWER && !a.contains(PART))
        .distinct()
        .limit(MOST_ANSWERS)
        .toList();
  }

  Outcome(int methods, int calls, List<Difference> differences, List<String> leftOut, String why) {
    this(methods, calls, differences, leftOut, why, List.of());
  }

  static Outcome nothing(String why) {
    return new Outcome(0, 0, List.of(), List.of(), why);
  }

  Outcome with(List<String> more, String reason) {
    List<String> all = new ArrayList<>(leftOut);
    all.addAll(more);
    return new Outcome(
        methods,
        calls,
        differences,
        all.stream().limit(MOST_LEFT_OUT).toList(),
        why.isEmpty() ? reason : why,
        answers);
  }

  /** Both together. */
  Outcome and(Outcome other) {
    List<Difference> all = new ArrayList<>(differences);
    all.addAll(other.differences);
    all.sort(java.util.Comparator.comparing(Difference::weight));
    List<String> said = new ArrayList<>(answers);
    said.addAll(other.answers);
    return new Outcome(methods + other.methods, calls + other.calls, all, leftOut, why, said)
        .with(other.leftOut, other.why);
  }

  /** Whether all was looked at and nothing differs, not even what would only be told. */
  boolean alike() {
    return calls > 0 && differences.isEmpty() && why.isEmpty();
  }

  /** The judgement: only a refactoring is refused, and other changes are asked about where head comes to no end. */
  Evidence evidence(TaskType type) {
    if (calls == 0) {
      return Evidence.skipped(
          why.isEmpty()
              ? "No call of a touched method could be compared."
              : "Old and new code were not run side by side: " + why);
    }
    boolean refactoring = type == TaskType.REFACTOR;
    List<Finding> findings = findings(refactoring);
    if (refactoring && !differences.isEmpty()) {
      Difference first = differences.getFirst();
      if (first.weight() == Difference.Weight.REFUSED) {
        return Evidence.fail("The refactoring changes behaviour: " + first.told(), findings);
      }
      if (first.weight() != Difference.Weight.TOLD) {
        return Evidence.undecided(
            "The refactoring may change behaviour; let a person decide whether this matters: "
                + first.told(),
            findings);
      }
    }
    Optional<Difference> stops =
        differences.stream().filter(d -> d.weight() == Difference.Weight.STOPS).findFirst();
    if (stops.isPresent()) {
      return Evidence.undecided(
          "The change comes to no end where base does; let a person decide whether it may: "
              + stops.get().told(),
          findings);
    }
    return Evidence.pass(
        "Old and new code answer " + calls + (calls == 1 ? " call" : " calls") + " of " + methods
            + (methods == 1 ? " method" : " methods")
            + (differences.isEmpty()
                ? " alike."
                : "; " + differences.size() + (differences.size() == 1 ? " differs." : " differ.")),
        findings);
  }

  private List<Finding> findings(boolean refactoring) {
    List<Finding> findings = new ArrayList<>();
    for (Difference one : differences.subList(0, Math.min(MOST_TOLD, differences.size()))) {
      boolean refused = refactoring && one.weight() == Difference.Weight.REFUSED;
      String code = refused ? CHANGED : "behaviour-differs";
      findings.add(
          one.path().isEmpty()
              ? Finding.of(code, one.told())
              : Finding.in(one.path(), one.line(), code, one.told()));
    }
    leftOut.forEach(l -> findings.add(Finding.of("not-compared", l)));
    return List.copyOf(findings);
  }

  SuiteRun write() {
    List<TestResult> results = new ArrayList<>();
    results.add(
        new TestResult("compared", methods + PART + calls, TestResult.Status.PASSED, why, null));
    leftOut.forEach(
        l -> results.add(new TestResult("left out", l, TestResult.Status.PASSED, null, null)));
    answers.forEach(
        a -> results.add(new TestResult("answer", a, TestResult.Status.PASSED, null, null)));
    differences.forEach(d -> results.add(new TestResult(
        "difference",
        String.join(
            PART,
            d.weight().name(),
            d.path(),
            String.valueOf(d.line()),
            d.method(),
            d.input(),
            d.old(),
            d.now()),
        TestResult.Status.FAILED,
        null,
        null)));
    return new SuiteRun(SuiteRun.Status.GREEN, results, List.of(), "");
  }

  /** What was kept; empty where it is of another form. */
  static Optional<Outcome> read(SuiteRun run) {
    int methods = -1;
    int calls = -1;
    String why = "";
    List<Difference> differences = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    List<String> answers = new ArrayList<>();
    try {
      for (TestResult result : run.tests()) {
        String[] parts = result.name().split(PART, -1);
        switch (result.className()) {
          case "compared" -> {
            methods = Integer.parseInt(parts[0]);
            calls = Integer.parseInt(parts[1]);
            why = result.problem() == null ? "" : result.problem();
          }
          case "left out" -> leftOut.add(result.name());
          case "answer" -> answers.add(result.name());
          case "difference" ->
            differences.add(new Difference(
                Difference.Weight.valueOf(parts[0]),
                parts[1],
                Integer.parseInt(parts[2]),
                parts[3],
                parts[4],
                parts[5],
                parts[6]));
          default -> {
            return Optional.empty();
          }
        }
      }
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty(); // written by something else
    }
    return calls < 0
        ? Optional.empty()
        : Optional.of(new Outcome(methods, calls, differences, leftOut, why, answers));
  }
}
