package dev.codeagent.core.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.server.RunReport;
import dev.codeagent.api.server.TaskReport;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.TaskId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document's members are those of CONTRACTS, no more and no fewer. */
class ReportDocumentTest {

  private static final TaskReport DONE = new TaskReport(
      new TaskId("0000000a"),
      "Починить «разбор» \"x\"",
      Outcome.DONE,
      true,
      2,
      "c0ffee",
      ".agent/evidence/0000000a/2.json",
      Usd.of("0.25"),
      1234,
      1.5,
      "proved");
  private static final TaskReport REFUSED = new TaskReport(
      new TaskId("0000000b"),
      "Second",
      Outcome.NOT_DONE,
      false,
      0,
      null,
      null,
      null,
      0,
      0,
      "refused");

  @TempDir
  Path folder;

  @Test
  void aTaskHasExactlyTheDocumentedMembers() {
    JsonNode task = json(report(null)).path("tasks").get(0);

    assertThat(task.propertyNames())
        .containsExactly(
            "id",
            "text",
            "outcome",
            "claimed",
            "attempts",
            "commit",
            "evidence",
            "costUsd",
            "tokens",
            "seconds",
            "reason");
    assertThat(task.path("text").asString()).isEqualTo(DONE.text());
    assertThat(task.path("outcome").asString()).isEqualTo("DONE");
    assertThat(task.path("costUsd").decimalValue()).isEqualByComparingTo("0.25");
    assertThat(task.path("claimed").asBoolean()).isTrue();
  }

  @Test
  void whatIsUnknownIsNullAndNotLeftOut() {
    JsonNode root = json(report(null));
    JsonNode task = root.path("tasks").get(1);

    assertThat(List.of(task.get("commit"), task.get("evidence"), task.get("costUsd")))
        .allMatch(JsonNode::isNull);
    assertThat(root.propertyNames()).containsExactly("tasks", "costUsd", "seconds", "failure");
    assertThat(root.get("costUsd").isNull()).isTrue();
    assertThat(root.get("failure").isNull()).isTrue();
  }

  @Test
  void whyTheRunStoppedIsTold() {
    Failure failure = Failure.of(FailureKind.PROVIDER, "provider-billing", "Empty.", "Pay.");

    JsonNode node = json(report(failure)).path("failure");

    assertThat(node.path("kind").asString()).isEqualTo("provider");
    assertThat(node.path("code").asString()).isEqualTo("provider-billing");
    assertThat(node.path("message").asString()).isEqualTo("Empty.");
    assertThat(node.path("advice").asString()).isEqualTo("Pay.");
  }

  @Test
  void theFileIsReplacedWholeAndNothingElseStays() throws IOException {
    Path file = folder.resolve("report.json");
    Files.writeString(file, "old".repeat(10_000));

    ReportDocument.write(report(null), file);

    assertThat(Files.readString(file))
        .isEqualTo(ReportDocument.json(report(null)))
        .endsWith("}\n");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aFolderThatIsGoneIsAnErrorOfTheEnvironmentThatNamesTheFile() {
    assertThatThrownBy(() -> ReportDocument.write(report(null), folder.resolve("none/report.json")))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("report.json");
  }

  private static RunReport report(@org.jspecify.annotations.Nullable Failure failure) {
    return new RunReport(RunReport.Status.IDLE, List.of(DONE, REFUSED), null, 2.5, failure);
  }

  private static JsonNode json(RunReport report) {
    return JsonMapper.builder().build().readTree(ReportDocument.json(report));
  }
}
