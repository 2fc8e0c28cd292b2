package dev.codeagent.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryProjectTest {

  @Test
  void filesAreCommittedToARealRepository() {
    try (TemporaryProject project = TemporaryProject.create()) {
      String first = project.backlog("- [ ] Add a cart").commit("Begin");
      String second = project.file("src/a.txt", "A").commit("Go on");

      assertThat(project.git("rev-list", "HEAD")).isEqualTo(second + "\n" + first);
      assertThat(project.git("show", "HEAD:src/a.txt")).isEqualTo("A");
      assertThat(project.read(TemporaryProject.BACKLOG)).isEqualTo("- [ ] Add a cart\n");
      assertThat(project.git("status", "--porcelain")).isEmpty();
    }
  }

  @Test
  void theMavenSampleIsCommittedWhole() {
    try (TemporaryProject project = TemporaryProject.maven()) {
      assertThat(project.git("ls-files").lines())
          .containsExactlyInAnyOrder(
              ".gitignore",
              "pom.xml",
              "src/main/java/sample/Calculator.java",
              "src/test/java/sample/CalculatorTest.java");
    }
  }

  @Test
  void closingLeavesNothingBehindAndFollowsNoLinks(@TempDir Path outside) throws Exception {
    Path kept = Files.writeString(outside.resolve("kept"), "here");
    TemporaryProject project = TemporaryProject.create();
    project.commit("Begin");
    Files.createSymbolicLink(project.path().resolve("link"), outside);

    project.close();

    assertThat(project.path()).doesNotExist();
    assertThat(kept).exists();
  }

  @Test
  void whatGitRefusesIsSaid() {
    try (TemporaryProject project = TemporaryProject.create()) {
      assertThatThrownBy(() -> project.git("checkout", "nowhere"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("nowhere");
      assertThatThrownBy(() -> project.file("../outside", ""))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
