package dev.codeagent.launcher;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.core.orchestrate.Decisions;
import dev.codeagent.core.orchestrate.Landings;
import dev.codeagent.core.server.DecisionDesk;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code decide}: a person's word on a task that is UNDECIDED or VERIFIED. */
@Command(
    name = "decide",
    description = "Takes a person's word on a task that is UNDECIDED or VERIFIED.",
    mixinStandardHelpOptions = true)
final class DecideCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "TASK", description = "the task's id or exact text")
  private String task = "";

  @Option(names = "--project", required = true, paramLabel = "DIR", description = "the project")
  private Path project = Path.of(".");

  @ArgGroup(multiplicity = "1")
  private Word word = new Word();

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "the person's reason")
  private String reason = "";

  /** One of the two words. */
  static final class Word {
    @Option(names = "--accept", required = true, description = "the work is accepted and lands")
    boolean accept;

    @Option(names = "--reject", required = true, description = "the work is rejected")
    boolean reject;
  }

  DecideCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    DecisionDesk desk = session.server(project).decisions();
    PrintWriter out = session.terminal().out();
    if (word.reject) {
      desk.reject(task, reason);
      out.println("Rejected.");
      out.flush();
      return ExitStatus.OK;
    }
    Decisions.Acceptance accepted = desk.accept(task, reason, CallContext.background());
    String word = accepted.already() ? "Accepted already" : "Accepted";
    int status = switch (accepted.end()) {
      case Landings.End.Landed landed -> {
        out.println(landed.reason(
            word + (accepted.already() ? "" : ";") + " landed as " + landed.commit() + "."));
        yield ExitStatus.OK;
      }
      case Landings.End.Waits waits -> {
        out.println(Shown.line(word + "; it waits to land: " + waits.reason()));
        yield ExitStatus.FAILURE;
      }
      case Landings.End.Again again -> {
        out.println(word + ", but it cannot land as it is: " + again.lesson()
            + " `code-agent run` makes another attempt.");
        yield ExitStatus.FAILURE;
      }
    };
    out.flush();
    return status;
  }
}
