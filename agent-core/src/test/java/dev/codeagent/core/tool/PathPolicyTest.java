package dev.codeagent.core.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.InputException;
import dev.codeagent.core.process.HostEnvironment;
import dev.codeagent.core.process.NativeProcessRunner;
import dev.codeagent.core.process.ProcessRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which paths a model may name. */
class PathPolicyTest {

  @TempDir
  Path folder;

  private final PathPolicy policy = new PathPolicy();
  private Path project;

  @BeforeEach
  void aProjectWithLinks() throws IOException {
    project = Files.createDirectories(folder.toRealPath().resolve("project"));
    Path outside = Files.createDirectories(project.resolveSibling("outside"));
    Files.createDirectories(project.resolve("src"));
    Files.createDirectories(project.resolve(".git/hooks"));
    Files.writeString(project.resolve("src/A.java"), "");
    Files.createSymbolicLink(project.resolve("out"), outside);
    Files.createSymbolicLink(project.resolve("file-out"), outside.resolve("file"));
    Files.createSymbolicLink(project.resolve("dangling"), Path.of("nowhere"));
    Files.createSymbolicLink(project.resolve("loop"), Path.of("loop"));
    Files.createSymbolicLink(project.resolve("inner"), Path.of("src"));
    Files.createSymbolicLink(project.resolve("gits"), Path.of(".git"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"src/A.java", "./src/A.java", "src/../src/A.java", "src//A.java", "inner/A.java"})
  void whatLiesInsideIsFound(String path) {
    assertThat(policy.resolve(project, path)).isEqualTo(project.resolve("src/A.java"));
  }

  @Test
  void anAbsolutePathInsideIsAccepted() {
    assertThat(policy.resolve(project, project + "/new/file"))
        .isEqualTo(project.resolve("new/file"));
  }

  @Test
  void nothingMeansTheProject() {
    assertThat(policy.resolve(project, "")).isEqualTo(project);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "../outside/file",
        "src/../../outside",
        "/etc/passwd",
        "out",
        "out/file",
        "out/new/file",
        "file-out",
        "dangling",
        "dangling/file",
        "loop",
        ".git",
        ".git/config",
        ".GIT/config",
        "src/.git/config",
        "gits/config",
        "a\0b"
      })
  void whatLeavesIsRefused(String path) {
    assertThatThrownBy(() -> policy.resolve(project, path))
        .isInstanceOfSatisfying(
            InputException.class, e -> assertThat(e.failure().code()).isEqualTo("path-refused"));
  }

  @Test
  void anotherProjectWhoseNameBeginsAlikeIsOutside() {
    assertThatThrownBy(() -> policy.resolve(project, project + "-other/file"))
        .isInstanceOf(InputException.class);
  }

  @Test
  void aPipeIsRefused() throws Exception {
    new NativeProcessRunner(HostEnvironment.ofThisProcess())
        .run(
            ProcessRequest.of(project, Duration.ofMinutes(1), List.of("mkfifo", "pipe")),
            CallContext.background());

    assertThatThrownBy(() -> policy.resolve(project, "pipe")).isInstanceOf(InputException.class);
  }
}
