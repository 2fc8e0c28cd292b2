package dev.codeagent.core.verify.nearest;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.Authority;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import dev.codeagent.core.verify.host.BaseBuild;
import dev.codeagent.core.verify.host.BuiltHead;
import dev.codeagent.core.verify.host.ModuleHost;
import dev.codeagent.core.verify.host.Unavailable;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.suite.KeptBuild;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a test that reaches the change fails with head's code and passes with base's, before head is built. It refuses what the
 * build would refuse later; what it cannot look at, or what is in doubt, it leaves to the build.
 */
final class NearestTestsVerifier implements Verifier {

  /** What was seen, by the way in which it is looked at. */
  private static final String LOOK = "nearest-tests 1";

  @Override
  public VerifierSpec spec() {
    return new VerifierSpec(
        "nearest-tests", "1", 8, Authority.VETO, Set.of(TaskType.CODE, TaskType.REFACTOR), false);
  }

  @Override
  public Evidence verify(Change change, VerificationContext context) throws InterruptedException {
    Optional<JavaParser> parser = JavaParser.create();
    if (!(context instanceof BaseBuild builds)
        || !(context instanceof BuiltHead looks)
        || parser.isEmpty()) {
      return skipped("head cannot be looked at before its build here.");
    }
    Optional<String> obstacle = ChangedSources.obstacle(context);
    if (obstacle.isPresent()) {
      return skipped(obstacle.get() + ".");
    }
    Optional<String> unlike = PlainBuild.unlike(context.head());
    if (unlike.isPresent()) {
      return skipped("tests may run otherwise in the build, because of " + unlike.get() + ".");
    }
    Optional<KeptBuild> kept = builds.builtBase();
    if (kept.isEmpty()) {
      return skipped("base is not green, its build is short, or its classes are not kept.");
    }
    Optional<Seen> before = looks.kept(LOOK).flatMap(NearestTestsVerifier::read);
    if (before.isPresent()) {
      return evidence(before.get(), context);
    }
    try {
      NearestLook look = new NearestLook(
          kept.get(),
          builds.cleanHead(),
          ChangedSources.of(context, parser.get()),
          context.run(SuiteKind.BASE),
          context.proofTime(),
          context.call());
      Seen seen = look.look();
      if (seen instanceof Seen.Nothing nothing) {
        looks.keep(LOOK, write(nothing));
      }
      return evidence(seen, context);
    } catch (Unavailable e) {
      return skipped(e.sentence());
    }
  }

  private static Evidence skipped(String why) {
    return Evidence.skipped("No test was looked at before the build: " + why);
  }

  private static Evidence evidence(Seen seen, VerificationContext context) {
    return switch (seen) {
      case Seen.Nothing nothing ->
        Evidence.pass(
            nothing.asked() + " of " + nothing.reaching()
                + " classes of tests that reach the change were looked at before the build; no test fails.");
      case Seen.Doubt doubt ->
        Evidence.skipped(doubt.test()
            + " fails in a JVM of its own, but not only and not always because of the change; the build decides"
            + told(doubt.message()) + ".");
      case Seen.Unresolved unresolved -> unresolved(unresolved, context);
      case Seen.Regression broken -> broken(broken, context);
    };
  }

  private static Evidence unresolved(Seen.Unresolved seen, VerificationContext context) {
    ModuleHost.Problem problem = seen.problem();
    String message = problem.message().replaceAll("\\s+", " ").strip();
    if (!PlainBuild.isReleasedFor(seen.release(), context.head())) {
      return skipped(
          "what changed does not compile by itself, and the pom states no release of Java: "
              + message);
    }
    String text = "The project does not compile at head, where base does: " + problem.path() + ":"
        + problem.line() + ": " + message;
    return Evidence.fail(
        text, List.of(Finding.in(problem.path(), problem.line(), "build-broken", message)));
  }

  private static Evidence broken(Seen.Regression broken, VerificationContext context) {
    String test = broken.className() + "#" + broken.method();
    String more = broken.others() > 0 ? ", and " + broken.others() + " more" : "";
    String beside = broken.beside() > 0
        ? ", alone and after the " + broken.beside()
            + " other classes of tests that reach the change"
        : "";
    String file =
        "src/test/java/" + broken.className().replaceFirst("\\$.*", "").replace('.', '/') + ".java";
    Finding finding = new Finding(
        "nearest-test-red",
        context.head().bytes(file).isPresent() ? file : null,
        0,
        test
            + ": With head's classes it fails in three runs, with base's it passes in two, in JVMs of their own"
            + beside + ".");
    return Evidence.fail(
        "The test " + test + " passes with base's code and fails with head's"
            + told(broken.message()) + more + ".",
        List.of(finding));
  }

  private static String told(String message) {
    return message.isEmpty() ? "" : " (" + message + ")";
  }

  /** Only that nothing was seen is kept. */
  private static SuiteRun write(Seen.Nothing nothing) {
    TestResult result = new TestResult(
        String.valueOf(nothing.asked()),
        String.valueOf(nothing.reaching()),
        TestResult.Status.PASSED,
        null,
        null);
    return new SuiteRun(SuiteRun.Status.GREEN, List.of(result), List.of(), "");
  }

  private static Optional<Seen> read(SuiteRun run) {
    return run.tests().stream()
        .filter(t -> t.className().matches("\\d{1,9}") && t.name().matches("\\d{1,9}"))
        .<Seen>map(
            t -> new Seen.Nothing(Integer.parseInt(t.className()), Integer.parseInt(t.name())))
        .findFirst();
  }
}
