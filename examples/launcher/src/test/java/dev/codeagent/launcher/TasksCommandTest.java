package dev.codeagent.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TasksCommandTest {

  @TempDir
  Path folder;

  @Test
  void tasksAreListedAsTheDocumentSays() throws IOException {
    Path backlog = folder.resolve("TODO.md");
    Files.writeString(backlog, """
        # Plan
        ## 🔥 Критический приоритет
        - [ ] [docs] Описать установку - см. docs/install.md
          - по шагам
          - [x] Глава первая <!-- Done - 2026-01-01 10:00:00 -->
        - [-] Не делать
        """);

    Console console = new Console().run("tasks", "--backlog", backlog, "--json");

    assertThat(console.status()).as(console.text()).isZero();
    JsonNode tasks = console.json().path("tasks");
    assertThat(tasks.size()).isEqualTo(3);
    JsonNode first = tasks.get(0);
    assertThat(first.path("type").asString()).isEqualTo("docs");
    assertThat(first.path("priority").asString()).isEqualTo("critical");
    assertThat(first.path("references").get(0).asString()).isEqualTo("docs/install.md");
    assertThat(first.path("details").get(0).asString()).isEqualTo("по шагам");
    assertThat(first.path("line").asInt()).isEqualTo(3);
    assertThat(first.path("parent").isNull()).isTrue();
    assertThat(tasks.get(1).path("parent").asString())
        .isEqualTo(first.path("id").asString());
    assertThat(tasks.get(1).path("done").asBoolean()).isTrue();
    assertThat(tasks.get(1).path("stamp").asString()).contains("2026-01-01");
    assertThat(tasks.get(2).path("skipped").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "# Plan\n\nNothing yet.\n"})
  void aBacklogWithoutATaskIsStatusTwoAsForARun(String text) throws IOException {
    Path backlog = folder.resolve("TODO.md");
    Files.writeString(backlog, text);

    Console console = new Console().run("tasks", "--backlog", backlog, "--json");

    assertThat(console.status()).isEqualTo(2);
    assertThat(console.err()).contains("TODO.md").contains("- [ ]");
    assertThat(console.json().path("failure").path("kind").asString()).isEqualTo("input");
  }

  @Test
  void aMissingFileIsStatusTwo() {
    Console console = new Console().run("tasks", "--backlog", folder.resolve("none.md"));
    assertThat(console.status()).isEqualTo(2);
    assertThat(console.err()).contains("none.md");
  }
}
