/** One run in one checkout: keeps its commands, its start and its limits. */
package dev.codeagent.core.verify.suite;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.process.Command;
import dev.codeagent.api.process.CommandResult;
import dev.codeagent.api.process.Commands;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Not for many threads. */
final class Run {
  /** Characters of output that are read for the cause of a failure; the tail matters. */
  private static final int OUTPUT_LIMIT = 200_000;
  /** Preparing a checkout, such as fetching dependencies, may take this long. */
  private static final Duration SETUP_LIMIT = Duration.ofMinutes(15);
  /** What a shell says when a program is missing. */
  private static final int NOT_FOUND = 127;

  private final SuiteRunner.Checkout checkout;
  private final Commands commands;
  private final CallContext call;
  private final List<CommandRecord> records = new ArrayList<>();

  Run(SuiteRunner.Checkout checkout, Commands commands, CallContext call) {
    this.checkout = checkout;
    this.commands = commands;
    this.call = call;
  }

  Path project() {
    return checkout.project();
  }

  CallContext call() {
    return call;
  }

  Path root() {
    return checkout.root();
  }

  /** Runs the lines in order; null when all ended with 0. */
  @Nullable
  SuiteRun setup(List<String> lines) throws InterruptedException {
    for (String line : lines) {
      CommandResult result = execute(Command.shell(project(), SETUP_LIMIT, line).withNetwork());
      record(List.of("sh", "-c", line), result, null);
      if (!result.ok()) {
        return ended(
            SuiteRun.Status.ENVIRONMENT,
            List.of(),
            "The setup line `" + line + "` " + how(result) + ": "
                + Console.lastLine(result.output()));
      }
    }
    return null;
  }

  CommandResult execute(List<String> argv, Map<String, String> environment, Duration limit)
      throws InterruptedException {
    return execute(new Command(argv, project(), environment, limit, OUTPUT_LIMIT, false));
  }

  private CommandResult execute(Command command) throws InterruptedException {
    CommandResult result = commands.run(command, call);
    if (result.end() == CommandResult.End.CANCELLED) {
      call.throwIfEnded();
      throw new InterruptedException("the command was cancelled");
    }
    return result;
  }

  void record(List<String> argv, CommandResult result, @Nullable String reportDigest) {
    records.add(new CommandRecord(argv, ".", result.exit(), result.millis(), reportDigest));
  }

  /** Records the command of a declared check. */
  void record(
      String check, List<String> argv, CommandResult result, @Nullable String reportDigest) {
    records.add(new CommandRecord(argv, ".", result.exit(), result.millis(), reportDigest, check));
  }

  List<CommandRecord> commands() {
    return List.copyOf(records);
  }

  SuiteRun ended(SuiteRun.Status status, List<TestResult> tests, String detail) {
    return new SuiteRun(status, tests, records, detail);
  }

  /** The file system's own time; reports of this run are not older. */
  FileTime now() throws IOException {
    Path marker = Files.createTempFile(root().toAbsolutePath().getParent(), "start-", ".mark");
    try {
      return Files.getLastModifiedTime(marker);
    } finally {
      Files.delete(marker);
    }
  }

  static boolean notFound(CommandResult result) {
    return result.end() == CommandResult.End.EXITED && result.exit() == NOT_FOUND;
  }

  /** Whether it used more than it may, so that what it did by then says nothing. */
  static boolean limited(CommandResult result) {
    return result.end() == CommandResult.End.LIMITED;
  }

  static String how(CommandResult result) {
    return switch (result.end()) {
      case TIMED_OUT -> "was ended after " + Math.max(1, result.millis() / 1000) + " s";
      case LIMITED -> "was ended, as " + result.limit();
      case EXITED, CANCELLED -> "ended with status " + result.exit();
    };
  }
}
