package dev.codeagent.launcher;

import dev.codeagent.api.error.Failure;
import dev.codeagent.api.server.IServer;
import dev.codeagent.api.server.RunReport;
import dev.codeagent.core.AgentServer;
import dev.codeagent.core.server.ReportDocument;
import java.time.Duration;

/** Works a backlog to its end in the terminal, and stops cleanly when it is told to. */
final class RunSession {

  /** Longer than any run; a run ends by its own limits. */
  private static final Duration UNTIL_IDLE = Duration.ofDays(365);

  private final Session session;
  private final boolean json;

  RunSession(Session session, boolean json) {
    this.session = session;
    this.json = json;
  }

  int work(AgentServer.Builder builder) throws InterruptedException {
    RunReport report = run(builder);
    if (json) {
      session.terminal().out().print(ReportDocument.json(report));
      session.terminal().out().flush();
    }
    return status(report);
  }

  /** Runs to the end, shows it, and returns the report. */
  RunReport run(AgentServer.Builder builder) throws InterruptedException {
    try (IServer server = builder.build()) {
      RunConsole console = new RunConsole(
          session.terminal(),
          json,
          task -> server.tasks().find(task.value()).map(view -> view.task().text()));
      server.subscribe(console);
      server.start();
      RunReport report = await(server);
      console.summary(report);
      return report;
    }
  }

  static int status(RunReport report) {
    Failure failure = report.failure();
    if (failure != null) {
      return ExitStatus.of(failure);
    }
    return report.allDone() ? ExitStatus.OK : ExitStatus.NOT_DONE;
  }

  /** The report when the run is idle, or when a signal interrupted this thread and it stopped. */
  private static RunReport await(IServer server) throws InterruptedException {
    RunReport report;
    try {
      report = server.awaitIdle(UNTIL_IDLE);
      server.close();
    } catch (InterruptedException e) {
      server.close();
      report = server.awaitIdle(Duration.ZERO);
    }
    return report;
  }
}
