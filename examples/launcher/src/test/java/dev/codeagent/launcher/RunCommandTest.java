package dev.codeagent.launcher;

import static dev.codeagent.launcher.ScriptedChatServer.call;
import static dev.codeagent.launcher.ScriptedChatServer.turn;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunCommandTest {

  @TempDir
  Path temp;

  private ShellProject project;
  private final ScriptedChatServer model = new ScriptedChatServer();

  @BeforeEach
  void begin() throws IOException, InterruptedException {
    project = ShellProject.in(temp.resolve("project"));
  }

  @AfterEach
  void end() {
    model.close();
  }

  @Test
  void honestWorkLandsWithItsTickAndCanBeCheckedAgainInAnotherClone()
      throws IOException, InterruptedException {
    honest();

    Console console = run("--json");

    assertThat(console.status()).as(console.text()).isZero();
    JsonNode task = console.json().path("tasks").get(0);
    assertThat(task.path("outcome").asString()).isEqualTo("DONE");
    assertThat(task.path("claimed").asBoolean()).isTrue();
    assertThat(task.path("attempts").asInt()).isEqualTo(1);
    assertThat(project.git("rev-parse", "HEAD")).isEqualTo(task.path("commit").asString());
    assertThat(project.git("log", "-1", "--format=%B"))
        .contains("Code-Agent-Task: " + task.path("id").asString())
        .contains("Code-Agent-Evidence: sha256:");
    assertThat(project.read("TODO.md"))
        .containsPattern(
            "- \\[x\\] Fix the greeting.*<!-- Done \\(\\d+/\\d+ instructions\\) - .* · evidence [0-9a-f]{12} -->")
        .endsWith("A last word without a line end");
    assertThat(project.git("status", "--porcelain")).isEmpty();
    assertThat(project.read("src/greet.sh")).isEqualTo("echo hello\n");

    Path clone = temp.resolve("clone");
    project.git("clone", "--quiet", project.folder().toString(), clone.toString());
    Path evidence = project.folder().resolve(task.path("evidence").asString());
    Console recheck = new Console().run("recheck", evidence, "--project", clone);
    assertThat(recheck.status()).as(recheck.text()).isZero();
  }

  @Test
  void editsThatTheSystemLeavesOutStandInTheEvidence() throws IOException, InterruptedException {
    model.attempt(
        ShellProject.TASK,
        turn(
            "",
            call("write_file", "path", "src/greet.sh", "content", "echo hello\n"),
            call(
                "run_command",
                "command",
                "sed -i 's/\\[ \\]/[x]/' TODO.md; echo 'attempts: 9' >> agent.yaml")),
        turn("", call("finish", "summary", "Done.")));

    Console console = run("--json");

    JsonNode task = console.json().path("tasks").get(0);
    assertThat(task.path("outcome").asString()).as(console.text()).isEqualTo("DONE");
    String evidence = project.read(task.path("evidence").asString());
    assertThat(evidence).contains("dropped-backlog-edit", "dropped-configuration-edit");
    assertThat(project.read("agent.yaml")).doesNotContain("attempts: 9");
  }

  @Test
  void aLieIsRefusedWithAReasonAndNothingLands() throws IOException, InterruptedException {
    String before = project.git("rev-parse", "HEAD");
    model.attempt(
        ShellProject.TASK,
        turn(
            "",
            call(
                "write_file",
                "path",
                "tests/checks.sh",
                "content",
                "mkdir -p reports; echo '<testsuite><testcase classname=\"greet\" name=\"greets\"/><testcase classname=\"greet\" name=\"runs\"/></testsuite>' > reports/TEST-greet.xml\n")),
        turn("", call("finish", "summary", "All tests pass.")));

    Console console = run("--json");

    assertThat(console.status()).as(console.text()).isEqualTo(1);
    JsonNode task = console.json().path("tasks").get(0);
    assertThat(task.path("outcome").asString()).isNotEqualTo("DONE");
    assertThat(task.path("claimed").asBoolean()).isTrue();
    assertThat(task.path("attempts").asInt()).isEqualTo(2);
    assertThat(task.path("reason").asString()).isNotBlank();
    assertThat(project.git("rev-parse", "HEAD")).isEqualTo(before);
    assertThat(project.read("TODO.md")).contains("- [ ] Fix the greeting");
    assertThat(Files.exists(project.folder().resolve(task.path("evidence").asString())))
        .isTrue();
  }

  @Test
  void theSecondAttemptIsToldWhatTheFirstVerdictFound() {
    model.attempt(ShellProject.TASK, turn("", call("finish", "summary", "Done.")));
    model.attempt(
        ShellProject.TASK,
        turn("", call("write_file", "path", "src/greet.sh", "content", "echo hello\n")),
        turn("", call("finish", "summary", "Done.")));

    Console console = run("--json");

    assertThat(console.status()).as(console.text()).isZero();
    assertThat(console.json().path("tasks").get(0).path("attempts").asInt()).isEqualTo(2);
    assertThat(model.requests().getLast().toString()).contains("NOT_DONE");
  }

  @Test
  void aModelThatGivesUpEndsTheTaskWithItsReason() {
    model.attempt(
        ShellProject.TASK,
        turn("", call("give_up", "reason", "The greeting contradicts the law.")));

    Console console = run("--json");

    assertThat(console.status()).isEqualTo(1);
    JsonNode task = console.json().path("tasks").get(0);
    assertThat(task.path("outcome").asString()).isEqualTo("NOT_DONE");
    assertThat(task.path("claimed").asBoolean()).isFalse();
    assertThat(task.path("reason").asString()).contains("contradicts the law");
  }

  @Test
  void aQuestionWaitsForAPersonWhoMayRejectTheTask() {
    model.attempt(
        ShellProject.TASK, turn("", call("ask_person", "question", "In which language?")));

    Console console = run("--json");

    assertThat(console.status()).isEqualTo(1);
    assertThat(console.json().path("tasks").get(0).path("outcome").asString())
        .isEqualTo("UNDECIDED");
    assertThat(console.json().path("tasks").get(0).path("reason").asString())
        .contains("In which language?");

    String id = console.json().path("tasks").get(0).path("id").asString();
    Console decide = new Console()
        .run("decide", id, "--project", project.folder(), "--reject", "--reason", "not now");
    assertThat(decide.status()).as(decide.text()).isZero();
  }

  @Test
  void whatAPersonAcceptsLandsAndTheStampSaysSo() throws IOException, InterruptedException {
    undecided();

    Console decide = accept();

    assertThat(decide.status()).as(decide.text()).isZero();
    assertThat(project.read("src/greet.sh")).isEqualTo("echo hello\n");
    assertThat(project.read("TODO.md")).contains("- [x] Fix the greeting").contains("person");
  }

  /** Good work of which a check that proves nothing cannot tell. */
  private void undecided() throws IOException, InterruptedException {
    project.write(
        "agent.yaml", "attempts: 1\nverify:\n  - name: tests\n    command: sh src/greet.sh\n");
    project.commit("chore: a check that proves nothing");
    honest();
    Console console = run("--json");
    assertThat(console.json().path("tasks").get(0).path("outcome").asString())
        .as(console.text())
        .isEqualTo("UNDECIDED");
  }

  private Console accept() {
    return new Console()
        .run(
            "decide",
            ShellProject.TASK,
            "--project",
            project.folder(),
            "--accept",
            "--reason",
            "I looked at it");
  }

  @Test
  void aDirtyFileInTheWayLeavesTheTaskVerifiedAndResumeLandsIt()
      throws IOException, InterruptedException {
    honest();
    project.write("src/greet.sh", "echo mine\n");

    Console console = run("--json");

    assertThat(console.status()).as(console.text()).isEqualTo(1);
    assertThat(console.json().path("tasks").get(0).path("outcome").asString())
        .isEqualTo("VERIFIED");
    assertThat(project.read("src/greet.sh")).isEqualTo("echo mine\n");

    project.git("checkout", "--", "src/greet.sh");
    Console resume =
        new Console().with(model).run("resume", "--project", project.folder(), "--json");
    assertThat(resume.status()).as(resume.text()).isZero();
    assertThat(resume.json().path("tasks").get(0).path("outcome").asString()).isEqualTo("DONE");
    assertThat(project.read("src/greet.sh")).isEqualTo("echo hello\n");
  }

  @Test
  void aRepositoryWithoutACommitIsToldThatAttemptsSeeNoFiles()
      throws IOException, InterruptedException {
    Path fresh = Files.createDirectories(temp.resolve("fresh"));
    new GitCommand(fresh).run("init", "--quiet");
    Files.writeString(fresh.resolve("TODO.md"), "- [ ] Begin\n");
    Files.writeString(fresh.resolve("main.sh"), "echo mine\n");
    model.attempt("Begin", turn("", call("give_up", "reason", "There is nothing.")));

    Console console =
        new Console().with(model).run("run", "--project", fresh, "--model", "openai/gpt-5-mini");

    assertThat(console.status()).as(console.text()).isEqualTo(1);
    assertThat(console.out().indexOf("None of the project's files is committed yet"))
        .isNotNegative()
        .isLessThan(console.out().indexOf("[1/1]"));
  }

  @Test
  void resumeNamesTheTaskThatItLands() throws IOException, InterruptedException {
    honest();
    project.write("src/greet.sh", "echo mine\n");
    assertThat(run().status()).isEqualTo(1);
    project.git("checkout", "--", "src/greet.sh");

    Console resume = new Console().with(model).run("resume", "--project", project.folder());

    assertThat(resume.out()).containsPattern("\\[1/1] [0-9a-f]{8} Fix the greeting");
  }

  @Test
  void acceptingWhatIsAcceptedAndLandedSaysThatNothingIsToBeDone()
      throws IOException, InterruptedException {
    undecided();
    assertThat(accept().status()).isZero();
    String head = project.git("rev-parse", "HEAD");

    Console again = accept();

    assertThat(again.status()).as(again.text()).isZero();
    assertThat(again.text()).contains("already").contains(head);
    assertThat(project.git("rev-parse", "HEAD")).isEqualTo(head);
  }

  @Test
  void acceptingTwiceWhatWaitsLeavesOneWordOfThePerson() throws IOException, InterruptedException {
    undecided();
    project.write("src/greet.sh", "echo mine\n");
    Console first = accept();
    assertThat(first.status()).as(first.text()).isEqualTo(3);
    assertThat(first.text()).contains("src/greet.sh").contains("resume");

    Console second = accept();

    assertThat(second.status()).as(second.text()).isEqualTo(3);
    assertThat(second.text()).contains("already");
    project.git("checkout", "--", "src/greet.sh");
    Console third = accept();
    assertThat(third.status()).as(third.text()).isZero();
    assertThat(project.read("src/greet.sh")).isEqualTo("echo hello\n");
    JsonNode evidence = JsonMapper.builder()
        .build()
        .readTree(project.git("notes", "--ref=code-agent", "show", "HEAD"));
    assertThat(evidence
            .path("evidence")
            .valueStream()
            .filter(e -> e.path("verifier").asString().equals("person")))
        .hasSize(1);
  }

  @Test
  void aRunWithoutAnIdentityInGitSaysUnderWhichNameItCommits()
      throws IOException, InterruptedException {
    project.git("config", "--unset", "user.name");
    project.git("config", "--unset", "user.email");
    honest();

    Console console = new Console()
        .with(model)
        .with("HOME", temp.toString())
        .run("run", "--project", project.folder(), "--model", "openai/gpt-5-mini");

    assertThat(console.status()).as(console.text()).isZero();
    assertThat(console.out()).contains("Code Agent <code-agent@localhost>", "git config");
    assertThat(project.git("log", "-1", "--format=%an <%ae>"))
        .isEqualTo("Code Agent <code-agent@localhost>");
  }

  @Test
  void aRunWithoutGitSaysWhatThatMeansAndNamesNoBranch() throws IOException {
    Files.move(project.folder().resolve(".git"), temp.resolve("no-git"));
    honest();

    Console console = new Console()
        .with(model)
        .run("run", "--project", project.folder(), "--model", "openai/gpt-5-mini");

    assertThat(console.status()).as(console.text()).isZero();
    assertThat(console.out())
        .contains("no git repository", "Working TODO.md with openai/gpt-5-mini")
        .doesNotContain("shadow");
  }

  @Test
  void resumeWithNothingToDoIsFine() {
    Console console = new Console().run("resume", "--project", project.folder(), "--json");

    assertThat(console.status()).as(console.text()).isZero();
    assertThat(console.json().path("tasks").size()).isZero();
  }

  @Test
  void aDryRunPrintsTheOrderAndWritesNothing() {
    Console console = new Console().run("run", "--project", project.folder(), "--dry-run");

    assertThat(console.status()).as(console.text()).isZero();
    assertThat(console.out()).contains(ShellProject.TASK);
    assertThat(project.folder().resolve(".agent")).doesNotExist();
  }

  @Test
  void anUnknownPriceCostsNothingButTheCertainty() {
    honest();

    Console console = new Console()
        .with(model)
        .run("run", "--project", project.folder(), "--model", "openai/house-model", "--json");

    assertThat(console.status()).as(console.text()).isZero();
    assertThat(console.json().path("costUsd").isNull()).isTrue();
    assertThat(console.json().path("tasks").get(0).path("costUsd").isNull()).isTrue();
    assertThat(console.json().path("tasks").get(0).path("tokens").asInt()).isPositive();
  }

  private void honest() {
    model.attempt(
        ShellProject.TASK,
        turn("", call("read_file", "path", "src/greet.sh"), call("list_files")),
        turn(
            "",
            call("edit_file", "path", "src/greet.sh", "old_text", "goodbye", "new_text", "hello"),
            call("run_command", "command", "sh tests/checks.sh")),
        turn("", call("finish", "summary", "It says hello.")));
  }

  private Console run(String... more) {
    Object[] arguments = new Object[more.length + 5];
    System.arraycopy(
        new Object[] {"run", "--project", project.folder(), "--model", "openai/gpt-5-mini"},
        0,
        arguments,
        0,
        5);
    System.arraycopy(more, 0, arguments, 5, more.length);
    return new Console().with(model).run(arguments);
  }
}
