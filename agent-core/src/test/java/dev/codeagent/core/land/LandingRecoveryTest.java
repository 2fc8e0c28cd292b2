package dev.codeagent.core.land;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.Task;
import dev.codeagent.core.workspace.GitProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A landing whose process is killed at any point is finished, or found undone, exactly once. */
@Tag("slow") // a process of its own for each step
class LandingRecoveryTest {
  @TempDir
  Path temporary;

  @ParameterizedTest
  @EnumSource(LandingStep.class)
  void aKilledLandingIsFinishedOnce(LandingStep step) throws Exception {
    GitProject project = GitProject.typical(temporary);
    project.write("mine.txt", "one\n");
    project.commit("Mine");
    Lander lander = new Lander(project, "TODO.md");
    String base = project.git("rev-parse", "HEAD");
    Task task = lander.task(0);
    LandingRequest request = lander.request(task, change(lander, task));
    project.write("mine.txt", "two\n");
    project.write("TODO.md", project.read("TODO.md") + "- [ ] Mine too\n");

    DyingLander.run(temporary, request.change(), step);
    LandingResult result = goOn(lander, request);
    LandingResult again = goOn(lander, request);

    String commit = ((LandingResult.Landed) result).commit();
    assertThat(again).isEqualTo(result);
    assertThat(project.git("rev-list", base + "..trunk")).isEqualTo(commit);
    assertThat(project.read("src/Hello.java")).isEqualTo("class Hello { int x; }\n");
    assertThat(project.read("src/New.java")).isEqualTo("class New {}\n");
    assertThat(project.has("README.md")).isFalse();
    assertThat(project.read("TODO.md"))
        .isEqualTo("# Tasks\n\n- [x] Greet politely <!-- "
            + Lander.STAMP
            + " -->\n- [ ] Say goodbye\n- [ ] Mine too\n");
    assertThat(project.read("mine.txt")).isEqualTo("two\n");
    assertThat(project.git("status", "--porcelain")).isEqualTo(" M TODO.md\n M mine.txt");
    assertThat(project.git("diff", "--cached", "--name-only")).isEmpty();
    assertThat(lander.workspace.evidenceNote(commit, lander.call)).contains(Lander.EVIDENCE);
    assertThat(project.git("notes", "--ref=code-agent", "list").lines()).hasSize(1);
    assertThat(project.folder.resolve(".git/index.lock")).doesNotExist();
    assertThat(project.git("fsck", "--no-dangling")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(LandingStep.class)
  void aKilledLandingIntoAProjectWithoutGitIsFinishedOnce(LandingStep step) throws Exception {
    GitProject project = GitProject.plain(temporary);
    project.write("TODO.md", "- [ ] Greet\n- [ ] Leave\n");
    project.write("README.md", "# Hello\n");
    project.write("src/Hello.java", "class Hello {}\n");
    Lander lander = new Lander(project, "TODO.md");
    Task task = lander.task(0);
    LandingRequest request = lander.request(task, change(lander, task));
    String base = request.change().base();

    DyingLander.run(temporary, request.change(), step);
    LandingResult result = goOn(lander, request);
    LandingResult again = goOn(lander, request);

    String commit = ((LandingResult.Landed) result).commit();
    assertThat(again).isEqualTo(result);
    assertThat(lander.workspace.tip(lander.call)).isEqualTo(commit);
    assertThat(shadow(project, "rev-list", base + "..refs/heads/shadow")).isEqualTo(commit);
    assertThat(project.read("src/Hello.java")).isEqualTo("class Hello { int x; }\n");
    assertThat(project.has("README.md")).isFalse();
    assertThat(project.read("TODO.md"))
        .isEqualTo("- [x] Greet <!-- " + Lander.STAMP + " -->\n- [ ] Leave\n");
    assertThat(lander.workspace.evidenceNote(commit, lander.call)).contains(Lander.EVIDENCE);
  }

  @ParameterizedTest
  @EnumSource(
      value = LandingStep.class,
      names = {"MOVED", "TICKED"})
  void aLandingFinishedLaterBearsTheStampOfItsCommitEverywhere(LandingStep step) throws Exception {
    GitProject project = GitProject.typical(temporary);
    Lander lander = new Lander(project, "TODO.md");
    Task task = lander.task(0);
    LandingRequest request = lander.request(task, change(lander, task));

    DyingLander.run(temporary, request.change(), step);
    goOn(lander, request.stamped(Lander.STAMP.replace("13:28:18", "13:31:05")));

    assertThat(project.git("status", "--porcelain")).isEmpty();
    assertThat(project.read("TODO.md")).contains("- [x] Greet politely <!-- " + Lander.STAMP);
  }

  @Test
  void aTickOfAnUncommittedBacklogKeepsItsStampWhenTheLandingIsFinishedLater() throws Exception {
    GitProject project = GitProject.typical(temporary);
    project.git("rm", "-q", "--cached", "TODO.md");
    project.git("commit", "-q", "-m", "No backlog");
    Lander lander = new Lander(project, "TODO.md");
    Task task = lander.task(0);
    LandingRequest request = lander.request(task, change(lander, task));

    DyingLander.run(temporary, request.change(), LandingStep.TICKED);
    goOn(lander, request.stamped(Lander.STAMP.replace("13:28:18", "13:31:05")));

    assertThat(project.read("TODO.md")).contains("- [x] Greet politely <!-- " + Lander.STAMP);
  }

  @Test
  void whatADeadProcessLeftBesideTheBacklogIsTakenAway() throws Exception {
    GitProject project = GitProject.typical(temporary);
    Lander lander = new Lander(project, "TODO.md");
    Task task = lander.task(0);
    LandingRequest request = lander.request(task, change(lander, task));
    DyingLander.run(temporary, request.change(), LandingStep.FILES);
    project.write(".TODO.md.1257128926933233198.tmp", "half");
    project.write(".TODO.md.mine.tmp", "the user's own");

    goOn(lander, request);

    assertThat(project.git("status", "--porcelain")).isEqualTo("?? .TODO.md.mine.tmp");
  }

  @Test
  void whatTheUserDidAfterTheCrashIsLeftAlone() throws Exception {
    GitProject project = GitProject.typical(temporary);
    Lander lander = new Lander(project, "TODO.md");
    Task task = lander.task(0);
    LandingRequest request = lander.request(task, change(lander, task));
    DyingLander.run(temporary, request.change(), LandingStep.MOVED);
    Files.delete(project.folder.resolve(".git/index.lock"));
    project.git("reset", "-q", "--hard");
    project.write("src/Hello.java", "class Hello { int mine; }\n");
    String mine = project.commit("Mine");

    LandingResult result = goOn(lander, request);

    assertThat(result).isInstanceOf(LandingResult.Landed.class);
    assertThat(project.git("rev-parse", "trunk")).isEqualTo(mine);
    assertThat(project.git("status", "--porcelain")).isEmpty();
    assertThat(project.read("src/Hello.java")).isEqualTo("class Hello { int mine; }\n");
  }

  @Test
  void aLandedCommitThatTheUserRebasedIsRecognised() throws Exception {
    GitProject project = GitProject.typical(temporary);
    Lander lander = new Lander(project, "TODO.md");
    Task task = lander.task(0);
    LandingRequest request = lander.request(task, change(lander, task));
    DyingLander.run(temporary, request.change(), LandingStep.INDEXED);
    project.git("commit", "-q", "--amend", "--no-edit", "--date=2001-01-01T00:00:00Z");
    String amended = project.git("rev-parse", "HEAD");

    assertThat(goOn(lander, request)).isEqualTo(new LandingResult.Landed(amended));
  }

  private LandingResult goOn(Lander lander, LandingRequest request)
      throws IOException, InterruptedException {
    RepositoryLanding landing = new RepositoryLanding(lander.workspace, lander.backlogs);
    Optional<StateEvent.LandingIntended> intent =
        lander.events.isEmpty() ? DyingLander.journalled(temporary) : Optional.of(lander.intent());
    return intent.isPresent()
        ? landing.recover(intent.get(), request, lander.call)
        : landing.land(request, lander.call);
  }

  private static Change change(Lander lander, Task task) throws InterruptedException {
    return lander.change(task, root -> {
      GitProject.write(root, "src/Hello.java", "class Hello { int x; }\n");
      GitProject.write(root, "src/New.java", "class New {}\n");
      try {
        Files.delete(root.resolve("README.md"));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    });
  }

  static String shadow(GitProject project, String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "--git-dir=" + project.folder.resolve(".agent/shadow");
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return project.git(all);
  }
}
