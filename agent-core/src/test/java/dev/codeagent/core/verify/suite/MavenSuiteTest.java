package dev.codeagent.core.verify.suite;

import static dev.codeagent.core.verify.suite.SuiteBench.GREEN;
import static dev.codeagent.core.verify.suite.SuiteBench.LIMIT;
import static dev.codeagent.core.verify.suite.SuiteBench.RED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.process.CommandResult;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.SuiteRun.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How Maven runs a suite, and what its end and its reports say. */
class MavenSuiteTest {
  private final SuiteBench bench;

  MavenSuiteTest(@TempDir Path folder) throws IOException {
    bench = new SuiteBench(folder);
  }

  private static final String REPORT = "target/surefire-reports/TEST-a.T.xml";
  private static final String MISSING =
      "[ERROR] Failed to execute goal on project x: Could not resolve dependencies for project a:b\n";

  @Test
  void givenATreeWithoutAPomThenThereIsNothingToRun() throws Exception {
    SuiteRun run = bench.run(new SuitePlan(new SuitePlan.Driver.Maven("test"), List.of()));

    assertThat(run.status()).isEqualTo(Status.NO_CHECKS);
    assertThat(run.detail()).contains("no pom.xml");
    assertThat(bench.commands.ran).isEmpty();
  }

  @Test
  void givenAPomThenMavenRunsOfflineToThePhaseAndNoFailureIsIgnored() throws Exception {
    bench.commands.reporting(0, "", REPORT, GREEN);

    SuiteRun run = bench.maven("verify");

    assertThat(run.status()).isEqualTo(Status.GREEN);
    assertThat(run.tests()).hasSize(1);
    assertThat(bench.commands.ran).singleElement().satisfies(c -> {
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
    bench.commands.reporting(0, "", REPORT, GREEN);

    bench.maven(phase, classes.split(","));

    List<String> argv = bench.commands.ran.getFirst().argv();
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
    Files.writeString(bench.root.resolve("mvnw"), "");
    bench.commands.reporting(0, "", REPORT, GREEN);

    bench.maven("test");
    bench.commands.missing.add("mvn");
    bench.maven("test");
    Files.delete(bench.root.resolve("mvnw"));
    bench.maven("test");

    assertThat(bench.commands.ran)
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
      bench.commands.then(exit, output);
    } else {
      bench.commands.reporting(exit, output, REPORT, report.equals("red") ? RED : GREEN);
    }

    SuiteRun run = bench.maven("test");

    assertThat(run.status()).isEqualTo(status);
    assertThat(run.detail()).isEqualTo(detail);
    assertThat(run.tests()).hasSize(report.equals("none") ? 0 : 1);
  }

  @Test
  void givenACompileErrorBelowTheCheckoutThenItsPathIsRelative() throws Exception {
    bench.commands.then(1, "[ERROR] " + bench.root + "/src/A.java:[3,4] no symbol");

    assertThat(bench.maven("test").detail()).isEqualTo("src/A.java:3: no symbol");
  }

  @Test
  void givenASuiteThatHangsThenItTimedOut() throws Exception {
    bench.commands.then(command -> new CommandResult(CommandResult.End.TIMED_OUT, -1, "", 9_000));

    SuiteRun run = bench.maven("test");

    assertThat(run.status()).isEqualTo(Status.TIMED_OUT);
    assertThat(run.detail()).isEqualTo("Maven was ended after 9 s.");
  }

  @Test
  void givenASuiteThatHangsAfterItMissedAnArtifactThenItTimedOutAndNothingIsResolved()
      throws Exception {
    bench.commands.then(
        command -> new CommandResult(CommandResult.End.TIMED_OUT, -1, MISSING, 9_000));

    assertThat(bench.maven("test").status()).isEqualTo(Status.TIMED_OUT);
  }

  @Test
  void givenAnUnreadableReportThenTheRunIsInconsistent() throws Exception {
    bench.commands.then(command -> {
      PlayedCommands.write(command.directory().resolve(REPORT), "<testsuite");
      return PlayedCommands.exit(0, "");
    });

    assertThat(bench.maven("test").status()).isEqualTo(Status.INCONSISTENT);
  }

  @Test
  void givenAMissingArtifactThenItIsResolvedWithNetworkAwayFromProjectCode() throws Exception {
    bench.commands.then(1, MISSING).reporting(0, "", REPORT, GREEN);
    Files.createDirectories(bench.root.resolve("src/main/java"));
    Files.writeString(bench.root.resolve("src/main/java/A.java"), "class A { }");
    Files.createDirectories(bench.root.resolve("module"));
    Files.writeString(bench.root.resolve("module/pom.xml"), "<project/>");
    Files.createDirectories(bench.root.resolve(".mvn"));
    Files.writeString(bench.root.resolve(".mvn/maven.config"), "-T1");
    Files.createDirectories(bench.root.resolve("target"));
    Files.writeString(bench.root.resolve("target/pom.xml"), "<project/>");
    bench.commands.resolving(command -> {
      Path there = command.directory();
      assertThat(there).isNotEqualTo(bench.root);
      assertThat(there.resolve("pom.xml")).isRegularFile();
      assertThat(there.resolve("module/pom.xml")).isRegularFile();
      assertThat(there.resolve(".mvn/maven.config")).hasContent("-T1");
      assertThat(there.resolve("src/main")).doesNotExist();
      assertThat(there.resolve("target")).doesNotExist();
      assertThat(there.resolve("src/test/java/CodeAgentResolveTest.java")).isNotEmptyFile();
      return PlayedCommands.exit(0, "");
    });

    SuiteRun run = bench.maven("test");

    assertThat(run.status()).isEqualTo(Status.GREEN);
    assertThat(run.commands()).extracting(CommandRecord::exit).containsExactly(1, 0);
    assertThat(bench.commands.resolved).singleElement().satisfies(c -> {
      assertThat(c.argv()).startsWith("mvn").endsWith("test").doesNotContain("-o");
      assertThat(c.network()).isTrue();
      assertThat(c.directory()).doesNotExist();
    });
  }

  @Test
  void givenAnArtifactThatStaysMissingThenTwoWaysAreTriedAndItIsTheEnvironment() throws Exception {
    bench.commands.then(1, MISSING);

    SuiteRun run = bench.maven("test");

    assertThat(run.status()).isEqualTo(Status.ENVIRONMENT);
    assertThat(run.detail())
        .contains("Could not resolve dependencies")
        .contains("Run `mvn test` once with network.");
    assertThat(bench.commands.resolved)
        .extracting(c -> c.argv().getLast())
        .containsExactly("test", "dependency:resolve-plugins");
    assertThat(bench.commands.ran).hasSize(3);
  }

  @Test
  void givenTheSameBuildFilesAgainThenNothingIsResolvedTwice() throws Exception {
    bench.commands.then(1, MISSING);
    Files.writeString(bench.root.resolve("pom.xml"), "<project/>");
    SuiteRunner runner = new SuiteRunner(bench.commands);
    SuitePlan plan = new SuitePlan(new SuitePlan.Driver.Maven("test"), List.of());
    SuiteRunner.Checkout checkout = new SuiteRunner.Checkout(bench.root, bench.root);

    runner.run(plan, checkout, List.of(), LIMIT, CallContext.background());
    bench.commands.ran.clear();
    bench.commands.resolved.clear();
    SuiteRun again = runner.run(plan, checkout, List.of(), LIMIT, CallContext.background());

    assertThat(again.status()).isEqualTo(Status.ENVIRONMENT);
    assertThat(bench.commands.resolved).isEmpty();
    assertThat(bench.commands.ran).hasSize(2);

    Files.writeString(bench.root.resolve("pom.xml"), "<project><a/></project>");
    runner.run(plan, checkout, List.of(), LIMIT, CallContext.background());
    assertThat(bench.commands.resolved).hasSize(2);
  }

  @Test
  void givenRedTestsThenWhatLooksLikeAMissingArtifactIsNone() throws Exception {
    bench.commands.reporting(1, MISSING, REPORT, RED);

    assertThat(bench.maven("test").status()).isEqualTo(Status.RED);
    assertThat(bench.commands.resolved).isEmpty();
  }

  @Test
  void givenOnlyACompilationThenMavenStopsThere() throws Exception {
    Files.writeString(bench.root.resolve("pom.xml"), "<project/>");
    bench.commands.then(0, "");

    SuiteRun run = new SuiteRunner(bench.commands)
        .compile(
            new SuitePlan(new SuitePlan.Driver.Maven("verify"), List.of()),
            new SuiteRunner.Checkout(bench.root, bench.root),
            CallContext.background());

    assertThat(run.status()).isEqualTo(Status.GREEN);
    assertThat(bench.commands.ran.getFirst().argv()).endsWith("compile");
    assertThat(bench.commands.ran.getFirst().timeout()).isEqualTo(SuiteRunner.MAVEN_LIMIT);
  }

  @Test
  void givenWhatIsBoundBehindTheTests_thenItRunsWithoutTestsAndLeavesTheirReportsAlone()
      throws Exception {
    bench.commands.reporting(0, "", REPORT, GREEN).then(1, "[ERROR] a tool fails");
    bench.maven("test");

    List<CommandRecord> ran = bench.behindTests();

    assertThat(ran).singleElement().satisfies(command -> {
      assertThat(command.argv())
          .endsWith("-fae", "-ntp", "-Dstyle.color=never", "-DskipTests", "verify");
      assertThat(command.exit()).isEqualTo(1);
    });
    assertThat(bench.root.resolve(REPORT)).exists();
    assertThat(bench.commands.ran).hasSize(2);
  }

  @Test
  void givenAToolThatIsNotThereYet_thenItIsFetchedAndAskedOnceMore() throws Exception {
    bench.commands.reporting(0, "", REPORT, GREEN).then(1, MISSING).then(0, "");
    bench.maven("test");

    assertThat(bench.behindTests()).extracting(CommandRecord::exit).containsExactly(1, 0);
    assertThat(bench.commands.resolved).isNotEmpty();
  }
}
