/** Specifies what a run of a project's checks amounts to, whatever way they end. */
package dev.codeagent.core.verify.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.process.Command;
import dev.codeagent.api.process.CommandResult;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.SuiteRun.Status;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.core.config.CheckCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuiteRunnerTest {
  private static final String GREEN = "<testcase classname=\"a.T\" name=\"f\"/>";
  private static final String RED =
      "<testcase classname=\"a.T\" name=\"f\"><failure message=\"no\"/></testcase>";
  private static final Duration LIMIT = Duration.ofSeconds(7);

  @TempDir
  Path folder;

  private final PlayedCommands commands = new PlayedCommands();
  private Path root;

  @BeforeEach
  void checkout() throws Exception {
    root = Files.createDirectories(folder.resolve("checkout"));
  }

  private SuiteRun run(SuitePlan plan, String... classes) throws InterruptedException {
    return new SuiteRunner(commands)
        .run(
            plan,
            new SuiteRunner.Checkout(root, root),
            List.of(classes),
            LIMIT,
            CallContext.background());
  }

  private static CheckCommand check(String name, String junit) {
    return new CheckCommand(name, "run " + name, junit, Duration.ofSeconds(3));
  }

  private SuiteRun checks(CheckCommand... checks) throws InterruptedException {
    return run(new SuitePlan(new SuitePlan.Driver.Checks(List.of(checks)), List.of()));
  }

  private SuiteRun maven(String phase, String... classes) throws Exception {
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    return run(new SuitePlan(new SuitePlan.Driver.Maven(phase), List.of()), classes);
  }

  @Test
  void givenNoChecksThenTheRunSaysSo() throws Exception {
    SuiteRun run = run(new SuitePlan(new SuitePlan.Driver.None(), List.of()));

    assertThat(run.status()).isEqualTo(Status.NO_CHECKS);
    assertThat(commands.ran).isEmpty();
  }

  @Test
  void givenAProgramThatCannotStartThenItIsTheEnvironment() throws Exception {
    commands.then(command -> {
      throw new EnvironmentException("no-shell", "There is no shell.", "Install one.");
    });

    SuiteRun run = checks(check("all", null));

    assertThat(run.status()).isEqualTo(Status.ENVIRONMENT);
    assertThat(run.detail()).contains("There is no shell.");
  }

  @Test
  void givenACancelledCommandThenTheRunIsInterrupted() {
    commands.then(command -> new CommandResult(CommandResult.End.CANCELLED, -1, "", 1));

    assertThatThrownBy(() -> checks(check("all", null)))
        .isInstanceOf(InterruptedException.class)
        .hasMessageContaining("cancelled");
  }

  @Nested
  class Setup {
    private SuiteRun run(String... setup) throws InterruptedException {
      return SuiteRunnerTest.this.run(
          new SuitePlan(new SuitePlan.Driver.Checks(List.of(check("all", null))), List.of(setup)));
    }

    @Test
    void givenSetupLinesThenTheyRunFirstWithNetworkAndTheChecksWithout() throws Exception {
      commands.then(0, "");

      SuiteRun run = run("one", "two");

      assertThat(run.status()).isEqualTo(Status.GREEN);
      assertThat(commands.ran).extracting(Command::network).containsExactly(true, true, false);
      assertThat(run.commands())
          .extracting(c -> c.argv().getLast())
          .containsExactly("one", "two", "run all");
      assertThat(run.commands()).allSatisfy(c -> {
        assertThat(c.cwd()).isEqualTo(".");
        assertThat(c.millis()).isEqualTo(5);
        assertThat(c.reportDigest()).isNull();
      });
    }

    @Test
    void givenASetupLineThatFailsThenNothingElseRunsAndItIsTheEnvironment() throws Exception {
      commands.then(3, "first\nno disk\n");

      SuiteRun run = run("one", "two");

      assertThat(run.status()).isEqualTo(Status.ENVIRONMENT);
      assertThat(run.detail()).isEqualTo("The setup line `one` ended with status 3: no disk");
      assertThat(run.commands()).hasSize(1);
    }
  }

  @Nested
  class Configured_commands {
    @ParameterizedTest
    @CsvSource({
      "0, GREEN, ''",
      "1, RED, The check `all` ended with status 1: last",
      "127, ENVIRONMENT, The check `all` ended with status 127: last"
    })
    void givenACheckWithoutReportsThenItsExitStatusSpeaks(int exit, Status status, String detail)
        throws Exception {
      commands.then(exit, "first\nlast\n");

      SuiteRun run = checks(check("all", null));

      assertThat(run.status()).isEqualTo(status);
      assertThat(run.detail()).isEqualTo(detail);
      assertThat(run.tests()).isEmpty();
    }

    @Test
    void givenAReportFileOfACheckWithoutReportsThenItIsNotRead() throws Exception {
      commands.reporting(0, "", "TEST-a.xml", RED);

      assertThat(checks(check("all", null)).tests()).isEmpty();
    }

    @Test
    void givenACheckThenItRunsInAShellForContinuousIntegrationWithinItsOwnLimit() throws Exception {
      commands.then(0, "");

      checks(check("all", null));

      assertThat(commands.ran).singleElement().satisfies(c -> {
        assertThat(c.argv()).containsExactly("sh", "-c", "run all");
        assertThat(c.directory()).isEqualTo(root);
        assertThat(c.environment()).containsEntry("CI", "true");
        assertThat(c.timeout()).isEqualTo(Duration.ofSeconds(3));
      });
    }

    @Test
    void givenACheckThatHangsThenItTimedOutAndTheNextIsNotTried() throws Exception {
      commands.then(command -> new CommandResult(CommandResult.End.TIMED_OUT, -1, "", 3_400));

      SuiteRun run = checks(check("one", null), check("two", null));

      assertThat(run.status()).isEqualTo(Status.TIMED_OUT);
      assertThat(run.detail()).isEqualTo("The check `one` was ended after 3 s.");
      assertThat(commands.ran).hasSize(1);
    }

    @Test
    void givenAMissingProgramThenTheNextCheckIsNotTried() throws Exception {
      commands.then(127, "sh: x: not found");

      checks(check("one", null), check("two", null));

      assertThat(commands.ran).hasSize(1);
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
      commands.reporting(exit, "", "reports/r.xml", report.equals("red") ? RED : GREEN);

      SuiteRun run = checks(check("all", "reports/*.xml"));

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
      commands.then(exit, "does not compile");

      SuiteRun run = checks(check("all", "reports/*.xml"));

      assertThat(run.status()).isEqualTo(status);
      assertThat(run.detail()).isEqualTo(detail);
    }

    @Test
    void givenAnUnreadableReportThenTheRunIsInconsistentAndNamesIt() throws Exception {
      commands.then(command -> {
        PlayedCommands.write(command.directory().resolve("reports/r.xml"), "<testsuite");
        return PlayedCommands.exit(0, "");
      });

      SuiteRun run = checks(check("all", "reports/*.xml"));

      assertThat(run.status()).isEqualTo(Status.INCONSISTENT);
      assertThat(run.detail()).contains("reports/r.xml").contains("well-formed");
    }

    @Test
    void givenAReportOfAnEarlierRunThenItDoesNotCount() throws Exception {
      PlayedCommands.write(
          root.resolve("reports/r.xml"), "<testsuite name=\"s\">" + GREEN + "</testsuite>");
      commands.then(0, "");

      assertThat(checks(check("all", "reports/*.xml")).status()).isEqualTo(Status.INCONSISTENT);
      assertThat(root.resolve("reports/r.xml")).doesNotExist();
    }

    @Test
    void givenSeveralChecksThenAllRunAndTheWorstDecides() throws Exception {
      commands
          .reporting(1, "", "one/r.xml", RED)
          .then(2, "does not compile")
          .reporting(0, "", "three/r.xml", "<testcase classname=\"b.T\" name=\"g\"/>");

      SuiteRun run = checks(
          check("one", "one/*.xml"), check("two", "two/*.xml"), check("three", "three/*.xml"));

      assertThat(run.status()).isEqualTo(Status.BROKEN);
      assertThat(run.detail()).contains("`two`");
      assertThat(run.tests()).extracting(TestResult::key).containsExactly("a.T#f", "b.T#g");
      assertThat(run.commands()).extracting(CommandRecord::exit).containsExactly(1, 2, 0);
    }

    @Test
    void givenTwoOfEqualWeightThenTheFirstIsTold() throws Exception {
      commands.then(1, "one").then(1, "two");

      assertThat(checks(check("one", null), check("two", null)).detail()).contains("`one`");
    }

    @Test
    void givenAContradictionThenItOutweighsABrokenCheck() throws Exception {
      commands.then(2, "").then(0, "");

      assertThat(checks(check("one", "one/*.xml"), check("two", "two/*.xml")).status())
          .isEqualTo(Status.INCONSISTENT);
    }

    @Test
    void givenATimeOutThenItOutweighsAContradiction() throws Exception {
      commands
          .then(0, "")
          .then(command -> new CommandResult(CommandResult.End.TIMED_OUT, -1, "", 10));

      SuiteRun run = checks(check("one", "one/*.xml"), check("two", null));

      assertThat(run.status()).isEqualTo(Status.TIMED_OUT);
      assertThat(run.detail()).contains("after 1 s");
    }
  }

  @Nested
  class Maven {
    private static final String REPORT = "target/surefire-reports/TEST-a.T.xml";
    private static final String MISSING =
        "[ERROR] Failed to execute goal on project x: Could not resolve dependencies for project a:b\n";

    @Test
    void givenATreeWithoutAPomThenThereIsNothingToRun() throws Exception {
      SuiteRun run = run(new SuitePlan(new SuitePlan.Driver.Maven("test"), List.of()));

      assertThat(run.status()).isEqualTo(Status.NO_CHECKS);
      assertThat(run.detail()).contains("no pom.xml");
      assertThat(commands.ran).isEmpty();
    }

    @Test
    void givenAPomThenMavenRunsOfflineToThePhaseAndNoFailureIsIgnored() throws Exception {
      commands.reporting(0, "", REPORT, GREEN);

      SuiteRun run = maven("verify");

      assertThat(run.status()).isEqualTo(Status.GREEN);
      assertThat(run.tests()).hasSize(1);
      assertThat(commands.ran).singleElement().satisfies(c -> {
        assertThat(c.argv())
            .containsExactly("mvn", "-B", "-o", "-fae", "-ntp", "-Dstyle.color=never", "verify");
        assertThat(c.timeout()).isEqualTo(LIMIT);
        assertThat(c.environment()).containsEntry("LC_ALL", "C.UTF-8");
        assertThat(c.network()).isFalse();
      });
      assertThat(run.commands().getFirst().reportDigest()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "test | a.T | -Dtest=a.T | test",
          "test | a.T,b.U | -Dtest=a.T,b.U | test",
          "test | a.CartIT | -Dtest=a.CartIT | test",
          "verify | a.T | -Dtest=a.T | test",
          "verify | a.CartIT | -Dtest=a.CartIT -Dit.test=a.CartIT | verify",
          "verify | a.T,b.CartITCase | -Dtest=a.T -Dit.test=b.CartITCase | verify"
        })
    void givenTestClassesThenOnlyTheyRunByTheRunnerThatKnowsThem(
        String phase, String classes, String options, String goal) throws Exception {
      commands.reporting(0, "", REPORT, GREEN);

      maven(phase, classes.split(","));

      List<String> argv = commands.ran.getFirst().argv();
      assertThat(argv).endsWith(goal);
      assertThat(argv.stream().filter(a -> a.startsWith("-Dtest=") || a.startsWith("-Dit.")))
          .containsExactly(options.split(" "));
      assertThat(argv)
          .contains(
              "-DfailIfNoTests=false",
              "-Dsurefire.failIfNoSpecifiedTests=false",
              "-Dfailsafe.failIfNoSpecifiedTests=false");
    }

    @Test
    void givenAWrapperThenItRunsOnlyWhereThereIsNoMaven() throws Exception {
      Files.writeString(root.resolve("mvnw"), "");
      commands.reporting(0, "", REPORT, GREEN);

      maven("test");
      commands.missing.add("mvn");
      maven("test");
      Files.delete(root.resolve("mvnw"));
      maven("test");

      assertThat(commands.ran)
          .extracting(c -> c.argv().subList(0, 2))
          .containsExactly(List.of("mvn", "-B"), List.of("sh", "./mvnw"), List.of("mvn", "-B"));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "0 | green | '' | GREEN | ''",
          "0 | red | '' | INCONSISTENT | Maven ended with 0 although its reports show a.T#f red.",
          "1 | red | '' | RED | a.T#f is red.",
          "1 | red | [ERROR] /x/A.java:[3,4] no symbol | RED | a.T#f is red.",
          "1 | green | [ERROR] /x/A.java:[3,4] no symbol | BROKEN | /x/A.java:3: no symbol",
          "1 | none | [ERROR] Failed to execute goal o.a.m:maven-surefire-plugin:3:test (default) on project x: crashed | INCONSISTENT | Maven ended with 1 although no report shows a red test: (default) on project x: crashed",
          "1 | none | [ERROR] Failed to execute goal o.a.m:maven-surefire-plugin:3:test (d): The forked VM terminated without properly saying goodbye. VM crash or System.exit called? | INCONSISTENT | Maven ended with 1 although no report shows a red test: the JVM of the tests ended without a report; a test, or code that it calls, ends it (System.exit, Runtime.halt) or crashes it",
          "1 | none | [ERROR] Failed to execute goal o.a.m:maven-failsafe-plugin:3:verify (d): crashed | INCONSISTENT | Maven ended with 1 although no report shows a red test: (d): crashed",
          "1 | green | [ERROR] Failed to execute goal o.a.m:maven-checkstyle-plugin:3:check (d): bad style | BROKEN | maven-checkstyle-plugin:3:check fails: (d): bad style",
          "1 | none | [ERROR] Malformed POM | BROKEN | Malformed POM",
          "1 | none | something else | BROKEN | something else",
          "127 | none | mvn not found | ENVIRONMENT | Maven is not on the PATH; install it or configure `verify:`."
        })
    void givenAnEndAndReportsThenTheyMustAgree(
        int exit, String report, String output, Status status, String detail) throws Exception {
      if (report.equals("none")) {
        commands.then(exit, output);
      } else {
        commands.reporting(exit, output, REPORT, report.equals("red") ? RED : GREEN);
      }

      SuiteRun run = maven("test");

      assertThat(run.status()).isEqualTo(status);
      assertThat(run.detail()).isEqualTo(detail);
      assertThat(run.tests()).hasSize(report.equals("none") ? 0 : 1);
    }

    @Test
    void givenACompileErrorBelowTheCheckoutThenItsPathIsRelative() throws Exception {
      commands.then(1, "[ERROR] " + root + "/src/A.java:[3,4] no symbol");

      assertThat(maven("test").detail()).isEqualTo("src/A.java:3: no symbol");
    }

    @Test
    void givenASuiteThatHangsThenItTimedOut() throws Exception {
      commands.then(command -> new CommandResult(CommandResult.End.TIMED_OUT, -1, "", 9_000));

      SuiteRun run = maven("test");

      assertThat(run.status()).isEqualTo(Status.TIMED_OUT);
      assertThat(run.detail()).isEqualTo("Maven was ended after 9 s.");
    }

    @Test
    void givenASuiteThatHangsAfterItMissedAnArtifactThenItTimedOutAndNothingIsResolved()
        throws Exception {
      commands.then(command -> new CommandResult(CommandResult.End.TIMED_OUT, -1, MISSING, 9_000));

      assertThat(maven("test").status()).isEqualTo(Status.TIMED_OUT);
    }

    @Test
    void givenAnUnreadableReportThenTheRunIsInconsistent() throws Exception {
      commands.then(command -> {
        PlayedCommands.write(command.directory().resolve(REPORT), "<testsuite");
        return PlayedCommands.exit(0, "");
      });

      assertThat(maven("test").status()).isEqualTo(Status.INCONSISTENT);
    }

    @Test
    void givenAMissingArtifactThenItIsResolvedWithNetworkAwayFromProjectCode() throws Exception {
      commands.then(1, MISSING).reporting(0, "", REPORT, GREEN);
      Files.createDirectories(root.resolve("src/main/java"));
      Files.writeString(root.resolve("src/main/java/A.java"), "class A { }");
      Files.createDirectories(root.resolve("module"));
      Files.writeString(root.resolve("module/pom.xml"), "<project/>");
      Files.createDirectories(root.resolve(".mvn"));
      Files.writeString(root.resolve(".mvn/maven.config"), "-T1");
      Files.createDirectories(root.resolve("target"));
      Files.writeString(root.resolve("target/pom.xml"), "<project/>");
      commands.resolving(command -> {
        Path there = command.directory();
        assertThat(there).isNotEqualTo(root);
        assertThat(there.resolve("pom.xml")).isRegularFile();
        assertThat(there.resolve("module/pom.xml")).isRegularFile();
        assertThat(there.resolve(".mvn/maven.config")).hasContent("-T1");
        assertThat(there.resolve("src/main")).doesNotExist();
        assertThat(there.resolve("target")).doesNotExist();
        assertThat(there.resolve("src/test/java/CodeAgentResolveTest.java")).isNotEmptyFile();
        return PlayedCommands.exit(0, "");
      });

      SuiteRun run = maven("test");

      assertThat(run.status()).isEqualTo(Status.GREEN);
      assertThat(run.commands()).extracting(CommandRecord::exit).containsExactly(1, 0);
      assertThat(commands.resolved).singleElement().satisfies(c -> {
        assertThat(c.argv()).startsWith("mvn").endsWith("test").doesNotContain("-o");
        assertThat(c.network()).isTrue();
        assertThat(c.directory()).doesNotExist();
      });
    }

    @Test
    void givenAnArtifactThatStaysMissingThenTwoWaysAreTriedAndItIsTheEnvironment()
        throws Exception {
      commands.then(1, MISSING);

      SuiteRun run = maven("test");

      assertThat(run.status()).isEqualTo(Status.ENVIRONMENT);
      assertThat(run.detail())
          .contains("Could not resolve dependencies")
          .contains("Run `mvn test` once with network.");
      assertThat(commands.resolved)
          .extracting(c -> c.argv().getLast())
          .containsExactly("test", "dependency:resolve-plugins");
      assertThat(commands.ran).hasSize(3);
    }

    @Test
    void givenTheSameBuildFilesAgainThenNothingIsResolvedTwice() throws Exception {
      commands.then(1, MISSING);
      Files.writeString(root.resolve("pom.xml"), "<project/>");
      SuiteRunner runner = new SuiteRunner(commands);
      SuitePlan plan = new SuitePlan(new SuitePlan.Driver.Maven("test"), List.of());
      SuiteRunner.Checkout checkout = new SuiteRunner.Checkout(root, root);

      runner.run(plan, checkout, List.of(), LIMIT, CallContext.background());
      commands.ran.clear();
      commands.resolved.clear();
      SuiteRun again = runner.run(plan, checkout, List.of(), LIMIT, CallContext.background());

      assertThat(again.status()).isEqualTo(Status.ENVIRONMENT);
      assertThat(commands.resolved).isEmpty();
      assertThat(commands.ran).hasSize(2);

      Files.writeString(root.resolve("pom.xml"), "<project><a/></project>");
      runner.run(plan, checkout, List.of(), LIMIT, CallContext.background());
      assertThat(commands.resolved).hasSize(2);
    }

    @Test
    void givenRedTestsThenWhatLooksLikeAMissingArtifactIsNone() throws Exception {
      commands.reporting(1, MISSING, REPORT, RED);

      assertThat(maven("test").status()).isEqualTo(Status.RED);
      assertThat(commands.resolved).isEmpty();
    }

    @Test
    void givenOnlyACompilationThenMavenStopsThere() throws Exception {
      Files.writeString(root.resolve("pom.xml"), "<project/>");
      commands.then(0, "");

      SuiteRun run = new SuiteRunner(commands)
          .compile(
              new SuitePlan(new SuitePlan.Driver.Maven("verify"), List.of()),
              new SuiteRunner.Checkout(root, root),
              CallContext.background());

      assertThat(run.status()).isEqualTo(Status.GREEN);
      assertThat(commands.ran.getFirst().argv()).endsWith("compile");
      assertThat(commands.ran.getFirst().timeout()).isEqualTo(SuiteRunner.MAVEN_LIMIT);
    }
  }

  @Test
  void givenCommandsThatCannotCompileAloneThenTheWholeSuiteRuns() throws Exception {
    commands.then(0, "");

    SuiteRun run = new SuiteRunner(commands)
        .compile(
            new SuitePlan(new SuitePlan.Driver.Checks(List.of(check("all", null))), List.of()),
            new SuiteRunner.Checkout(root, root),
            CallContext.background());

    assertThat(run.status()).isEqualTo(Status.GREEN);
    assertThat(commands.ran.getFirst().argv()).endsWith("run all");
  }

  @Test
  void givenACheckoutThenTheFoldersOfCompiledClassesAreFound() throws Exception {
    for (String path : List.of(
        "target/classes/a",
        "m/target/classes",
        "build/classes/java/main",
        "build/classes/kotlin/main",
        "out/production",
        "src/classes",
        "target/test-classes")) {
      Files.createDirectories(root.resolve(path));
    }
    Files.createDirectories(root.resolve("x/target"));
    Files.writeString(root.resolve("x/target/classes"), "");

    assertThat(SuiteRunner.classes(root))
        .containsExactly(
            root.resolve("build/classes/java/main"),
            root.resolve("build/classes/kotlin/main"),
            root.resolve("m/target/classes"),
            root.resolve("out/production"),
            root.resolve("target/classes"));
  }
}
