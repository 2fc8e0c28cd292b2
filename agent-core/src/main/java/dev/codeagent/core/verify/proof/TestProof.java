package dev.codeagent.core.verify.proof;

import dev.codeagent.api.call.Deadline;
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
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.SourceDiff;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The positive proof of a test task: a test that the change adds or changes passes at head and fails, by assertion or
 * exception, under a mutant of the production code that it names.
 *
 * <p>Mutants are made on the source, several places at once for a start, since one run costs as much as another: answers,
 * then arithmetic and bounds, then conditions, then stubbed bodies; then place by place. It stops at the first that a new
 * test notices, or when {@code proof_time} is over. One that does not build or does not end counts for nothing.
 */
final class TestProof implements Verifier {

  @Override
  public VerifierSpec spec() {
    return new VerifierSpec("test-proof", "2", 30, Authority.GRANTS, Set.of(TaskType.TEST), true);
  }

  @Override
  public Evidence verify(Change change, VerificationContext context) throws InterruptedException {
    Optional<JavaParser> parser = JavaParser.create();
    if (parser.isEmpty()) {
      return Evidence.undecided(JavaParser.MISSING);
    }
    SourceDiff diff = SourceDiff.of(context, parser.get());
    Optional<Evidence> production = productionChanged(diff);
    if (production.isPresent()) {
      return production.get();
    }
    NewTests tests = NewTests.of(diff, context, parser.get());
    SuiteRun head = context.run(SuiteKind.DELIVERED);
    List<TestResult> demanding = tests.isEmpty()
        ? List.of()
        : tests.passedIn(head, context.run(SuiteKind.BASE)).stream()
            .filter(tests::demands)
            .toList();
    if (demanding.isEmpty()) {
      return Evidence.undecided(
          "The change adds no Java test that passes at head and demands anything.");
    }
    RepeatedTests repeated = new RepeatedTests(context, parser.get());
    List<TestResult> candidates = demanding.stream()
        .filter(r -> tests.named(r).filter(t -> repeated.has(t.method())).isEmpty())
        .toList();
    if (candidates.isEmpty()) {
      return Evidence.undecided(
          demanding.getFirst().key()
              + " demands only what another test demanded before: add a test of something that is not tested yet.");
    }
    List<Mutant> mutants = new MutantWriter(context, parser.get(), tests).write();
    if (mutants.isEmpty()) {
      return Evidence.undecided(
          "No production code was found that the new tests name, so nothing shows that they"
              + " would notice a mistake in it.");
    }
    Evidence evidence = hunt(context, tests, candidates, mutants);
    return evidence.outcome() == EvidenceOutcome.PASS
        ? AskedCode.confirm(evidence, new AskedCode(context, parser.get(), diff).elsewhere())
        : evidence;
  }

  /** A test task leaves production as it is, save that something may become visible to tests. */
  private static Optional<Evidence> productionChanged(SourceDiff diff) {
    List<Finding> findings = new ArrayList<>();
    for (SourceDiff.Pair pair : diff.production()) {
      String before = pair.base() == null ? "" : withoutVisibility(pair.base().text());
      String now = pair.head() == null ? "" : withoutVisibility(pair.head().text());
      if (!before.equals(now)) {
        findings.add(Finding.in(
            pair.path(), 0, "production-changed", "A test task does not change production code."));
      }
    }
    return findings.isEmpty()
        ? Optional.empty()
        : Optional.of(Evidence.undecided(
            "The task is about tests, but production code was changed too: "
                + findings.get(0).path() + ".",
            findings));
  }

  private static String withoutVisibility(String text) {
    Set<String> visibility = Set.of("public", "protected", "private");
    return JavaTokens.of(text).stream()
        .map(JavaTokens.Token::text)
        .filter(t -> !visibility.contains(t))
        .collect(Collectors.joining(" "));
  }

  private static Evidence hunt(
      VerificationContext context,
      NewTests tests,
      List<TestResult> candidates,
      List<Mutant> mutants)
      throws InterruptedException {
    Set<String> keys = candidates.stream().map(TestResult::key).collect(Collectors.toSet());
    Deadline deadline = Deadline.after(context.proofTime(), context.call().ticker());
    List<Finding> survivors = new ArrayList<>();
    for (Mutant mutant : mutants) {
      if (deadline.passed()) {
        break;
      }
      Map<String, Optional<byte[]>> files = mutant.files().entrySet().stream()
          .collect(Collectors.toMap(
              Map.Entry::getKey, e -> Optional.of(e.getValue().getBytes(StandardCharsets.UTF_8))));
      SuiteRun run = context.run(
          new Variant("mutant-" + mutant.name(), SuiteKind.DELIVERED, files, tests.classes()));
      Optional<TestResult> killer = run.tests().stream()
          .filter(r -> keys.contains(r.key()) && Failures.byBehaviour(r))
          .findFirst();
      if (killer.isPresent()) {
        return Evidence.pass(killer.get().key() + " passes at head and fails when "
            + mutant.description() + " (" + Failures.words(killer.get()) + ").");
      }
      if (run.built() && !run.tests().isEmpty()) {
        survivors.add(Finding.in(
            mutant.path(),
            mutant.line(),
            "mutant-survived",
            "No new test notices when " + mutant.description() + "."));
      }
    }
    return Evidence.undecided(
        survivors.isEmpty()
            ? "No mutant of the code that the new tests name could be built and run within `proof_time`."
            : "No new test notices a mutant of the code that it names: "
                + survivors.get(0).message(),
        survivors);
  }
}
