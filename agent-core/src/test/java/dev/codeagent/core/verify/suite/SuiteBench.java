package dev.codeagent.core.verify.suite;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.core.config.CheckCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A checkout and the played commands of its suite; used by tests. */
final class SuiteBench {
  static final String GREEN = "<testcase classname=\"a.T\" name=\"f\"/>";

  static final String RED =
      "<testcase classname=\"a.T\" name=\"f\"><failure message=\"no\"/></testcase>";

  static final Duration LIMIT = Duration.ofSeconds(7);
  final PlayedCommands commands = new PlayedCommands();
  final Path root;

  SuiteBench(Path folder) throws IOException {
    root = Files.createDirectories(folder.resolve("checkout"));
  }

  SuiteRun run(SuitePlan plan, String... classes) throws InterruptedException {
    return new SuiteRunner(commands)
        .run(
            plan,
            new SuiteRunner.Checkout(root, root),
            List.of(classes),
            LIMIT,
            CallContext.background());
  }

  static CheckCommand check(String name, String junit) {
    return new CheckCommand(name, "run " + name, junit, Duration.ofSeconds(3));
  }

  SuiteRun checks(CheckCommand... checks) throws InterruptedException {
    return run(new SuitePlan(new SuitePlan.Driver.Checks(List.of(checks)), List.of()));
  }

  SuiteRun maven(String phase, String... classes) throws Exception {
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    return run(new SuitePlan(new SuitePlan.Driver.Maven(phase), List.of()), classes);
  }

  List<CommandRecord> behindTests() throws InterruptedException {
    return new SuiteRunner(commands)
        .behindTests(
            new SuitePlan(new SuitePlan.Driver.Maven("test"), List.of()),
            new SuiteRunner.Checkout(root, root),
            LIMIT,
            CallContext.background());
  }
}
