package dev.codeagent.core.verify.proof;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.api.verify.Variant;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.SourceDiff;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes the change out from under added tests, first whole, then body by body, and looks which of them notice. */
final class BehaviourProof {

  private final VerificationContext context;
  private final SourceDiff diff;
  private final NewTests tests;
  private final List<TestResult> candidates;
  private final Set<String> keys;

  BehaviourProof(
      VerificationContext context, SourceDiff diff, NewTests tests, List<TestResult> candidates) {
    this.context = context;
    this.diff = diff;
    this.tests = tests;
    this.candidates = candidates;
    this.keys = candidates.stream().map(TestResult::key).collect(Collectors.toSet());
  }

  Evidence prove(Map<String, Optional<byte[]>> baseProduction) throws InterruptedException {
    SuiteRun reverted = run("proof", baseProduction);
    List<TestResult> red = reds(reverted).filter(r -> !tests.looksUpByName(r)).toList();
    if (!red.isEmpty()) {
      return Evidence.pass(
          red.get(0).key() + " fails on base's production (" + Failures.words(red.get(0))
              + ") and passes at head" + CodeProof.more(red.size()) + ".",
          CodeProof.findings("fail-to-pass", red, "fails on base's production and passes at head"));
    }
    boolean compared =
        reverted.built() && reverted.tests().stream().anyMatch(r -> keys.contains(r.key()));
    boolean onlyMissing =
        reverted.tests().stream().anyMatch(r -> keys.contains(r.key()) && r.red());
    if (compared && !onlyMissing) {
      return vacuous("also passes on base's production, so it shows nothing of the change");
    }
    if (!compared && reverted.status() != SuiteRun.Status.BROKEN && !onlyMissing) {
      return Evidence.undecided(
          "The added tests could not be run on base's production: " + reverted.detail());
    }
    return stubs();
  }

  private Evidence stubs() throws InterruptedException {
    StubWriter writer = new StubWriter(diff);
    boolean built = false;
    for (StubValues values : StubValues.values()) {
      Optional<SuiteRun> run = stubbed(writer, values);
      if (run.isEmpty()) {
        return Evidence.undecided(
            "The added tests do not compile without the change, and it has no bodies that"
                + " could be stubbed: only a test that fails by assertion is a proof.");
      }
      built |= run.get().built();
      List<TestResult> red = reds(run.get())
          .filter(tests::demands)
          .filter(r -> Failures.byAssertion(r) || tests.demandsOf(r, writer.names()))
          .toList();
      if (!red.isEmpty()) {
        return Evidence.pass(
            red.get(0).key()
                + " needs code that base lacks, fails when the changed bodies are stubs ("
                + Failures.words(red.get(0)) + ") and passes at head" + CodeProof.more(red.size())
                + ".",
            CodeProof.findings("fail-to-pass", red, "fails on stubbed bodies and passes at head"));
      }
    }
    return built
        ? vacuous(
            "compiles only with the change but also passes when its bodies are stubs, so it demands nothing"
                + " of them")
        : Evidence.undecided(
            "The added tests do not compile on base, and the stubbed change could not be built;"
                + " a compile error alone is no proof.");
  }

  private Optional<SuiteRun> stubbed(StubWriter writer, StubValues values)
      throws InterruptedException {
    String name = "stub-" + values.name().toLowerCase(Locale.ROOT);
    Map<String, Optional<byte[]>> files = writer.write(values, StubWriter.Reach.ALL);
    if (files.isEmpty()) {
      return Optional.empty();
    }
    SuiteRun run = run(name, files);
    if (run.status() != SuiteRun.Status.BROKEN) {
      return Optional.of(run);
    }
    Map<String, Optional<byte[]>> fewer = writer.write(values, StubWriter.Reach.METHODS);
    return Optional.of(fewer.isEmpty() ? run : run(name + "-methods", fewer));
  }

  private SuiteRun run(String name, Map<String, Optional<byte[]>> files)
      throws InterruptedException {
    return context.run(new Variant(name, SuiteKind.DELIVERED, files, tests.classes()));
  }

  private Stream<TestResult> reds(SuiteRun run) {
    return run.tests().stream().filter(r -> keys.contains(r.key()) && Failures.byBehaviour(r));
  }

  private Evidence vacuous(String what) {
    return Evidence.undecided(
        candidates.get(0).key() + " " + what + "; add a test that fails without the change.",
        CodeProof.findings("vacuous-test", candidates, what));
  }
}
