/** The proof by tests of languages that are not parsed: what their reports name, with and without the change. */
package dev.codeagent.core.verify.proof;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.api.verify.Variant;
import dev.codeagent.api.verify.VerificationContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Runs head's tests on base's production. A test that passes at head counts when it is new or its sources were edited,
 * and when it fails there, twice, by something else than a name that is missing: in most of these languages a missing
 * name is what a compile error is in others. Where only names are missing, the functions that the change adds or
 * changes become stubs and the tests have to fail on those.
 */
final class ForeignProof {
  /** How languages and shells say at run time that a name does not exist. */
  private static final Pattern MISSING = Pattern.compile(
      "\\b(?:NameError|AttributeError|ImportError|ModuleNotFoundError|ReferenceError|NoMethodError|UndefVarError)\\b"
          + "|not found|is not defined|has no attribute|cannot import|No module named|Cannot find module|is not a function"
          + "|does not provide an export|undefined (?:method|function|variable|local)|unresolved reference|No such file",
      Pattern.CASE_INSENSITIVE);
  /** What Python says of a stub's answer: the name is there, and what it answers is not what the test wants. */
  private static final String OF_STUB = "'NoneType' object has no attribute";
  /** Ways to ask whether code exists instead of calling it. */
  private static final Pattern LOOKUP = Pattern.compile(
      "\\bhasattr\\b|\\bcallable\\b|\\bgetsource\\b|\\bimportlib\\b|\\bcommand -v\\b|\\bdeclare -[fF]\\b|\\btype -t\\b"
          + "|respond_to\\?|method_defined\\?");
  /** Ways to read a file; of a production file they read code instead of calling it. */
  private static final Pattern READING = Pattern.compile(
      "\\b(?:grep|cat|sed|awk|head|tail|wc|open|read_text|readFile\\w*|ReadFile|slurp)\\b");

  private static final Pattern DEFINED = Pattern.compile("\\bdef\\s+(\\w+)");

  private final VerificationContext context;
  private final SuiteRun base;
  private final SuiteRun head;

  ForeignProof(VerificationContext context, SuiteRun base, SuiteRun head) {
    this.context = context;
    this.base = base;
    this.head = head;
  }

  Evidence prove(Map<String, Optional<byte[]>> baseProduction) throws InterruptedException {
    Set<String> candidates = candidates();
    if (candidates.isEmpty()) {
      return Evidence.undecided(
          "No test that was red at base is green at head, and the change adds no test that"
              + " passes: add one that fails without the change.");
    }
    if (sources().stream().anyMatch(this::looksUp)) {
      return Evidence.undecided(
          "The tests of the change look code up instead of calling it, so that they"
              + " show nothing of what it does: let them call it.");
    }
    SuiteRun reverted = run("proof", baseProduction);
    List<TestResult> red = reds(reverted, candidates, false);
    if (!red.isEmpty()) {
      red = again(baseProduction, red);
      return red.isEmpty()
          ? Evidence.undecided(
              "The tests of the change failed on base's production once and passed once"
                  + " on the same files: make them stable.")
          : proven(red, "fails on base's production");
    }
    List<TestResult> compared =
        reverted.tests().stream().filter(r -> candidates.contains(r.key())).toList();
    boolean fresh = compared.stream().anyMatch(r -> !base(r));
    boolean missing = compared.stream().anyMatch(TestResult::red);
    return fresh && !missing && reverted.status() != SuiteRun.Status.BROKEN
        ? vacuous(candidates, "also passes on base's production")
        : stubs(candidates);
  }

  /** Green at head, and new or in reach of a test source that the change edits. */
  private Set<String> candidates() {
    boolean edited = !sources().isEmpty();
    Set<String> keys = new TreeSet<>();
    for (TestResult result : head.tests()) {
      boolean known = base(result);
      if (result.status() == TestResult.Status.PASSED && (edited || !known) && base.built()) {
        keys.add(result.key());
      }
    }
    return keys;
  }

  private boolean base(TestResult result) {
    return base.tests().stream().anyMatch(t -> t.key().equals(result.key()));
  }

  private List<String> sources() {
    return context.changes().stream()
        .filter(
            c -> c.kind() != ChangedFile.Kind.DELETED && !c.binary() && context.isTest(c.path()))
        .map(ChangedFile::path)
        .toList();
  }

