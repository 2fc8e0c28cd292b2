package dev.codeagent.launcher;

import static dev.codeagent.launcher.ScriptedChatServer.call;
import static dev.codeagent.launcher.ScriptedChatServer.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run that is killed loses and doubles nothing; one that is told to stop leaves nothing running. */
@Tag("slow")
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class CrashTest {

  private static final Map<String, String> FREE = Map.of();

  /** Passes from the environment to the commands, as all that begins so does. */
  private static final Map<String, String> HELD = Map.of("LC_HOLD", "yes");

  /** Waits until the file that it made is gone, which at the latest the end of the test sees to. */
  private static final String WAIT = """
      if [ -n "$LC_HOLD" ]; then
        mkdir -p reports; : > reports/started
        while [ -e reports/started ]; do sleep 0.1; done
      fi
      """;

  @TempDir
  Path temp;

  private final ScriptedChatServer model = new ScriptedChatServer();
  private ShellProject project;
  private String base = "";

  @BeforeEach
  void begin() throws IOException, InterruptedException {
    project = ShellProject.in(temp.toRealPath().resolve("project"));
    project.write("tests/checks.sh", WAIT + project.read("tests/checks.sh"));
    project.commit("test: let checks wait");
    project.write("notes.txt", "the user's own, not committed\n");
    base = project.git("rev-parse", "HEAD");
    Files.createDirectory(temp.resolve("home"));
  }

  @AfterEach
  void end() throws Exception {
    model.close();
    for (Path file : started()) {
      Files.deleteIfExists(file); // lets a command go that nothing else ended
    }
    OwnProcesses own = OwnProcesses.below(project.folder());
    Eventually.until("no command is left", () -> own.commands().isEmpty(), () -> "");
  }

  @Test
  void killedWhileTheModelThinksAndResumed() throws Exception {
    honest();
    ScriptedChatServer.Gate gate = model.hold();
    try (LauncherProcess run = launch(FREE)) {
      Eventually.until("the model is asked", gate::reached, run::text);
      run.kill();
    }
    gate.open();

    refusesToRunAndResumes();
  }

  @Test
  void killedWhileACommandOfTheAgentRunsAndResumed() throws Exception {
    honest();
    try (LauncherProcess run = launch(HELD)) {
      Eventually.until("the command runs", () -> isStartedBelow("attempts"), run::text);
      run.kill();
    }

    refusesToRunAndResumes();
  }

  @Test
  void killedWhileItIsVerifiedAndResumed() throws Exception {
    model.attempt(
        ShellProject.TASK,
        turn("", call("write_file", "path", "src/greet.sh", "content", "echo hello\n")),
        turn("", call("finish", "summary", "It says hello.")));
    int requests;
    try (LauncherProcess run = launch(HELD)) {
      Eventually.until("a check runs", () -> isStartedBelow("verify"), run::text);
      run.kill();
      requests = model.requests().size();
    }

    refusesToRunAndResumes();
    assertThat(model.requests()).as("the work was done already").hasSize(requests);
  }

  @Test
  void killedWhileAParentIsVerifiedAndResumed() throws Exception {
    String docs = "[docs] Say in README.md what `src/greet.sh` says";
    project.write(
        "TODO.md", "- [ ] Greet\n  - [ ] " + ShellProject.TASK + "\n  - [ ] " + docs + "\n");
    project.commit("docs: ask for more");
    base = project.git("rev-parse", "HEAD");
    honest();
    model.attempt(
        docs,
        turn(
            "", call("write_file", "path", "README.md", "content", "`src/greet.sh` says hello.\n")),
        turn("", call("finish", "summary", "It is said.")));
    try (LauncherProcess run = launch(HELD)) {
      Eventually.until("both subtasks have landed", () -> lettingGo().equals("2"), run::text);
      Eventually.until("the parent is verified", () -> isStartedBelow("verify"), run::text);
      run.kill();
    }

    Console resumed = console("resume");

    assertThat(resumed.status()).as(resumed.text()).isEqualTo(ExitStatus.OK);
    assertThat(landed()).isEqualTo("3");
    assertThat(project.read("TODO.md").lines())
        .hasSize(3)
        .allMatch(line -> line.contains("- [x] "));
  }

  /** Lets commands go that wait, unless they belong to what comes after both subtasks. */
  private String lettingGo() throws Exception {
    List<Path> waiting = started();
    String landed = landed();
    if (!landed.equals("2")) {
      for (Path file : waiting) {
        Files.deleteIfExists(file);
      }
    }
    return landed;
  }

  private String landed() throws IOException, InterruptedException {
    return project.git("rev-list", "--count", base + "..HEAD");
  }

  @Test
  void toldToStopItStopsCleanlyAndCanBeRunAgain() throws Exception {
    assumeTrue(OwnProcesses.canBeSeen(), "the machine has no /proc");
    honest();
    OwnProcesses own = OwnProcesses.below(project.folder());
    try (LauncherProcess run = launch(HELD)) {
      Eventually.until("the command runs", () -> isStartedBelow("attempts"), run::text);
      assertThat(own.commands()).isNotEmpty();

      run.terminate();

      assertThat(run.await()).as(run.text()).isEqualTo(ExitStatus.STOPPED);
      assertThat(run.text()).contains("resume");
    }
    assertThat(own.commands()).isEmpty();
    JsonNode report = JsonMapper.builder().build().readTree(project.read(".agent/report.json"));
    assertThat(report.path("failure").path("kind").asString()).isEqualTo("cancelled");
    assertThat(report.path("tasks").get(0).path("outcome").asString()).isEqualTo("CANCELLED");
    assertThat(project.git("rev-parse", "HEAD")).isEqualTo(base);

    Console again = console("run");

    assertThat(again.status()).as(again.text()).isEqualTo(ExitStatus.OK);
    hasLandedOnce(again);
  }

  @Test
  void aSecondRunIsToldWhoHoldsTheProject() throws Exception {
    honest();
    ScriptedChatServer.Gate gate = model.hold();
    try (LauncherProcess run = launch(FREE)) {
      Eventually.until("the model is asked", gate::reached, run::text);

      Console second = console("run");

      assertThat(second.status()).as(second.text()).isEqualTo(ExitStatus.FAILURE);
      assertThat(second.err()).contains("locked by pid " + run.pid());
      assertThat(run.alive()).isTrue();

      gate.open();
      assertThat(run.await()).as(run.text()).isEqualTo(ExitStatus.OK);
    }
  }

  private void refusesToRunAndResumes() throws IOException, InterruptedException {
    assertThat(project.git("rev-parse", "HEAD")).isEqualTo(base);

    Console refused = console("run");
    assertThat(refused.status()).as(refused.text()).isEqualTo(ExitStatus.USAGE);
    assertThat(refused.err()).contains("resume");

    Console resumed = console("resume");
    assertThat(resumed.status()).as(resumed.text()).isEqualTo(ExitStatus.OK);
    hasLandedOnce(resumed);

    Console idle = console("resume");
    assertThat(idle.status()).as(idle.text()).isEqualTo(ExitStatus.OK);
    hasLandedOnce(resumed);
  }

  private void hasLandedOnce(Console console) throws IOException, InterruptedException {
    JsonNode tasks = console.json().path("tasks");
    assertThat(tasks.size()).isEqualTo(1);
    assertThat(tasks.get(0).path("outcome").asString()).isEqualTo("DONE");
    assertThat(project.git("rev-list", base + "..HEAD"))
        .isEqualTo(tasks.get(0).path("commit").asString());
    String message = project.git("log", "-1", "--format=%B");
    assertThat(message)
        .containsOnlyOnce("Code-Agent-Task: ")
        .containsOnlyOnce("Code-Agent-Evidence: ");
    assertThat(project.git("symbolic-ref", "HEAD")).isEqualTo("refs/heads/main");
    assertThat(project.git("status", "--porcelain")).isEqualTo("?? notes.txt");
    assertThat(project.read("notes.txt")).isEqualTo("the user's own, not committed\n");
    assertThat(project.read("src/greet.sh")).isEqualTo("echo hello\n");
    assertThat(project.read("TODO.md"))
        .containsOnlyOnce("- [x] ")
        .containsOnlyOnce("<!-- Done")
        .endsWith("A last word without a line end");
  }

  private void honest() {
    model.attempt(
        ShellProject.TASK,
        turn("", call("write_file", "path", "src/greet.sh", "content", "echo hello\n")),
        turn("", call("run_command", "command", "sh tests/checks.sh")),
        turn("", call("finish", "summary", "It says hello.")));
  }

  private LauncherProcess launch(Map<String, String> more) throws IOException {
    Map<String, String> environment = new HashMap<>(environment());
    environment.putAll(more);
    return LauncherProcess.start(
        temp, environment, "run", "--project", project.folder(), "--model", "openai/gpt-5-mini");
  }

  private Console console(String command) {
    Console console = new Console();
    environment().forEach(console::with);
    return console.run(
        command, "--project", project.folder(), "--model", "openai/gpt-5-mini", "--json");
  }

  private Map<String, String> environment() {
    return Map.of(
        "PATH", System.getenv("PATH"),
        "HOME", temp.resolve("home").toString(),
        "OPENAI_BASE_URL", model.url(),
        "OPENAI_API_KEY", "test-key-123");
  }

  private boolean isStartedBelow(String folder) throws IOException {
    Path place = project.folder().resolve(".agent").resolve(folder);
    return started().stream().anyMatch(file -> file.startsWith(place));
  }

  /** The marks of commands that wait; folders may vanish meanwhile. */
  private List<Path> started() throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(project.folder(), new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (file.endsWith(Path.of("reports", "started"))) {
          found.add(file);
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException e) {
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult postVisitDirectory(Path folder, IOException e) {
        return FileVisitResult.CONTINUE;
      }
    });
    return found;
  }
}
