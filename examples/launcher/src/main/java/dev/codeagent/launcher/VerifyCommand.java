package dev.codeagent.launcher;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.error.InputException;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.server.ProjectInspector;
import dev.codeagent.core.verify.VerificationResult;
import dev.codeagent.core.verify.attest.Attestation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code verify}: the verdict on any range of commits, whoever made it. */
@Command(
    name = "verify",
    description =
        "Verifies a range of commits, whoever made it; asks no model unless `judge` names some.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

  private final Session session;

  @Option(names = "--project", required = true, paramLabel = "DIR", description = "the project")
  private Path project = Path.of(".");

  @Option(names = "--base", required = true, paramLabel = "REV", description = "before the work")
  private String base = "";

  @Option(names = "--head", required = true, paramLabel = "REV", description = "after the work")
  private String head = "";

  @Option(names = "--task", paramLabel = "TEXT", description = "what was to be done")
  private @Nullable String task;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "code, docs, refactor, test, release or devops (default: from the text)")
  private @Nullable String type;

  @Option(
      names = "--evidence",
      paramLabel = "FILE",
      description =
          "where the evidence is written, with its signed attestation beside it where `evidence.key` is set")
  private @Nullable Path evidence;

  @Option(names = "--json", description = "print the evidence on standard output")
  private boolean json;

  VerifyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    TaskType chosen = type();
    requireFolder();
    VerdictConsole console = new VerdictConsole(session.terminal(), json);
    CallContext call = CallContext.background().with(console::publish);
    ProjectInspector inspector = session.server(project).inspector();
    VerificationResult result = inspector.verify(base, head, task, chosen, call);
    Path file = evidence;
    if (file != null) {
      write(file, result.document().bytes());
      Path signed = Path.of(file.toString().replaceFirst("\\.json$", "") + Attestation.SUFFIX);
      inspector.attest(result).ifPresent(attestation -> write(signed, attestation));
    }
    console.show(result);
    return status(result.verdict().kind());
  }

  static int status(VerdictKind verdict) {
    return switch (verdict) {
      case DONE -> ExitStatus.OK;
      case NOT_DONE -> ExitStatus.NOT_DONE;
      case UNDECIDED -> ExitStatus.UNDECIDED;
    };
  }

  private @Nullable TaskType type() {
    String word = type;
    if (word == null) {
      return null;
    }
    return TaskType.ofWord(word)
        .orElseThrow(() -> new InputException(
            "unknown-type",
            "`" + word + "` is no type of task.",
            "Use code, docs, refactor, test, release or devops."));
  }

  /** Found before the verification, which takes its time. */
  private void requireFolder() {
    Path file = evidence;
    if (file == null) {
      return;
    }
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (Files.isDirectory(file) || folder == null || !Files.isWritable(folder)) {
      throw new InputException(
          "evidence-io",
          "The evidence cannot be written to " + file + ".",
          "Give --evidence a file in a folder that exists and can be written to.");
    }
  }

  private static void write(Path file, byte[] document) {
    try {
      Files.write(file, document);
    } catch (IOException e) {
      throw new EnvironmentException(
          Failure.of(
              FailureKind.ENVIRONMENT,
              "evidence-io",
              "The evidence cannot be written to " + file + ": " + e.getMessage() + ".",
              "Give --evidence a file in a folder that exists and can be written to."),
          e);
    }
  }
}
