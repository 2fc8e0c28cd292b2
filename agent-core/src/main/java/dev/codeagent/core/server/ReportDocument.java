package dev.codeagent.core.server;

import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.server.RunReport;
import dev.codeagent.api.server.TaskReport;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The report of a run as the JSON document {@code report.json} (CONTRACTS, Documents). */
public final class ReportDocument {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ReportDocument() {}

  /** The document's text, with a final line end. */
  public static String json(RunReport report) {
    ObjectNode root = MAPPER.createObjectNode();
    ArrayNode tasks = root.putArray("tasks");
    report.tasks().forEach(t -> write(tasks.addObject(), t));
    money(root, report.cost());
    root.put("seconds", report.seconds());
    write(root, report.failure());
    return MAPPER.writeValueAsString(root) + "\n";
  }

  /** The document of a command that failed before it had anything to report. */
  public static String json(Failure failure) {
    ObjectNode root = MAPPER.createObjectNode();
    write(root, failure);
    return MAPPER.writeValueAsString(root) + "\n";
  }

  /** Writes the document, whole or not at all. */
  public static void write(RunReport report, Path file) {
    try {
      Path part = file.resolveSibling("report.json.part");
      // not a channel: the interrupt that stops a run would close it
      try (FileOutputStream out = new FileOutputStream(part.toFile())) {
        out.write(json(report).getBytes(StandardCharsets.UTF_8));
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new EnvironmentException(
          Failure.of(
              FailureKind.ENVIRONMENT,
              "report-io",
              "The report " + file + " cannot be written: " + e.getMessage() + ".",
              "Check the disk and the rights of .agent."),
          e);
    }
  }

  private static void write(ObjectNode node, TaskReport task) {
    node.put("id", task.id().value());
    node.put("text", task.text());
    node.put("outcome", task.outcome().name());
    node.put("claimed", task.claimed());
    node.put("attempts", task.attempts());
    node.put("commit", task.commit());
    node.put("evidence", task.evidence());
    money(node, task.cost());
    node.put("tokens", task.tokens());
    node.put("seconds", task.seconds());
    node.put("reason", task.reason());
  }

  private static void write(ObjectNode root, @Nullable Failure failure) {
    if (failure == null) {
      root.putNull("failure");
      return;
    }
    ObjectNode node = root.putObject("failure");
    node.put("kind", failure.kind().name().toLowerCase(Locale.ROOT));
    node.put("code", failure.code());
    node.put("message", failure.message());
    node.put("advice", failure.advice());
  }

  private static void money(ObjectNode node, @Nullable Usd cost) {
    if (cost == null) {
      node.putNull("costUsd");
    } else {
      node.put("costUsd", cost.toDollars());
    }
  }
}
