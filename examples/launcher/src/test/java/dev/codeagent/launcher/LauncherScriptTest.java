package dev.codeagent.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script builds exactly when the sources are not those that it built; Maven is played here. */
class LauncherScriptTest {

  private static final String BUILDING = "building";

  @TempDir
  Path root;

  @BeforeEach
  void aSourceTree() throws IOException {
    Path script = Path.of("..", "code-agent").toAbsolutePath().normalize();
    executable("examples/code-agent", Files.readString(script));
    write("examples/build.sh", Files.readString(script.resolveSibling("build.sh")));
    executable("bin/mvn", "#!/bin/sh\nexit 0\n");
    write("pom.xml", "<project/>");
    write("agent-core/src/main/java/a/A.java", "class A {}");
    write("agent-core/src/main/java/a/B.java", "class B {}");
    write("agent-core/src/main/resources/words.txt", "one");
    write("agent-core/src/test/java/a/ATest.java", "class ATest {}");
  }

  @Test
  void whatIsBuiltIsNotBuiltAgain() throws IOException, InterruptedException {
    assertThat(start()).contains(BUILDING);
    assertThat(start()).doesNotContain(BUILDING);

    write("agent-core/src/test/java/a/BTest.java", "class BTest {}");
    assertThat(start()).doesNotContain(BUILDING);
  }

  @Test
  void anEditedSourceIsBuilt() throws IOException, InterruptedException {
    start();
    write("agent-core/src/main/java/a/A.java", "class A { int x; }");
    assertThat(start()).contains(BUILDING);
    assertThat(start()).doesNotContain(BUILDING);
  }

  @Test
  void aDeletedSourceIsBuiltWithout() throws IOException, InterruptedException {
    start();
    Files.delete(root.resolve("agent-core/src/main/java/a/B.java"));
    assertThat(start()).contains(BUILDING);
    assertThat(start()).doesNotContain(BUILDING);
  }

  @Test
  void aDeletedResourceIsBuiltWithout() throws IOException, InterruptedException {
    start();
    Files.delete(root.resolve("agent-core/src/main/resources/words.txt"));
    assertThat(start()).contains(BUILDING);
  }

  /** What the script says; the launcher itself is not there, so its start fails. */
  private String start() throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(
            root.resolve("examples/code-agent").toString(), "doctor")
        .redirectErrorStream(true);
    builder
        .environment()
        .merge("PATH", root.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void executable(String path, String text) throws IOException {
    write(path, text);
    Files.setPosixFilePermissions(root.resolve(path), PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
