package dev.codeagent.launcher;

import dev.codeagent.api.error.InputException;
import dev.codeagent.core.AgentServer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code run} and {@code resume}. */
final class RunOptions {

  @Option(names = "--project", required = true, paramLabel = "DIR", description = "the project")
  Path project = Path.of(".");

  @Option(
      names = "--backlog",
      paramLabel = "FILE",
      description = "the backlog, relative to the project (default: TODO.md)")
  @Nullable
  String backlog;

  @Option(
      names = "--model",
      paramLabel = "P/M",
      description = "provider/model, such as anthropic/claude-sonnet-4-5")
  @Nullable
  String model;

  @Option(
      names = "--max-parallel",
      paramLabel = "N",
      description = "tasks worked at once; this version works one")
  int maxParallel = 1;

  @Option(names = "--budget", paramLabel = "USD", description = "the most that the run may cost")
  @Nullable
  BigDecimal budget;

  @Option(
      names = "--task",
      paramLabel = "ID_OR_TEXT",
      description = "work only this task; may be repeated")
  List<String> tasks = new ArrayList<>();

  @Option(names = "--plugins", paramLabel = "DIR", description = "a folder of plugin jars")
  @Nullable
  Path plugins;

  @Option(names = "--dry-run", description = "print the order of work and write nothing")
  boolean dryRun;

  @Option(names = "--json", description = "print one JSON document on standard output")
  boolean json;

  /** A builder with these options. */
  AgentServer.Builder server(Session session) {
    if (maxParallel < 1) {
      throw new InputException(
          "max-parallel",
          "--max-parallel says how many tasks are worked at once; with " + maxParallel
              + " none would be.",
          "Give 1, or leave --max-parallel away.");
    }
    if (maxParallel != 1) {
      throw new InputException(
          "max-parallel",
          "This version works one task at a time, not " + maxParallel + ".",
          "Leave --max-parallel away.");
    }
    AgentServer.Builder builder = session.server(project);
    if (backlog != null) {
      builder.backlog(backlog);
    }
    if (model != null) {
      builder.model(model);
    }
    if (budget != null) {
      builder.option("budget.run", budget.toPlainString());
    }
    if (plugins != null) {
      builder.plugins(plugins);
    }
    tasks.forEach(builder::task);
    return builder;
  }
}