  private boolean looksUp(String path) {
    String text = context.head().text(path).orElse("");
    List<String> production = context.changes().stream()
        .map(ChangedFile::path)
        .filter(context::isProduction)
        .map(file -> file.substring(file.lastIndexOf('/') + 1))
        .toList();
    return LOOKUP.matcher(text).find()
        || text.lines()
            .filter(line -> production.stream().anyMatch(line::contains))
            .anyMatch(line -> READING.matcher(line).find());
  }

  private Evidence stubs(Set<String> candidates) throws InterruptedException {
    boolean built = false;
    boolean nameless = false;
    boolean idle = false;
    PythonDemands demands = demands();
    for (ForeignStubs.Answer answer : ForeignStubs.Answer.values()) {
      Map<String, Optional<byte[]>> files = new ForeignStubs(context, answer).write();
      if (files.isEmpty()) {
        return Evidence.undecided(
            "The tests of the change need code that base lacks, and it has no functions"
                + " that could be stubbed: only a test that fails by assertion is a proof.");
      }
      SuiteRun run = run("stub-" + answer.name().toLowerCase(Locale.ROOT), files);
      built |= run.built();
      nameless |= run.tests().stream().anyMatch(r -> candidates.contains(r.key()) && r.red());
      List<TestResult> failed = reds(run, candidates, true);
      List<TestResult> red = failed.stream().filter(demands::carries).toList();
      idle |= red.size() < failed.size();
      if (!red.isEmpty()) {
        return proven(
            red, "needs code that base lacks, fails when the changed functions are stubs");
      }
    }
    if (idle) {
      return Evidence.undecided(
          "The tests of the change fail on stubs of its functions only because they use what these answer, and"
              + " demand nothing of it: let one assert what it has to be.");
    }
    if (nameless) {
      return Evidence.undecided(
          "The tests of the change fail on stubs of its functions only because a name is"
              + " missing, which shows nothing of what they do: let one demand a result.");
    }
    return built
        ? vacuous(candidates, "also passes when the changed functions are stubs")
        : Evidence.undecided(
            "The tests of the change cannot run without it, and its stubs cannot be run:"
                + " a missing name alone is no proof.");
  }

  private PythonDemands demands() {
    Map<String, String> tests = new TreeMap<>();
    context.head().paths().stream()
        .filter(path -> path.endsWith(".py") && context.isTest(path))
        .forEach(path -> tests.put(path, context.head().text(path).orElse("")));
    Set<String> functions = new TreeSet<>();
    context.changes().stream()
        .map(ChangedFile::path)
        .filter(path -> path.endsWith(".py") && context.isProduction(path))
        .flatMap(path -> context.head().text(path).stream())
        .forEach(text -> DEFINED.matcher(text).results().forEach(m -> functions.add(m.group(1))));
    return new PythonDemands(tests, functions);
  }

  private List<TestResult> again(Map<String, Optional<byte[]>> files, List<TestResult> red)
      throws InterruptedException {
    Map<String, TestResult> second = Failures.byKey(run("proof-again", files));
    return red.stream()
        .filter(r -> second.containsKey(r.key()) && second.get(r.key()).red())
        .toList();
  }

  private SuiteRun run(String name, Map<String, Optional<byte[]>> files)
      throws InterruptedException {
    return context.run(new Variant(name, SuiteKind.DELIVERED, files, List.of()));
  }

  private static List<TestResult> reds(SuiteRun run, Set<String> candidates, boolean stubbed) {
    return run.tests().stream()
        .filter(r -> candidates.contains(r.key()) && Failures.byBehaviour(r))
        .filter(r -> !isMissing(r.problem() + " " + r.message(), stubbed))
        .toList();
  }

  private static boolean isMissing(String failure, boolean stubbed) {
    return MISSING.matcher(failure).find() && !(stubbed && failure.contains(OF_STUB));
  }

  private static Evidence proven(List<TestResult> red, String how) {
    return Evidence.pass(
        red.getFirst().key() + " " + how + " (" + Failures.words(red.getFirst())
            + ") and passes at head" + CodeProof.more(red.size()) + ".",
        CodeProof.findings("fail-to-pass", red, how + " and passes at head"));
  }

  private Evidence vacuous(Set<String> candidates, String what) {
    List<TestResult> vacuous = head.tests().stream()
        .filter(t -> candidates.contains(t.key()) && !base(t))
        .toList();
    String first =
        vacuous.isEmpty() ? candidates.iterator().next() : vacuous.getFirst().key();
    return Evidence.undecided(
        first + " " + what + "; add a test that fails without the change.",
        CodeProof.findings("vacuous-test", vacuous, what));
  }
}
