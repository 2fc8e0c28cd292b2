/** Runs a project's own checks once in a clean checkout and says what the run amounts to. */
package dev.codeagent.core.verify.suite;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.verify.SuiteRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Chooses the driver of a plan. Safe for many threads; checkouts are not shared between runs. */
public final class SuiteRunner {
  /** Ends a suite that hangs when the user configured no limit; the slowest suites that people wait for. */
  public static final Duration MAVEN_LIMIT = Duration.ofMinutes(15);

  private final MavenSuite maven;
  private final CommandSuite checks;
  private final SuiteCommands commands;

  public SuiteRunner(SuiteCommands commands) {
    this.commands = commands;
    this.maven = new MavenSuite(commands, new MavenResolver(commands));
    this.checks = new CommandSuite();
  }

  /**
   * Runs the plan.
   *
   * @param checkout a clean checkout that nothing has run in
   * @param testClasses the test classes to run where the driver can tell them apart; empty for all
   * @param limit the most that one command may take where no limit is configured
   */
  public SuiteRun run(
      SuitePlan plan, Checkout checkout, List<String> testClasses, Duration limit, CallContext call)
      throws InterruptedException {
    call.throwIfEnded();
    try {
      Run run = new Run(checkout, commands.in(checkout.root()), call);
      SuiteRun failed = run.setup(plan.setup());
      if (failed != null) {
        return failed;
      }
      return switch (plan.driver()) {
        case SuitePlan.Driver.Maven m -> maven.run(m.phase(), run, testClasses, limit);
        case SuitePlan.Driver.Checks c -> checks.run(c.commands(), run);
        case SuitePlan.Driver.None n ->
          run.ended(
              SuiteRun.Status.NO_CHECKS, List.of(), "The project has no checks that are known.");
      };
    } catch (EnvironmentException e) {
      return new SuiteRun(
          SuiteRun.Status.ENVIRONMENT, List.of(), List.of(), e.failure().sentence());
    } catch (IOException e) {
      throw new UncheckedIOException("the checkout cannot be read or written", e);
    }
  }

  /** Compiles production code only, where the driver can; the whole suite else. */
  public SuiteRun compile(SuitePlan plan, Checkout checkout, CallContext call)
      throws InterruptedException {
    if (plan.driver() instanceof SuitePlan.Driver.Maven) {
      return run(
          new SuitePlan(new SuitePlan.Driver.Maven("compile"), plan.setup()),
          checkout,
          List.of(),
          MAVEN_LIMIT,
          call);
    }
    return run(plan, checkout, List.of(), MAVEN_LIMIT, call);
  }

  /**
   * Goes on where Maven's tests have run, as far as tools write their reports; a project's own commands have written theirs.
   *
   * @param checkout a checkout that the plan has run in
   * @param limit the most that it may take
   * @return what ran
   */
  public List<CommandRecord> behindTests(
      SuitePlan plan, Checkout checkout, Duration limit, CallContext call)
      throws InterruptedException {
    if (!(plan.driver() instanceof SuitePlan.Driver.Maven)) {
      return List.of();
    }
    call.throwIfEnded();
    try {
      return maven.behindTests(new Run(checkout, commands.in(checkout.root()), call), limit);
    } catch (IOException e) {
      throw new UncheckedIOException("the checkout cannot be read or written", e);
    }
  }

  /** The folders of compiled production classes below a checkout, in the layouts of Maven, Gradle and plain javac. */
  public static List<Path> classes(Path project) throws IOException {
    try (var paths = Files.walk(project, 12)) {
      return paths
          .filter(Files::isDirectory)
          .filter(p -> p.endsWith("target/classes")
              || p.endsWith("build/classes/java/main")
              || p.endsWith("build/classes/kotlin/main")
              || p.endsWith("out/production"))
          .sorted()
          .toList();
    }
  }

  /**
   * A clean checkout to run in.
   *
   * @param root what may be written
   * @param project the project's folder in it
   */
  public record Checkout(Path root, Path project) {}
}
