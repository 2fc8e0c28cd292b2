package dev.codeagent.launcher;

import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.server.RunReport;
import dev.codeagent.core.AgentServer;
import dev.codeagent.core.server.ReportDocument;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all commands share: where they write, and the environment that they were started in.
 *
 * @param terminal where they write
 * @param environment the process's environment
 */
record Session(Terminal terminal, Map<String, String> environment) {

  private static final Set<String> REPORTING = Set.of("run", "resume", "quickstart");

  private static final Logger LOG = LoggerFactory.getLogger("code-agent");

  /** A builder for the project with this session's environment and plugins. */
  AgentServer.Builder server(Path project) {
    AgentServer.Builder builder = AgentServer.at(project).environment(environment);
    String plugins = environment.get("CODEAGENT_PLUGINS");
    return plugins == null || plugins.isBlank() ? builder : builder.plugins(Path.of(plugins));
  }

  /** Says why a command failed and returns its exit status. */
  int failed(Exception problem, String command, boolean json) {
    Failure failure = known(problem).orElseGet(() -> {
      LOG.error("a defect", problem);
      return new InternalException("A defect stopped the command: " + problem, problem).failure();
    });
    say(failure);
    if (json) {
      print(failure, command);
    }
    return ExitStatus.of(failure);
  }

  void say(Failure failure) {
    terminal.err().println("code-agent: " + Shown.line(failure.sentence()));
    String detail = failure.detail();
    if (detail != null && !detail.isBlank()) {
      terminal.err().println(Shown.lines(detail.stripTrailing()));
    }
  }

  /** The document of a command that failed: of those that report, a report without tasks. */
  void print(Failure failure, String command) {
    RunReport report = new RunReport(RunReport.Status.STOPPED, List.of(), Usd.ZERO, 0, failure);
    terminal
        .out()
        .print(
            REPORTING.contains(command)
                ? ReportDocument.json(report)
                : ReportDocument.json(failure));
    terminal.out().flush();
  }

  /** What is known of a problem; where parts are put together while a command works, it comes wrapped. */
  private static Optional<Failure> known(Exception problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof AgentException ours) {
        return Optional.of(ours.failure());
      }
      if (cause instanceof InterruptedException) {
        return Optional.of(
            Failure.of(FailureKind.CANCELLED, "interrupted", "The command was interrupted.", ""));
      }
    }
    return Optional.empty();
  }
}
