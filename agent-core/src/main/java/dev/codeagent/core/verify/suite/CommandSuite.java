/** Runs the commands of {@code verify:} in order and reads the reports that their globs name. */
package dev.codeagent.core.verify.suite;

import dev.codeagent.api.process.CommandResult;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.SuiteRun.Status;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.core.config.CheckCommand;
import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The driver of projects that Maven does not build. All commands run, also after a red one, so that
 * every test reports. A check without reports speaks by its exit status alone and names no test.
 * Safe for many threads.
 */
final class CommandSuite {
  private static final Map<String, String> ENVIRONMENT = Map.of("CI", "true");

  SuiteRun run(List<CheckCommand> checks, Run run) throws IOException, InterruptedException {
    List<Judged> all = new ArrayList<>();
    for (CheckCommand check : checks) {
      Judged judged = one(check, run);
      all.add(judged);
      if (judged.status() == Status.TIMED_OUT || judged.status() == Status.ENVIRONMENT) {
        break;
      }
    }
    Judged worst = all.getFirst();
    List<TestResult> tests = new ArrayList<>();
    for (Judged judged : all) {
      tests.addAll(judged.tests());
      worst = severity(judged.status()) > severity(worst.status()) ? judged : worst;
    }
    return run.ended(worst.status(), Reports.merge(tests), worst.detail());
  }

  private record Judged(Status status, List<TestResult> tests, String detail) {}

  private static Judged one(CheckCommand check, Run run) throws IOException, InterruptedException {
    String junit = check.junit();
    Predicate<String> glob = junit == null ? path -> false : Glob.of(junit)::matches;
    Reports.removeOld(run.project(), glob);
    FileTime start = run.now();
    List<String> argv = List.of("sh", "-c", check.command());
    CommandResult result = run.execute(argv, ENVIRONMENT, check.timeout());
    Reports reports = Reports.read(run.project(), glob, start);
    run.record(check.name(), argv, result, reports.digest());
    return new Judgement(check, result, reports).judged();
  }

  /** What one command amounts to. */
  private record Judgement(CheckCommand check, CommandResult result, Reports reports) {
    Judged judged() {
      String said = "The check `" + check.name() + "` " + Run.how(result);
      if (result.end() == CommandResult.End.TIMED_OUT) {
        return as(Status.TIMED_OUT, said + ".");
      }
      if (Run.limited(result)) {
        return as(Status.ENVIRONMENT, said + ".");
      }
      if (Run.notFound(result)) {
        return as(Status.ENVIRONMENT, said + ": " + Console.lastLine(result.output()));
      }
      String problem = reports.problem();
      if (problem != null) {
        return as(Status.INCONSISTENT, problem);
      }
      return check.junit() == null ? byExit(said) : byReports(said);
    }

    private Judged byExit(String said) {
      return result.ok()
          ? as(Status.GREEN, "")
          : as(Status.RED, said + ": " + Console.lastLine(result.output()));
    }

    private Judged byReports(String said) {
      List<TestResult> red = reports.tests().stream().filter(TestResult::red).toList();
      if (reports.count() == 0) {
        return result.ok()
            ? as(
                Status.INCONSISTENT,
                said + " but wrote no report that matches `" + check.junit() + "`.")
            : as(
                Status.BROKEN, said + " and wrote no report: " + Console.lastLine(result.output()));
      }
      if (result.ok() != red.isEmpty()) {
        return as(
            Status.INCONSISTENT,
            said
                + (red.isEmpty()
                    ? " although no report shows a red test."
                    : " although its reports show " + red.getFirst().key() + " red."));
      }
      return red.isEmpty()
          ? as(Status.GREEN, "")
          : as(Status.RED, red.getFirst().key() + " is red.");
    }

    private Judged as(Status status, String detail) {
      return new Judged(status, reports.tests(), detail);
    }
  }

  /** Which of several checks decides what the run amounts to: what leaves most unknown. */
  private static int severity(Status status) {
    return switch (status) {
      case GREEN, NO_CHECKS -> 0;
      case RED -> 1;
      case BROKEN -> 2;
      case INCONSISTENT -> 3;
      case TIMED_OUT -> 4;
      case ENVIRONMENT -> 5;
    };
  }
}
