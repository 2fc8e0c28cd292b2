package dev.codeagent.core.verify.proof;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.Authority;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.api.verify.Variant;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The positive proof of a code task: a test that fails by assertion or exception without the change and passes with it.
 *
 * <ol>
 *   <li>A test red at base, red there again when its class runs alone, green at head with base's tests and green at head
 *       as delivered.
 *   <li>Else a test that the change adds or changes, green at head, red when it runs against base's production.
 *   <li>Where that does not compile or only finds code missing: red when the bodies that the change added or changed are
 *       stubs, which answer a neutral value or, in a second run, another one. The test must demand something; one that
 *       ends in an exception of the stub must demand it of the stubbed code.
 * </ol>
 *
 * A test that is green in all of these proves nothing, nor does an exit status or a compile error.
 */
final class CodeProof implements Verifier {

  @Override
  public VerifierSpec spec() {
    return new VerifierSpec("code-proof", "6", 30, Authority.GRANTS, Set.of(TaskType.CODE), true);
  }

  @Override
  public Evidence verify(Change change, VerificationContext context) throws InterruptedException {
    SuiteRun head = context.run(SuiteKind.DELIVERED);
    if (head.tests().isEmpty()) {
      return Evidence.undecided(
          "No report names a test of head, and an exit status alone proves nothing: configure"
              + " `verify` with `junit`, or add a test that fails without the change.");
    }
    if (revertible(context).isEmpty()) {
      return Evidence.undecided(
          "The change touches no production file, so there is nothing that a test could show.");
    }
    Optional<Evidence> named = failToPass(context, head);
    Evidence evidence = named.isPresent() ? named.get() : addedTests(context, head);
    return evidence.outcome() == EvidenceOutcome.PASS ? confirmed(evidence, context) : evidence;
  }

  /** A proof of something else than the task asks for proves nothing of the task. */
  private static Evidence confirmed(Evidence evidence, VerificationContext context) {
    NamedFunctions named = new NamedFunctions(context);
    Supplier<Optional<String>> bySentence = () -> new NamesNowhere(context)
        .doubt()
        .or(() -> new AskedWiring(context, ShownCalls.of(evidence, context)).doubt());
    Optional<JavaParser> parser = JavaParser.create();
    if (parser.isEmpty()) {
      return AskedCode.confirm(evidence, named.doubt().or(bySentence));
    }
    AskedCode asked = new AskedCode(context, parser.get(), SourceDiff.of(context, parser.get()));
    return AskedCode.confirm(
        evidence,
        asked
            .missing()
            .or(asked::elsewhere)
            .or(named::doubt)
            .or(() -> new NamedTogether(context).doubt())
            .or(bySentence));
  }

  /** Changed files that are neither tests nor protected: what a proof takes back. */
  private static Map<String, Optional<byte[]>> revertible(VerificationContext context) {
    Map<String, Optional<byte[]>> files = new LinkedHashMap<>();
    for (ChangedFile file : context.changes()) {
      if (!context.isTest(file.path())
          && !context.isProtected(file.path())
          && !plainDocument(file.path())) {
        files.put(file.path(), context.base().bytes(file.path()));
      }
    }
    return files;
  }

  /** A document that no program reads: those below {@code src} may be resources. */
  private static boolean plainDocument(String path) {
    return Documents.isDocument(path) && !("/" + path).contains("/src/");
  }

  private static Optional<Evidence> failToPass(VerificationContext context, SuiteRun head)
      throws InterruptedException {
    SuiteRun base = context.run(SuiteKind.BASE);
    if (base.tests().stream().noneMatch(Failures::byBehaviour)) {
      return Optional.empty();
    }
    Map<String, TestResult> restored = Failures.byKey(context.run(SuiteKind.RESTORED));
    Map<String, TestResult> delivered = Failures.byKey(head);
    List<TestResult> fixed = base.tests().stream()
        .filter(Failures::byBehaviour)
        .filter(r -> passed(restored.get(r.key())) && passed(delivered.get(r.key())))
        .toList();
    if (fixed.isEmpty()) {
      return Optional.empty();
    }
    List<String> classes =
        fixed.stream().map(r -> top(r.className())).distinct().toList();
    Map<String, TestResult> again =
        Failures.byKey(context.run(new Variant("base-again", SuiteKind.BASE, Map.of(), classes)));
    List<TestResult> steady = fixed.stream()
        .filter(r -> again.containsKey(r.key()) && Failures.byBehaviour(again.get(r.key())))
        .toList();
    if (steady.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Evidence.pass(
        steady.get(0).key() + " fails at base (" + Failures.words(steady.get(0))
            + ") and passes at head" + more(steady.size()) + ".",
        findings("fail-to-pass", steady, "fails at base and passes at head")));
  }

  private static Evidence addedTests(VerificationContext context, SuiteRun head)
      throws InterruptedException {
    Optional<JavaParser> parser = JavaParser.create();
    if (parser.isEmpty()) {
      return Evidence.undecided(JavaParser.MISSING);
    }
    SourceDiff diff = SourceDiff.of(context, parser.get());
    NewTests tests = NewTests.of(diff, context, parser.get());
    SuiteRun base = context.run(SuiteKind.BASE);
    if (tests.isEmpty()) {
      return new ForeignProof(context, base, head).prove(revertible(context));
    }
    List<TestResult> candidates = tests.passedIn(head, base);
    if (candidates.isEmpty()) {
      return Evidence.undecided(
          "No test that was red at base is green at head, and the change adds no test that"
              + " passes: add one that fails without the change.");
    }
    return new BehaviourProof(context, diff, tests, candidates).prove(revertible(context));
  }

  static List<Finding> findings(String code, List<TestResult> results, String what) {
    List<Finding> findings = new ArrayList<>();
    Set<String> keys = new TreeSet<>();
    results.forEach(r -> keys.add(r.key()));
    keys.stream().limit(20).forEach(key -> findings.add(Finding.of(code, key + " " + what + ".")));
    return findings;
  }

  static String more(int count) {
    return count == 1 ? "" : ", and " + (count - 1) + " more like it";
  }

  private static String top(String className) {
    int inner = className.indexOf('$');
    return inner < 0 ? className : className.substring(0, inner);
  }

  private static boolean passed(@Nullable TestResult result) {
    return result != null && result.status() == TestResult.Status.PASSED;
  }
}
