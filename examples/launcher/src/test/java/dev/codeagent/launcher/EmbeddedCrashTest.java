package dev.codeagent.launcher;

import static dev.codeagent.launcher.ScriptedChatServer.call;
import static dev.codeagent.launcher.ScriptedChatServer.turn;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a person and an attempt said to each other outlives the process that is killed between them. */
@Tag("slow")
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class EmbeddedCrashTest {

  private static final ScriptedChatServer.Turn ASK =
      turn("", call("ask_person", "question", "How loud?"));
  private static final ScriptedChatServer.Turn GREET =
      turn("", call("write_file", "path", "src/greet.sh", "content", "echo hello\n"));
  private static final ScriptedChatServer.Turn FINISH =
      turn("", call("finish", "summary", "It says hello."));

  @TempDir
  Path temp;

  private final ScriptedChatServer model = new ScriptedChatServer();
  private ShellProject project;
  private String base = "";

  @BeforeEach
  void begin() throws IOException, InterruptedException {
    project = ShellProject.in(temp.toRealPath().resolve("project"));
    base = project.git("rev-parse", "HEAD");
    Files.createDirectory(temp.resolve("home"));
  }

  @AfterEach
  void end() {
    model.close();
  }

  @Test
  void killedWhileAQuestionWaitsItIsAskedAgainAndNobodyAnswers() throws Exception {
    model.attempt(ShellProject.TASK, ASK, GREET, FINISH);
    killedOnce("said: a question waits");

    Console refused = console("run");
    Console resumed = console("resume");

    assertThat(refused.status()).as(refused.text()).isEqualTo(ExitStatus.USAGE);
    assertThat(refused.err()).contains("resume");
    assertThat(resumed.status()).as(resumed.text()).isEqualTo(ExitStatus.NOT_DONE);
    JsonNode task = resumed.json().path("tasks").get(0);
    assertThat(task.path("outcome").asString()).isEqualTo("UNDECIDED");
    assertThat(task.path("reason").asString()).contains("How loud?");
    assertThat(project.git("rev-parse", "HEAD")).isEqualTo(base);
  }

  @Test
  void killedWhileAQuestionWaitsItIsAskedAgainAndAnswered() throws Exception {
    model.attempt(ShellProject.TASK, ASK, GREET, FINISH);
    killedOnce("said: a question waits");

    try (LauncherProcess resumed = launch("answer", "Loudly.")) {
      assertThat(resumed.await()).as(resumed.text()).isZero();
      assertThat(resumed.text()).contains("said: Accepted").contains("said: IDLE");
    }

    hasLandedOnce();
  }

  @Test
  void killedAfterTheAnswerItIsToldToTheNextAttempt() throws Exception {
    model.attempt(ShellProject.TASK, ASK, GREET, FINISH);
    killedOnce("said: Accepted", "answer", "Loudly, and twice.");
    model.instead(ShellProject.TASK, GREET, FINISH);

    Console resumed = console("resume");

    assertThat(resumed.status()).as(resumed.text()).isEqualTo(ExitStatus.OK);
    assertThat(model.requests().getLast().toString())
        .contains("How loud?")
        .contains("Loudly, and twice.");
    hasLandedOnce();
  }

  @Test
  void killedAfterACorrectionItIsToldToTheNextAttempt() throws Exception {
    model.attempt(ShellProject.TASK, GREET, FINISH);
    model.hold();
    killedOnce("said: Accepted", "correct", "In lower case.");
    model.hold().open();

    Console resumed = console("resume");

    assertThat(resumed.status()).as(resumed.text()).isEqualTo(ExitStatus.OK);
    assertThat(model.requests().getLast().toString()).contains("In lower case.");
    hasLandedOnce();
  }

  private void killedOnce(String said, String... arguments) throws Exception {
    try (LauncherProcess run = launch(arguments)) {
      Eventually.until(said, () -> run.text().contains(said), run::text);
      run.kill();
    }
  }

  private void hasLandedOnce() throws IOException, InterruptedException {
    assertThat(project.git("rev-list", "--count", base + "..HEAD")).isEqualTo("1");
    assertThat(project.read("TODO.md")).containsOnlyOnce("- [x] ");
    assertThat(project.read("src/greet.sh")).isEqualTo("echo hello\n");
    assertThat(project.git("status", "--porcelain")).isEmpty();
  }

  private LauncherProcess launch(String... arguments) throws IOException {
    Object[] all = new Object[arguments.length + 1];
    all[0] = project.folder();
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return LauncherProcess.start(EmbeddedRun.class, temp, environment(), all);
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
}
