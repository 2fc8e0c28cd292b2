/** Runs Maven's lifecycle offline and reads what Surefire and Failsafe report. */
package dev.codeagent.core.verify.suite;

import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.process.CommandResult;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.SuiteRun.Status;
import dev.codeagent.api.verify.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The driver of Maven projects. {@code --fail-at-end} lets every module report; nothing is set that
 * makes failing tests pass. When an artifact is missing, dependencies are resolved by {@link
 * MavenResolver} and the run is repeated. Safe for many threads.
 */
final class MavenSuite {
  /** A fixed locale, so that what a build says can be explained. */
  private static final Map<String, String> ENVIRONMENT = Map.of("LC_ALL", "C.UTF-8");
  /** Resolving in two ways, then it is the environment. */
  private static final int RESOLUTIONS = 2;

  private final SuiteCommands commands;
  private final MavenResolver resolver;

  MavenSuite(SuiteCommands commands, MavenResolver resolver) {
    this.commands = commands;
    this.resolver = resolver;
  }

  SuiteRun run(String phase, Run run, List<String> testClasses, Duration limit)
      throws IOException, InterruptedException {
    if (!Files.isRegularFile(run.project().resolve("pom.xml"))) {
      return run.ended(Status.NO_CHECKS, List.of(), "There is no pom.xml in this tree.");
    }
    List<String> argv = argv(run, phase, testClasses);
    for (int tried = 0; ; tried++) {
      Attempt attempt = once(argv, run, limit);
      if (attempt.missing().isEmpty()) {
        return attempt.judged();
      }
      if (tried == RESOLUTIONS || !resolver.resolve(run, phase, tried)) {
        return run.ended(
            Status.ENVIRONMENT,
            List.of(),
            "Maven lacks an artifact: " + attempt.missing() + " Run `mvn " + phase
                + "` once with network.");
      }
    }
  }

  /**
   * Lets tools that are bound behind the tests write their reports, in all modules, without running tests again. How it ends
   * says nothing about the tests, so it is only recorded.
   */
  List<CommandRecord> behindTests(Run run, Duration limit)
      throws IOException, InterruptedException {
    List<String> argv = new ArrayList<>(maven(run));
    argv.addAll(List.of("-DskipTests", "verify"));
    for (int tried = 0; ; tried++) {
      CommandResult result = run.execute(argv, ENVIRONMENT, limit);
      run.record(argv, result, null);
      boolean missing = result.end() == CommandResult.End.EXITED
          && !result.ok()
          && Console.missingArtifact(Console.plain(result.output())).isPresent();
      if (!missing || tried == RESOLUTIONS || !resolver.resolve(run, "verify", tried)) {
        return run.commands();
      }
    }
  }

  private record Attempt(SuiteRun judged, String missing) {}

  private Attempt once(List<String> argv, Run run, Duration limit)
      throws IOException, InterruptedException {
    Reports.removeOld(run.project(), Reports::isMavenReport);
    FileTime start = run.now();
    CommandResult result = run.execute(argv, ENVIRONMENT, limit);
    String output = Console.plain(result.output());
    Reports reports = Reports.read(run.project(), Reports::isMavenReport, start);
    run.record(argv, result, reports.digest());
    boolean red = reports.tests().stream().anyMatch(TestResult::red);
    boolean itself = result.end() == CommandResult.End.EXITED && !result.ok() && !red;
    String missing = itself ? Console.missingArtifact(output).orElse("") : "";
    return new Attempt(judge(run, result, output, reports), missing);
  }

  private static SuiteRun judge(Run run, CommandResult result, String output, Reports reports) {
    List<TestResult> tests = reports.tests();
    if (result.end() == CommandResult.End.TIMED_OUT) {
      return run.ended(Status.TIMED_OUT, tests, "Maven " + Run.how(result) + ".");
    }
    if (Run.limited(result)) {
      return run.ended(Status.ENVIRONMENT, tests, "Maven " + Run.how(result) + ".");
    }
    if (Run.notFound(result)) {
      return run.ended(
          Status.ENVIRONMENT,
          tests,
          "Maven is not on the PATH; install it or configure `verify:`.");
    }
    String problem = reports.problem();
    if (problem != null) {
      return run.ended(Status.INCONSISTENT, tests, problem);
    }
    List<TestResult> red = tests.stream().filter(TestResult::red).toList();
    if (result.ok()) {
      return red.isEmpty()
          ? run.ended(Status.GREEN, tests, "")
          : run.ended(
              Status.INCONSISTENT,
              tests,
              "Maven ended with 0 although its reports show " + red.getFirst().key() + " red.");
    }
    var goal = Console.failedGoal(output);
    var compile = Console.compileError(output, run.project().toAbsolutePath().toString());
    if (compile.isPresent() && red.isEmpty()) {
      return run.ended(Status.BROKEN, tests, compile.get());
    }
    if (!red.isEmpty()) {
      return run.ended(Status.RED, tests, red.getFirst().key() + " is red.");
    }
    if (goal.isPresent() && goal.get().runsTests()) {
      return run.ended(
          Status.INCONSISTENT,
          tests,
          "Maven ended with " + result.exit() + " although no report shows a red test: "
              + Console.endedJvm(output).orElse(goal.get().text()));
    }
    String detail =
        goal.map(g -> g.goal() + " fails: " + g.text()).orElseGet(() -> Console.firstError(output));
    return run.ended(Status.BROKEN, tests, detail);
  }

  private List<String> argv(Run run, String phase, List<String> testClasses) {
    List<String> argv = new ArrayList<>(maven(run));
    if (testClasses.isEmpty()) {
      argv.add(phase);
      return argv;
    }
    List<String> units = testClasses.stream().filter(c -> !integration(c)).toList();
    List<String> integrations =
        testClasses.stream().filter(MavenSuite::integration).toList();
    boolean failsafe = phase.equals("verify") && !integrations.isEmpty();
    argv.add("-Dtest=" + String.join(",", failsafe && !units.isEmpty() ? units : testClasses));
    if (failsafe) {
      argv.add("-Dit.test=" + String.join(",", integrations));
    }
    // both names of the switch: Surefire 2 and 3; other modules have no such test
    argv.addAll(List.of(
        "-DfailIfNoTests=false",
        "-Dsurefire.failIfNoSpecifiedTests=false",
        "-Dfailsafe.failIfNoSpecifiedTests=false"));
    argv.add(failsafe ? "verify" : "test");
    return argv;
  }

  private List<String> maven(Run run) {
    List<String> argv = new ArrayList<>(program(run));
    argv.addAll(List.of("-B", "-o", "-fae", "-ntp", "-Dstyle.color=never"));
    return argv;
  }

  private static boolean integration(String testClass) {
    return testClass.endsWith("IT") || testClass.endsWith("ITCase");
  }

  /** {@code mvn}; the wrapper only where there is none, since it may have to download itself. */
  private List<String> program(Run run) {
    boolean wrapper =
        !commands.hasProgram("mvn") && Files.isRegularFile(run.project().resolve("mvnw"));
    return wrapper ? List.of("sh", "./mvnw") : List.of("mvn");
  }
}
