package dev.codeagent.core.verify.demand;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether each Java test that the change adds demands something of the code under test that can fail, and runs. It never
 * grants and never refuses: a test that shows nothing is left to a person, however good another one is.
 *
 * <p>A test that only calls is fine where its name says that nothing must be thrown, and one that only asks whether something is
 * there; where most of the new tests are of these kinds, a person decides, too, unless the task is about failures.
 */
final class NewTestsVerifier implements Verifier {

  private static final int MOST_FINDINGS = 40;

  /** Names that say what a test without a demand shows. */
  private static final Pattern SMOKE = Pattern.compile(
      "(?iu)(?:does|do|must|should|will)?_?\\s?not_?\\s?(?:throw|fail|crash|hang|block|deadlock|blow|overflow|break|explode)"
          + "|n[o']t_?\\s?throw|never_?\\s?(?:throw|fail|crash|hang|block)|no_?\\s?(?:exception|error|failure|npe|crash)|without_?\\s?(?:\\w+_?\\s?)?(?:exception|error|fail|throw|crash)"
          + "|context_?loads?|smoke|survive|tolerat|harmless|no_?op\\b|noop|does_?\\s?nothing|terminat|finish|compiles"
          + "|не_?\\s?(?:бросает|падает|кидает|выбрасывает|зависает|ломается)|без_?\\s?(?:исключени|ошиб)|переживает|терпит");

  /** What a task says that is about failures: that nothing is thrown any more is what it asks for. */
  private static final Pattern FAILURES = Pattern.compile(
      "(?iu)\\b(?:throws?|thrown|exceptions?|crash\\w*|fails?|failing|npe|nullpointer\\w*|\\w+exception|\\w+error|stack.?overflow|hangs?|deadlock\\w*|"
          + "blows? up|breaks?)\\b|пада|исключени|зависа|краш|ошибк|лома");

  @Override
  public VerifierSpec spec() {
    return VerifierSpec.veto("new-tests", "3", 22);
  }

  @Override
  public Evidence verify(Change change, VerificationContext context) throws InterruptedException {
    boolean java = context.changes().stream()
        .anyMatch(f -> f.path().endsWith(".java") && context.isTest(f.path()));
    Optional<JavaParser> parser = java ? JavaParser.create() : Optional.empty();
    if (!java) {
      return Evidence.pass("The change has no Java test.");
    }
    if (parser.isEmpty()) {
      return Evidence.undecided(JavaParser.MISSING);
    }
    List<JavaMethod> tests =
        AddedTests.of(context, SourceDiff.of(context, parser.get()), parser.get());
    if (tests.isEmpty()) {
      return Evidence.pass("The change adds no Java test.");
    }
    Helpers helpers = new Helpers(context, parser.get());
    NotRun notRun = new NotRun(context.run(SuiteKind.DELIVERED), tests);
    List<Finding> doubts = new ArrayList<>();
    List<Finding> weak = new ArrayList<>();
    for (JavaMethod test : tests) {
      Optional<String> why = notRun.why(test);
      if (why.isPresent()) {
        doubts.add(finding("test-not-run", test, why.get()));
      } else {
        judge(test, TestReading.of(test, helpers), helpers, doubts, weak);
      }
    }
    boolean asked = context.task().type() != TaskType.TEST
        && FAILURES.matcher(TaskWords.of(context).own()).find();
    if (weak.size() * 2 > tests.size() && !asked) {
      doubts.addAll(weak);
    }
    if (doubts.isEmpty()) {
      return Evidence.pass(
          tests.size() == 1
              ? "The new test demands something that can fail."
              : "Each of the " + tests.size() + " new tests demands something that can fail.",
          weak);
    }
    Finding first = doubts.getFirst();
    return Evidence.undecided(
        first.path() + ":" + first.line() + ": " + first.message()
            + (doubts.size() > 1 ? " (" + (doubts.size() - 1) + " more)" : ""),
        doubts.subList(0, Math.min(MOST_FINDINGS, doubts.size())));
  }

  private static void judge(
      JavaMethod test,
      TestReading reading,
      Helpers helpers,
      List<Finding> doubts,
      List<Finding> weak) {
    if (reading.assumesMore()) {
      doubts.add(finding(
          "assumes-instead",
          test,
          "mostly assumes what it should demand, so a mistake ends it instead of failing it"));
      return;
    }
    for (TestReading.Idle idle : reading.idle()) {
      doubts.add(Finding.in(
          test.file().path(),
          idle.line(),
          "holds-always",
          "The new test " + test.type().simpleName() + "." + test.name()
              + " demands what holds whatever the code answers: `" + idle.shown() + "`."));
    }
    if (!reading.idle().isEmpty()) {
      return;
    }
    if (AddedTests.expectsFailure(test) || AddedTests.demandsAfterwards(test, helpers)) {
      return;
    }
    String name = AddedTests.told(test);
    switch (reading.most()) {
      case VALUE -> {
        return;
      }
      case OF_ITSELF -> {
        if (!AddedTests.isOfLikeness(test)) {
          doubts.add(
              finding(
                  "expects-of-itself",
                  test,
                  "expects what another object of the same code makes of the same, so a mistake is in both"));
        }
      }
      case PRESENCE ->
        weak.add(finding("presence-only", test, "only asks whether something is there"));
      case NO_FAILURE ->
        weak.add(finding("no-failure-only", test, "only asks that nothing is thrown"));
      case LOST ->
        doubts.add(
            finding(
                "failure-lost",
                test,
                "does not fail where it should: its failures are caught again, or it demands only in a handler or behind a switch from outside"));
      case NOTHING -> {
        if (SMOKE.matcher(name).find()) {
          weak.add(finding("no-failure-only", test, "only asks that nothing is thrown"));
        } else {
          doubts.add(finding(
              "demands-nothing", test, "demands nothing of the code under test that could fail"));
        }
      }
    }
  }

  private static Finding finding(String code, JavaMethod test, String what) {
    return Finding.in(
        test.file().path(),
        test.line(),
        code,
        "The new test " + test.type().simpleName() + "." + test.name() + " " + what + ".");
  }
}
