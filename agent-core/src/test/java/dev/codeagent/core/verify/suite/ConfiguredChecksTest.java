package dev.codeagent.core.verify.suite;

import static dev.codeagent.core.verify.suite.SuiteBench.GREEN;
import static dev.codeagent.core.verify.suite.SuiteBench.RED;
import static dev.codeagent.core.verify.suite.SuiteBench.check;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.process.CommandResult;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.SuiteRun.Status;
import dev.codeagent.api.verify.TestResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the checks that a project configures are run, and what they say together. */
class ConfiguredChecksTest {
  private final SuiteBench bench;

  ConfiguredChecksTest(@TempDir Path folder) throws IOException {
    bench = new SuiteBench(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "0, GREEN, ''",
    "1, RED, The check `all` ended with status 1: last",
    "127, ENVIRONMENT, The check `all` ended with status 127: last"
  })
  void givenACheckWithoutReportsThenItsExitStatusSpeaks(int exit, Status status, String detail)
      throws Exception {
    bench.commands.then(exit, "first\nlast\n");

    SuiteRun run = bench.checks(check("all", null));

    assertThat(run.status()).isEqualTo(status);
    assertThat(run.detail()).isEqualTo(detail);
    assertThat(run.tests()).isEmpty();
  }

  @Test
  void givenAReportFileOfACheckWithoutReportsThenItIsNotRead() throws Exception {
    bench.commands.reporting(0, "", "TEST-a.xml", RED);

    assertThat(bench.checks(check("all", null)).tests()).isEmpty();
  }

  @Test
  void givenACheckThenItRunsInAShellForContinuousIntegrationWithinItsOwnLimit() throws Exception {
    bench.commands.then(0, "");

    bench.checks(check("all", null));

    assertThat(bench.commands.ran).singleElement().satisfies(c -> {
      assertThat(c.argv()).containsExactly("sh", "-c", "run all");
      assertThat(c.directory()).isEqualTo(bench.root);
      assertThat(c.environment()).containsEntry("CI", "true");
      assertThat(c.timeout()).isEqualTo(Duration.ofSeconds(3));
    });
  }

  @Test
  void givenACheckThatHangsThenItTimedOutAndTheNextIsNotTried() throws Exception {
    bench.commands.then(command -> new CommandResult(CommandResult.End.TIMED_OUT, -1, "", 3_400));

    SuiteRun run = bench.checks(check("one", null), check("two", null));

    assertThat(run.status()).isEqualTo(Status.TIMED_OUT);
    assertThat(run.detail()).isEqualTo("The check `one` was ended after 3 s.");
    assertThat(bench.commands.ran).hasSize(1);
  }

  @Test
  void givenAMissingProgramThenTheNextCheckIsNotTried() throws Exception {
    bench.commands.then(127, "sh: x: not found");

    bench.checks(check("one", null), check("two", null));

    assertThat(bench.commands.ran).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | green | GREEN | ''",
        "1 | red | RED | a.T#f is red.",
        "0 | red | INCONSISTENT | The check `all` ended with status 0 although its reports show a.T#f red.",
        "1 | green | INCONSISTENT | The check `all` ended with status 1 although no report shows a red test.",
      })
  void givenReportsThenExitStatusAndReportsMustAgree(
      int exit, String report, Status status, String detail) throws Exception {
    bench.commands.reporting(exit, "", "reports/r.xml", report.equals("red") ? RED : GREEN);

    SuiteRun run = bench.checks(check("all", "reports/*.xml"));

    assertThat(run.status()).isEqualTo(status);
    assertThat(run.detail()).isEqualTo(detail);
    assertThat(run.tests()).extracting(TestResult::key).containsExactly("a.T#f");
    assertThat(run.commands().getFirst().reportDigest()).hasSize(64);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | INCONSISTENT | The check `all` ended with status 0 but wrote no report that matches `reports/*.xml`.",
        "2 | BROKEN | The check `all` ended with status 2 and wrote no report: does not compile"
      })
  void givenNoReportThenItIsBrokenOrContradictsItself(int exit, Status status, String detail)
      throws Exception {
    bench.commands.then(exit, "does not compile");

    SuiteRun run = bench.checks(check("all", "reports/*.xml"));

    assertThat(run.status()).isEqualTo(status);
    assertThat(run.detail()).isEqualTo(detail);
  }

  @Test
  void givenAnUnreadableReportThenTheRunIsInconsistentAndNamesIt() throws Exception {
    bench.commands.then(command -> {
      PlayedCommands.write(command.directory().resolve("reports/r.xml"), "<testsuite");
      return PlayedCommands.exit(0, "");
    });

    SuiteRun run = bench.checks(check("all", "reports/*.xml"));

    assertThat(run.status()).isEqualTo(Status.INCONSISTENT);
    assertThat(run.detail()).contains("reports/r.xml").contains("well-formed");
  }

  @Test
  void givenAReportOfAnEarlierRunThenItDoesNotCount() throws Exception {
    PlayedCommands.write(
        bench.root.resolve("reports/r.xml"), "<testsuite name=\"s\">" + GREEN + "</testsuite>");
    bench.commands.then(0, "");

    assertThat(bench.checks(check("all", "reports/*.xml")).status()).isEqualTo(Status.INCONSISTENT);
    assertThat(bench.root.resolve("reports/r.xml")).doesNotExist();
  }

  @Test
  void givenSeveralChecksThenAllRunAndTheWorstDecides() throws Exception {
    bench
        .commands
        .reporting(1, "", "one/r.xml", RED)
        .then(2, "does not compile")
        .reporting(0, "", "three/r.xml", "<testcase classname=\"b.T\" name=\"g\"/>");

    SuiteRun run = bench.checks(
        check("one", "one/*.xml"), check("two", "two/*.xml"), check("three", "three/*.xml"));

    assertThat(run.status()).isEqualTo(Status.BROKEN);
    assertThat(run.detail()).contains("`two`");
    assertThat(run.tests()).extracting(TestResult::key).containsExactly("a.T#f", "b.T#g");
    assertThat(run.commands()).extracting(CommandRecord::exit).containsExactly(1, 2, 0);
  }

  @Test
  void givenTwoOfEqualWeightThenTheFirstIsTold() throws Exception {
    bench.commands.then(1, "one").then(1, "two");

    assertThat(bench.checks(check("one", null), check("two", null)).detail()).contains("`one`");
  }

  @Test
  void givenAContradictionThenItOutweighsABrokenCheck() throws Exception {
    bench.commands.then(2, "").then(0, "");

    assertThat(
            bench.checks(check("one", "one/*.xml"), check("two", "two/*.xml")).status())
        .isEqualTo(Status.INCONSISTENT);
  }

  @Test
  void givenATimeOutThenItOutweighsAContradiction() throws Exception {
    bench
        .commands
        .then(0, "")
        .then(command -> new CommandResult(CommandResult.End.TIMED_OUT, -1, "", 10));

    SuiteRun run = bench.checks(check("one", "one/*.xml"), check("two", null));

    assertThat(run.status()).isEqualTo(Status.TIMED_OUT);
    assertThat(run.detail()).contains("after 1 s");
  }
}
