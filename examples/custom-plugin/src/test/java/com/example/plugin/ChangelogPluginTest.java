package com.example.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.server.IServer;
import dev.codeagent.api.server.RunReport;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.core.AgentServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar's three parts, found by ServiceLoader, in a real run without a model. */
class ChangelogPluginTest {

    @TempDir Path project;

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

    private RunReport run() throws InterruptedException {
        Map<String, String> environment =
                Map.of("PATH", System.getenv("PATH"), "HOME", project.resolve(".home").toString());
        try (IServer server = AgentServer.at(project).environment(environment).build()) {
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
