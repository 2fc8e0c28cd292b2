package dev.codeagent.core.verify.proof;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.Authority;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.api.verify.Variant;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import dev.codeagent.core.verify.behave.BehaveVerifiers;
import dev.codeagent.core.verify.semantic.SemanticDiff;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.LostTests;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The positive proof of a refactoring: production is really different, every test that passed at base passes at head, no
 * public API is lost, no constant is exchanged for another, and tests exercise what was changed: some test goes red when
 * the changed bodies are stubs.
 */
final class RefactorProof implements Verifier {

  @Override
  public VerifierSpec spec() {
    return new VerifierSpec(
        "refactor-proof", "4", 30, Authority.GRANTS, Set.of(TaskType.REFACTOR), true);
  }

  @Override
  public Evidence verify(Change change, VerificationContext context) throws InterruptedException {
    Optional<JavaParser> parser = JavaParser.create();
    if (parser.isEmpty()) {
      return Evidence.undecided(JavaParser.MISSING);
    }
    SourceDiff diff = SourceDiff.of(context, parser.get());
    if (!diff.productionCodeChanged()) {
      return Evidence.undecided(
          "No Java production code differs in more than comments and formatting, so nothing"
              + " shows that something was refactored.");
    }
    TaskWords words = TaskWords.of(context);
    List<Finding> lost = PublicApi.lost(diff, words, name -> sources(name, context, parser.get()));
    Optional<Finding> unasked =
        lost.stream().filter(f -> f.code().equals(PublicApi.LOST)).findFirst();
    if (unasked.isPresent()) {
      return Evidence.fail(
          "Public API is lost that the task does not name: " + unasked.get().message(), lost);
    }
    List<Finding> doubts = new ArrayList<>(lost);
    doubts.addAll(BehaviourSigns.of(diff, words, () -> BehaveVerifiers.sameAnswers(context)));
    doubts.addAll(BecameRecord.signs(diff));
    if (!doubts.isEmpty()) {
      return Evidence.undecided(
          "The behaviour may have changed: " + doubts.get(0).message(), doubts);
    }
    Optional<String> left = new TakenAway(context, parser.get()).stillThere(words);
    if (left.isPresent()) {
      return Evidence.undecided(
          "The task takes `" + left.get() + "` away, which production still declares.");
    }
    Evidence evidence = tests(context, diff, words);
    return evidence.outcome() == EvidenceOutcome.PASS
        ? AskedCode.confirm(
            told(evidence, diff), new AskedCode(context, parser.get(), diff).elsewhere())
        : evidence;
  }

  /** With a word where the sources alone show that behaviour is kept; the tests have to pass all the same. */
  private static Evidence told(Evidence evidence, SourceDiff diff) {
    return SemanticDiff.of(diff).keepsBehaviour()
        ? Evidence.pass(
            evidence.summary() + " In Java only formatting differs, and names that nothing outside"
                + " of their file knows.",
            evidence.findings())
        : evidence;
  }

  /** The files of production that are called like a type. */
  private static List<JavaFile> sources(
      String type, VerificationContext context, JavaParser parser) {
    return context.head().paths().stream()
        .filter(path -> path.endsWith("/" + type + ".java") && context.isProduction(path))
        .flatMap(path -> context.head().text(path).stream().map(text -> parser.parse(path, text)))
        .toList();
  }

  private static Evidence tests(VerificationContext context, SourceDiff diff, TaskWords words)
      throws InterruptedException {
    List<TestResult> passed = context.run(SuiteKind.BASE).tests().stream()
        .filter(t -> t.status() == TestResult.Status.PASSED)
        .toList();
    Map<String, TestResult> delivered = Failures.byKey(context.run(SuiteKind.DELIVERED));
    Set<String> lost = keys(passed);
    lost.removeAll(delivered.keySet());
    Set<String> added = new TreeSet<>(delivered.keySet());
    added.removeAll(keys(passed));
    LostTests lostTests = LostTests.of(diff, words);
    Map<String, String> renamed = lostTests.among(lost, added);
    List<TestResult> kept = new ArrayList<>();
    for (TestResult test : passed) {
      TestResult now = delivered.get(renamed.getOrDefault(test.key(), test.key()));
      if (now == null && lostTests.removalAsked(test.key())) {
        continue;
      }
      if (now == null || now.status() != TestResult.Status.PASSED) {
        return new Evidence(
            now != null && now.red() ? EvidenceOutcome.FAIL : EvidenceOutcome.UNDECIDED,
            test.key() + " passes at base and not at head.",
            List.of(Finding.of("pass-to-pass", test.key() + " passes at base and not at head.")));
      }
      kept.add(now);
    }
    if (kept.isEmpty()) {
      return Evidence.undecided(
          "No test passes at base and at head, so nothing shows that behaviour is kept: add"
              + " tests of the code first.");
    }
    return exercised(context, diff, kept);
  }

  /** Whether types moved and nothing else happened, and no text of production names them by where they were. */
  private static boolean movedAlone(VerificationContext context, SourceDiff diff) {
    List<String> moved = SemanticDiff.of(diff).movedAlone();
    return !moved.isEmpty()
        && context.head().paths().stream()
            .filter(context::isProduction)
            .map(path -> context.head().text(path).orElse(""))
            .noneMatch(text -> moved.stream()
                .anyMatch(name -> text.contains(name) || text.contains(name.replace('$', '.'))));
  }

  private static Set<String> keys(List<TestResult> tests) {
    Set<String> keys = new TreeSet<>();
    tests.forEach(t -> keys.add(t.key()));
    return keys;
  }

  /** Whether tests notice when the changed bodies do nothing. */
  private static Evidence exercised(
      VerificationContext context, SourceDiff diff, List<TestResult> kept)
      throws InterruptedException {
    StubWriter writer = new StubWriter(diff);
    Set<String> keys =
        Failures.byKey(new SuiteRun(SuiteRun.Status.GREEN, kept, List.of(), "")).keySet();
    boolean built = false;
    boolean stubs = false;
    for (StubValues values : StubValues.values()) {
      Map<String, Optional<byte[]>> files = writer.write(values, StubWriter.Reach.METHODS);
      if (files.isEmpty()) {
        break;
      }
      stubs = true;
      SuiteRun run = context.run(new Variant(
          "stub-" + values.name().toLowerCase(Locale.ROOT), SuiteKind.DELIVERED, files, List.of()));
      built |= run.built();
      Optional<TestResult> red =
          run.tests().stream().filter(r -> keys.contains(r.key()) && r.red()).findFirst();
      if (red.isPresent()) {
        return Evidence.pass(
            "All " + kept.size() + " tests that passed at base pass at head, no public API is"
                + " lost, and tests exercise the changed code (" + red.get().key()
                + " fails when it is stubbed).");
      }
    }
    if (!stubs) {
      return Evidence.pass(
          "All " + kept.size() + " tests that passed at base pass at head, no public API is lost,"
              + " and no body was changed.");
    }
    if (built && movedAlone(context, diff)) {
      return Evidence.pass("All " + kept.size()
          + " tests that passed at base pass at head, no public API is lost, and types only lie elsewhere:"
          + " every body says what it said.");
    }
    return Evidence.undecided(
        built
            ? "All tests pass at head, but none notices when the changed code does nothing: add a test of it"
                + " first."
            : "All tests pass at head, but whether they exercise the changed code could not be tried: its"
                + " stubs do not build.");
  }
}
