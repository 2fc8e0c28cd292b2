package dev.codeagent.core.verify.suite;

import static dev.codeagent.core.verify.suite.SuiteBench.check;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.process.Command;
import dev.codeagent.api.process.CommandResult;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.SuiteRun.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the runner of suites does before, without and around checks: setup, cancellation, compiled classes. */
class SuiteRunnerTest {
  private final SuiteBench bench;

  SuiteRunnerTest(@TempDir Path folder) throws IOException {
    bench = new SuiteBench(folder);
  }

  @Test
  void givenNoChecksThenTheRunSaysSo() throws Exception {
    SuiteRun run = bench.run(new SuitePlan(new SuitePlan.Driver.None(), List.of()));

    assertThat(run.status()).isEqualTo(Status.NO_CHECKS);
    assertThat(bench.commands.ran).isEmpty();
  }

  @Test
  void givenAProgramThatCannotStartThenItIsTheEnvironment() throws Exception {
    bench.commands.then(command -> {
      throw new EnvironmentException("no-shell", "There is no shell.", "Install one.");
    });

    SuiteRun run = bench.checks(check("all", null));

    assertThat(run.status()).isEqualTo(Status.ENVIRONMENT);
    assertThat(run.detail()).contains("There is no shell.");
  }

  @Test
  void givenACancelledCommandThenTheRunIsInterrupted() {
    bench.commands.then(command -> new CommandResult(CommandResult.End.CANCELLED, -1, "", 1));

    assertThatThrownBy(() -> bench.checks(check("all", null)))
        .isInstanceOf(InterruptedException.class)
        .hasMessageContaining("cancelled");
  }

  @Nested
  class Setup {
    private SuiteRun setUp(String... setup) throws InterruptedException {
      return bench.run(
          new SuitePlan(new SuitePlan.Driver.Checks(List.of(check("all", null))), List.of(setup)));
    }

    @Test
    void givenSetupLinesThenTheyRunFirstWithNetworkAndTheChecksWithout() throws Exception {
      bench.commands.then(0, "");

      SuiteRun run = setUp("one", "two");

      assertThat(run.status()).isEqualTo(Status.GREEN);
      assertThat(bench.commands.ran)
          .extracting(Command::network)
          .containsExactly(true, true, false);
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
      bench.commands.then(3, "first\nno disk\n");

      SuiteRun run = setUp("one", "two");

      assertThat(run.status()).isEqualTo(Status.ENVIRONMENT);
      assertThat(run.detail()).isEqualTo("The setup line `one` ended with status 3: no disk");
      assertThat(run.commands()).hasSize(1);
    }
  }

  @Test
  void givenCommandsThatCannotCompileAloneThenTheWholeSuiteRuns() throws Exception {
    bench.commands.then(0, "");

    SuiteRun run = new SuiteRunner(bench.commands)
        .compile(
            new SuitePlan(new SuitePlan.Driver.Checks(List.of(check("all", null))), List.of()),
            new SuiteRunner.Checkout(bench.root, bench.root),
            CallContext.background());

    assertThat(run.status()).isEqualTo(Status.GREEN);
    assertThat(bench.commands.ran.getFirst().argv()).endsWith("run all");
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
      Files.createDirectories(bench.root.resolve(path));
    }
    Files.createDirectories(bench.root.resolve("x/target"));
    Files.writeString(bench.root.resolve("x/target/classes"), "");

    assertThat(SuiteRunner.classes(bench.root))
        .containsExactly(
            bench.root.resolve("build/classes/java/main"),
            bench.root.resolve("build/classes/kotlin/main"),
            bench.root.resolve("m/target/classes"),
            bench.root.resolve("out/production"),
            bench.root.resolve("target/classes"));
  }
}
