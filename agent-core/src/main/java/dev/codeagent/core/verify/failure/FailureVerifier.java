package dev.codeagent.core.verify.failure;

import dev.codeagent.api.call.Deadline;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.Authority;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import dev.codeagent.core.verify.host.BuiltHead;
import dev.codeagent.core.verify.host.Unavailable;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Asks about a mend of a symptom: a failure that base has at one place of its code, and that the change takes away for the
 * calls of its tests alone, while other calls that give the same still end there. It never grants and is not required.
 */
final class FailureVerifier implements Verifier {

  /** How a task speaks of a failure; where it does not, there is none to leave. */
  private static final Pattern FAILURE = Pattern.compile(
      "(?iu)exception|error|\\bnpe\\b|crash|fail|throw|null|out of bounds|index|overflow|abort|broken"
          + "|исключен|ошибк|пада|бросает|ломает|сбой|переполн|пуст|empty");

  private static final String LOOK = "same-failure 1";

  @Override
  public VerifierSpec spec() {
    return new VerifierSpec("same-failure", "1", 36, Authority.VETO, Set.of(TaskType.CODE), false);
  }

  @Override
  public Evidence verify(Change change, VerificationContext context) throws InterruptedException {
    Optional<JavaParser> parser = JavaParser.create();
    if (!(context instanceof BuiltHead head) || parser.isEmpty()) {
      return Evidence.skipped("Calls cannot be made here.");
    }
    if (!TaskWords.of(context).matches(FAILURE)) {
      return Evidence.skipped("The task speaks of no failure.");
    }
    List<SourceDiff.Pair> pairs = SourceDiff.of(context, parser.get()).production().stream()
        .filter(p -> p.path().contains("src/main/java/") && context.isProduction(p.path()))
        .toList();
    if (pairs.stream().allMatch(p -> p.base() == null)) {
      return Evidence.skipped("The change touches no code of Java that was there before.");
    }
    Optional<SuiteRun> before = head.kept(LOOK);
    if (before.isPresent()) {
      return evidence(before.get().tests().stream().map(TestResult::name).toList());
    }
    Optional<BuiltHead.Build> build = head.builtHead();
    if (build.isEmpty()) {
      return Evidence.skipped("Only code that Maven built can be called.");
    }
    Deadline end = Deadline.after(context.proofTime(), context.call().ticker());
    try {
      List<String> left = new LeftFailures(context, parser.get(), build.get(), pairs, end).find();
      if (!end.passed()) {
        head.keep(LOOK, kept(left));
      }
      return evidence(left);
    } catch (Unavailable e) {
      return Evidence.skipped("No call can be made: " + e.sentence());
    } catch (EnvironmentException e) {
      return Evidence.skipped("No call can be made: " + e.failure().sentence());
    } catch (IOException | UncheckedIOException e) {
      return Evidence.skipped("The folder of the build cannot be used: " + e + ".");
    }
  }

  private static SuiteRun kept(List<String> left) {
    List<TestResult> results = left.stream()
        .map(l -> new TestResult("left", l, TestResult.Status.FAILED, null, null))
        .toList();
    return new SuiteRun(SuiteRun.Status.GREEN, results, List.of(), "");
  }

  private static Evidence evidence(List<String> left) {
    return left.isEmpty()
        ? Evidence.pass(
            "No failure that the change mends for one call was seen to be left for another.")
        : Evidence.undecided(
            left.getFirst() + " Mend it where it comes from, or let a person decide.",
            left.stream().map(l -> Finding.of("failure-left", l)).toList());
  }
}
