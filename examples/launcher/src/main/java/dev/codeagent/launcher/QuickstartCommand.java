package dev.codeagent.launcher;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.error.InputException;
import dev.codeagent.api.server.RunReport;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.core.AgentServer;
import dev.codeagent.core.server.ReportDocument;
import dev.codeagent.quickstart.Sample;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code quickstart}: copies the sample project and works its backlog. */
@Command(
    name = "quickstart",
    description = "Copies the sample project and works its backlog.",
    mixinStandardHelpOptions = true)
final class QuickstartCommand implements Callable<Integer> {

  private static final String SESSION = "quickstart.jsonl";

  private final Session session;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "an empty folder for the sample (default: a temporary one)")
  private @Nullable Path dir;

  @Option(names = "--json", description = "print one JSON document on standard output")
  private boolean json;

  QuickstartCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    Path project = folder();
    Sample.copyTo(project);
    new SampleRepository(session.environment()).create(project, CallContext.background());
    LiveModel live = LiveModel.of(session.environment());
    PrintWriter human = session.terminal().human(json);
    human.println("Sample project: " + project);
    AgentServer.Builder builder = session.server(project).cache(cache());
    if (live == null) {
      Sample.copySessionTo(project.resolve(".agent/cassettes").resolve(SESSION));
      builder.model(Sample.MODEL).option("llm.replay", SESSION);
      human.println(
          "Scripted session: no model key was found, so the model's answers come from a recording;"
              + " money is what they would have cost.");
      human.println(
          "Everything else is real: repositories, tools, builds, tests, verification, landing.");
    } else {
      builder.model(live.model());
      human.println("Live model: " + live.model() + " (" + live.variable() + ")");
    }
    human.flush();
    RunReport report = new RunSession(session, json).run(builder);
    if (json) {
      session.terminal().out().print(ReportDocument.json(report));
      session.terminal().out().flush();
    }
    return status(report, live == null);
  }

  private int status(RunReport report, boolean scripted) {
    Failure failure = report.failure();
    if (failure != null) {
      return ExitStatus.of(failure);
    }
    boolean asTold = report.tasks().stream()
        .allMatch(t -> t.outcome() == (scripted ? Sample.expected(t.text()) : Outcome.DONE));
    if (scripted && asTold) {
      session
          .terminal()
          .human(json)
          .println("As told: the lie about `" + Sample.LIE + "` was refused, the rest is done.");
      session.terminal().human(json).flush();
    }
    return asTold ? ExitStatus.OK : ExitStatus.NOT_DONE;
  }

  private Path folder() {
    Path chosen = dir;
    try {
      if (chosen == null) {
        return Files.createTempDirectory("code-agent-quickstart").toRealPath();
      }
      if (Files.exists(chosen) && !empty(chosen)) {
        throw new InputException(
            "dir-not-empty",
            "The folder " + chosen + " is not an empty folder.",
            "Give --dir an empty or a new folder.");
      }
      return Files.createDirectories(chosen).toRealPath();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static boolean empty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  /**
   * Results of builds are kept beside the launcher, so that a second quickstart is quick; verdicts
   * are never kept.
   */
  private static Path cache() {
    String examples = System.getProperty("codeagent.examples");
    return examples == null
        ? Path.of(System.getProperty("java.io.tmpdir"), "code-agent-quickstart-cache")
        : Path.of(examples, "quickstart", "target", "runs");
  }

  private static EnvironmentException unwritable(IOException e) {
    return new EnvironmentException(
        Failure.of(
            FailureKind.ENVIRONMENT,
            "quickstart-io",
            "The sample project cannot be written: " + e.getMessage() + ".",
            "Give --dir a folder that you may write to."),
        e);
  }
}
