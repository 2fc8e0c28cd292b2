package dev.codeagent.launcher;

import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.error.InputException;
import dev.codeagent.core.quality.QualityDocument;
import dev.codeagent.core.quality.QualityReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code report quality}: rates, times and trends of verdicts and verifiers. */
@Command(
    name = "quality",
    description = "Tells rates, times and trends of the verdicts, by type of task and by verifier.",
    mixinStandardHelpOptions = true)
final class QualityCommand implements Callable<Integer> {

  private final Session session;

  @Option(names = "--project", required = true, paramLabel = "DIR", description = "the project")
  private Path project = Path.of(".");

  @Option(
      names = "--since",
      paramLabel = "DATE",
      description = "leave out what was earlier than this day of UTC, such as 2026-01-31")
  private @Nullable LocalDate since;

  @Option(names = "--plot", paramLabel = "FILE.svg", description = "write a plot of the trends")
  private @Nullable Path plot;

  @Option(names = "--json", description = "print one JSON document on standard output")
  private boolean json;

  QualityCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (!Files.isDirectory(project)) {
      throw new InputException(
          "no-project", "There is no folder " + project + ".", "Name the project's folder.");
    }
    Instant start = since == null ? null : since.atStartOfDay(ZoneOffset.UTC).toInstant();
    QualityReport report = QualityReport.of(project, start);
    PrintWriter out = session.terminal().out();
    out.print(json ? QualityDocument.json(report) : QualityText.of(report));
    out.flush();
    if (plot != null) {
      write(new QualityPlot(report).svg(), plot);
      session.terminal().human(json).println("The plot is in " + plot + ".");
      session.terminal().human(json).flush();
    }
    return ExitStatus.OK;
  }

  private static void write(String text, Path file) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new EnvironmentException(
          Failure.of(
              FailureKind.ENVIRONMENT,
              "plot-io",
              "The plot " + file + " cannot be written: " + e + ".",
              "Name a file in a folder that is there and may be written."),
          e);
    }
  }
}
