package com.example.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.server.IServer;
import dev.codeagent.api.server.RunReport;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.core.AgentServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin's three parts, found by ServiceLoader, in real runs: no model is called over a network. */
class ChangelogPluginTest {

  @TempDir
  Path temp;

  private Path project;

  @BeforeEach
  void begin() throws IOException {
    project = Files.createDirectory(temp.resolve("project"));
  }

  @Test
  void theRecipeWorksTheTaskAndTheVerifierLooksAtIt() throws IOException, InterruptedException {
    Files.writeString(project.resolve("TODO.md"), "- [ ] [docs] Changelog: first release\n");
    Files.writeString(project.resolve("CHANGELOG.md"), "# Changelog\n\n- began\n");

    RunReport report = run();

    assertThat(report.tasks()).hasSize(1);
    assertThat(report.tasks().getFirst().reason()).isNotBlank();
    assertThat(report.tasks().getFirst().outcome()).as(report.toString()).isEqualTo(Outcome.DONE);
    assertThat(Files.readString(project.resolve("CHANGELOG.md"))).contains("- first release");
    assertThat(Files.readString(project.resolve("TODO.md"))).startsWith("- [x] ");
    assertThat(evidence()).contains("\"changelog-heading\"").contains("begins with its heading");
  }

  @Test
  void theVerifierRefusesAChangelogWithoutItsHeading() throws IOException, InterruptedException {
    Files.writeString(project.resolve("TODO.md"), "- [ ] [docs] Changelog: first release\n");
    Files.writeString(project.resolve("CHANGELOG.md"), "Some notes\n");

    RunReport report = run();

    assertThat(report.tasks().getFirst().outcome()).isEqualTo(Outcome.NOT_DONE);
    assertThat(report.tasks().getFirst().reason()).contains("heading");
    assertThat(Files.readString(project.resolve("TODO.md"))).startsWith("- [ ] ");
  }

  @Test
  void aModelCallsTheToolAndItsWorkIsVerified() throws IOException, InterruptedException {
    Files.writeString(project.resolve("TODO.md"), "- [ ] " + ScriptedModelPlugin.TASK + "\n");
    Files.writeString(project.resolve("CHANGELOG.md"), "# Changelog\n\n- began\n");

    RunReport report = run("model", ScriptedModelPlugin.MODEL);

    assertThat(report.tasks().getFirst().outcome()).as(report.toString()).isEqualTo(Outcome.DONE);
    assertThat(Files.readString(project.resolve("CHANGELOG.md")))
        .isEqualTo("# Changelog\n\n- began\n- " + ScriptedModelPlugin.ENTRY + "\n");
    assertThat(evidence()).contains("\"changelog-heading\"");
  }

  @Test
  void thePluginsSectionOfTheConfigurationNamesTheFile() throws IOException, InterruptedException {
    Files.writeString(project.resolve("TODO.md"), "- [ ] [docs] Changelog: first release\n");
    Files.writeString(project.resolve("NEWS.md"), "# Changelog\n\n- began\n");

    RunReport report = run("plugins.changelog.file", "NEWS.md");

    assertThat(report.tasks().getFirst().outcome()).as(report.toString()).isEqualTo(Outcome.DONE);
    assertThat(Files.readString(project.resolve("NEWS.md"))).contains("- first release");
  }

  @Test
  void aKeyThatTheSchemaDoesNotKnowIsRefusedBeforeAnythingStarts() throws IOException {
    Files.writeString(project.resolve("TODO.md"), "- [ ] [docs] Changelog: first release\n");

    assertThatThrownBy(() -> run("plugins.changelog.fil", "NEWS.md"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("file");
    assertThat(project.resolve(".agent")).doesNotExist();
  }

  private RunReport run(String... optionAndValue) throws InterruptedException {
    Map<String, String> environment =
        Map.of("PATH", System.getenv("PATH"), "HOME", temp.toString());
    AgentServer.Builder builder = AgentServer.at(project).environment(environment);
    if (optionAndValue.length > 0) {
      builder.option(optionAndValue[0], optionAndValue[1]);
    }
    try (IServer server = builder.build()) {
      server.start();
      return server.awaitIdle(Duration.ofMinutes(2));
    }
  }

  private String evidence() throws IOException {
    try (var files = Files.walk(project.resolve(".agent/evidence"))) {
      Path document = files.filter(Files::isRegularFile).findFirst().orElseThrow();
      return Files.readString(document);
    }
  }
}
