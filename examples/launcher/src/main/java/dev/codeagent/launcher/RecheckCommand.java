package dev.codeagent.launcher;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.error.InputException;
import dev.codeagent.core.verify.RecheckResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code recheck}: repeats the verification that evidence describes. */
@Command(
    name = "recheck",
    description = "Repeats the verification that an evidence document describes.",
    mixinStandardHelpOptions = true)
final class RecheckCommand implements Callable<Integer> {

  /** Bytes of a document; far above any real one. */
  private static final long LIMIT = 64L << 20;

  private final Session session;

  @Parameters(paramLabel = "EVIDENCE.json", description = "the document, or its attestation")
  private Path evidence = Path.of("evidence.json");

  @Option(names = "--project", required = true, paramLabel = "DIR", description = "the project")
  private Path project = Path.of(".");

  @Option(names = "--json", description = "print the new evidence on standard output")
  private boolean json;

  RecheckCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    byte[] document = read();
    VerdictConsole console = new VerdictConsole(session.terminal(), json);
    CallContext call = CallContext.background().with(console::publish);
    RecheckResult result = session.server(project).inspector().recheck(document, call);
    console.show(result.again());
    PrintWriter out = session.terminal().human(json);
    out.println(
        result.same()
            ? "The same verdict as the evidence states."
            : "Another verdict: the evidence states "
                + result.original().verdict().kind() + ".");
    result.differences().forEach(difference -> out.println("  differs: " + difference));
    out.flush();
    return result.same() ? ExitStatus.OK : ExitStatus.NOT_DONE;
  }

  private byte[] read() {
    try {
      if (!Files.isRegularFile(evidence)) {
        throw new InputException(
            "evidence-missing",
            "There is no evidence at " + evidence + ".",
            "Name a document of .agent/evidence, or what `verify --json` printed.");
      }
      if (Files.size(evidence) > LIMIT) {
        throw new InputException(
            "evidence-size", evidence + " is too large for evidence.", "Name another document.");
      }
      return Files.readAllBytes(evidence);
    } catch (IOException e) {
      throw new InputException(
          Failure.of(
              FailureKind.INPUT,
              "evidence-io",
              evidence + " cannot be read: " + e.getMessage() + ".",
              "Check its rights."),
          e);
    }
  }
}
