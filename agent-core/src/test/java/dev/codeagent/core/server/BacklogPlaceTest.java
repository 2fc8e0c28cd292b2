package dev.codeagent.core.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.InputException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
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
  void whatIsNoPathIsRefused() {
    assertThatThrownBy(() -> BacklogPlace.of(PROJECT, "TO\0DO.md"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no path");
  }
}
