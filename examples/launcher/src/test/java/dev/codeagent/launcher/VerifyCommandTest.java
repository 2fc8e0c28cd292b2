package dev.codeagent.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class VerifyCommandTest {

  @TempDir
  Path temp;

  private ShellProject project;

  @BeforeEach
  void begin() throws IOException, InterruptedException {
    project = ShellProject.in(temp.resolve("project"));
  }

  @Test
  void aFixThatAPersonMadeIsDone() throws IOException, InterruptedException {
    project.write("src/greet.sh", "echo hello\n");
    project.commit("fix: say hello");
    Path file = temp.resolve("evidence.json");

    Console console = verify("--task", ShellProject.TASK, "--evidence", file, "--json");

    assertThat(console.status()).as(console.text()).isZero();
    assertThat(console.json().path("verdict").asString()).isEqualTo("DONE");
    assertThat(Files.readString(file)).isEqualTo(console.out());
    Console recheck = new Console().run("recheck", file, "--project", project.folder());
    assertThat(recheck.status()).as(recheck.text()).isZero();
  }

  @Test
  void aJudgeIsAskedLastAndWithoutARecordItsDoubtsAreLeftToAPerson()
      throws IOException, InterruptedException {
    project.write("agent.yaml", project.read("agent.yaml") + "judge: [openai/gpt-5]\n");
    project.commit("chore: let a model judge");
    project.write("src/greet.sh", "echo hello\n");
    project.commit("fix: say hello");
    Path file = temp.resolve("evidence.json");
    try (ScriptedChatServer model = new ScriptedChatServer()) {
      model.judging(true);
      Console content = verify(
          new Console().with(model), "--task", ShellProject.TASK, "--evidence", file, "--json");
      model.judging(false);
      Console doubting = verify(new Console().with(model), "--task", ShellProject.TASK, "--json");
      Console recheck =
          new Console().with(model).run("recheck", file, "--project", project.folder());

      assertThat(content.status()).as(content.text()).isZero();
      assertThat(judge(content).path("outcome").asString()).isEqualTo("PASS");
      assertThat(content.json().path("environment").path("judge").asString())
          .isEqualTo("openai/gpt-5");
      assertThat(doubting.status()).as(doubting.text()).isEqualTo(4);
      assertThat(judge(doubting).path("outcome").asString()).isEqualTo("UNDECIDED");
      assertThat(recheck.status()).isEqualTo(1);
      assertThat(recheck.text()).contains("`judge` said PASS and says UNDECIDED");
    }
    Console keyless = verify(new Console(), "--task", ShellProject.TASK);
    assertThat(keyless.status()).isEqualTo(2);
    assertThat(keyless.err()).contains("`judge` names `openai/gpt-5`", "OPENAI_API_KEY");
  }

  private static JsonNode judge(Console console) {
    JsonNode evidence = console.json().path("evidence");
    assertThat(evidence.path(evidence.size() - 1).path("verifier").asString()).isEqualTo("judge");
    return evidence.path(evidence.size() - 1);
  }

  @Test
  void evidenceThatCannotBeWrittenIsToldOfBeforeTheWork() throws IOException {
    for (Path file : new Path[] {temp.resolve("none/evidence.json"), temp}) {
      Console console = verify("--evidence", file);

      assertThat(console.status()).as(console.text()).isEqualTo(2);
      assertThat(console.err()).contains("Give --evidence a file in a folder that exists");
    }
    assertThat(project.folder().resolve(".agent")).doesNotExist();
  }

  @Test
  void aRangeThatOnlyReportsIsNotDone() throws IOException, InterruptedException {
    project.write("REPORT.md", "# Report\n\nThe greeting was fixed. All tests pass.\n");
    project.commit("docs: report");

    Console console = verify("--task", ShellProject.TASK, "--json");

    assertThat(console.status()).as(console.text()).isEqualTo(1);
    assertThat(console.json().path("verdict").asString()).isEqualTo("NOT_DONE");
  }

  @Test
  void aChangeThatNothingProvesIsUndecided() throws IOException, InterruptedException {
    project.write("src/other.sh", "echo other\n");
    project.commit("feat: something else");

    Console console = verify("--task", "Add another script", "--json");

    assertThat(console.status()).as(console.text()).isEqualTo(4);
  }

  @Test
  void anUntrackedBacklogThatADocumentNamesExists() throws IOException, InterruptedException {
    project.git("rm", "--quiet", "--cached", "TODO.md");
    project.git("commit", "--quiet", "--message", "chore: the backlog is mine");
    project.write("README.md", "# Greeting\n\nWhat is left to do stands in `TODO.md`.\n");
    project.git("add", "README.md");
    project.git("commit", "--quiet", "--message", "docs: say where the backlog is");

    Console console = verify("--task", "[docs] Say in README.md that the work left is in TODO.md");

    assertThat(console.status()).as(console.text()).isZero();
  }

  @Test
  void aHeadThatDoesNotDescendFromTheBaseIsToldOf() throws IOException, InterruptedException {
    project.git("checkout", "--quiet", "-b", "side");
    project.write("src/greet.sh", "echo hello\n");
    project.commit("fix: say hello");
    project.git("checkout", "--quiet", "main");
    project.write("other.txt", "moved on\n");
    project.commit("chore: move on");

    Console aside = new Console()
        .run("verify", "--project", project.folder(), "--base", "main", "--head", "side");
    Console along = new Console()
        .run("verify", "--project", project.folder(), "--base", "main~1", "--head", "side");

    assertThat(aside.text()).contains("`side` does not descend from `main`");
    assertThat(along.text()).doesNotContain("descend");
  }

  @Test
  void aRepositoryWithoutACommitIsSaidToHaveNone() throws IOException, InterruptedException {
    Path fresh = Files.createDirectories(temp.resolve("fresh"));
    new GitCommand(fresh).run("init", "--quiet");

    Console console =
        new Console().run("verify", "--project", fresh, "--base", "HEAD", "--head", "HEAD");

    assertThat(console.status()).isEqualTo(2);
    assertThat(console.err()).contains("no commit yet");
  }

  private Console verify(Object... more) {
    return verify(new Console(), more);
  }

  private Console verify(Console console, Object... more) {
    Object[] arguments = new Object[more.length + 7];
    System.arraycopy(
        new Object[] {"verify", "--project", project.folder(), "--base", "HEAD~1", "--head", "HEAD"
        },
        0,
        arguments,
        0,
        7);
    System.arraycopy(more, 0, arguments, 7, more.length);
    return console.run(arguments);
  }
}
