package dev.codeagent.core.backlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BacklogPlaceTest {

  private static final Path PROJECT = Path.of("/some/project");

  @Test
  void aFileOfTheProjectIsToldRelativeToIt() {
    BacklogPlace place = BacklogPlace.of(PROJECT, "docs/../plans/TODO.md");

    assertThat(place.relative()).isEqualTo("plans/TODO.md");
    assertThat(place.file()).isEqualTo(PROJECT.resolve("plans/TODO.md"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../TODO.md",
        "/etc/TODO.md",
        ".",
        ".git/config",
        "x/../.git/HEAD",
        ".agent/TODO.md"
      })
  void whatIsNoFileOfTheUsersInTheProjectIsRefused(String setting) {
    assertThatThrownBy(() -> BacklogPlace.of(PROJECT, setting))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(setting);
  }

  @Test
  void aLinkThatLeadsOutIsRefused(@TempDir Path folder) throws IOException {
    Path project = Files.createDirectory(folder.resolve("project"));
    Files.createDirectory(project.resolve("plans"));
    Files.createSymbolicLink(project.resolve("TODO.md"), Path.of("../other.md"));
    Files.createSymbolicLink(project.resolve("out"), folder);
    Files.createSymbolicLink(project.resolve("in"), project.resolve("plans"));
    Files.createSymbolicLink(folder.resolve("linked"), project);
    assertThat(BacklogPlace.of(project, "TODO.md").relative()).isEqualTo("TODO.md");
    Files.writeString(folder.resolve("other.md"), "- [ ] Fix it\n");

    for (String outside : List.of("TODO.md", "out/other.md", "out/new.md")) {
      assertThatThrownBy(() -> BacklogPlace.of(project, outside))
          .as(outside)
          .isInstanceOf(InputException.class)
          .hasMessageContaining("does not lie in the project");
    }
    assertThat(BacklogPlace.of(project, "in/TODO.md").relative()).isEqualTo("in/TODO.md");
    assertThat(BacklogPlace.of(folder.resolve("linked"), "plans/TODO.md").relative())
        .isEqualTo("plans/TODO.md");
  }

  @Test
  void aLinkIntoWhatGitOrARunKeepsIsRefused(@TempDir Path project) throws IOException {
    Files.createDirectory(project.resolve(".git"));
    Files.writeString(project.resolve(".git/config"), "[core]\n");
    Files.createSymbolicLink(project.resolve("plans"), Path.of(".git"));
    Files.createSymbolicLink(project.resolve("TODO.md"), Path.of(".git", "config"));

    for (String inside : List.of("TODO.md", "plans/TODO.md")) {
      assertThatThrownBy(() -> BacklogPlace.of(project, inside))
          .as(inside)
          .isInstanceOf(InputException.class)
          .hasMessageContaining(".git, which holds no files of yours");
    }
  }

  @Test
  void whatIsNoPathIsRefused() {
    assertThatThrownBy(() -> BacklogPlace.of(PROJECT, "TO\0DO.md"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no path");
  }
}
