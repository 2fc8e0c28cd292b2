package dev.codeagent.core.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.task.Task;
import dev.codeagent.core.workspace.GitProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A landing that breaks off by an error, as of a full disk, goes on where it stood. */
class LandingResumptionTest {
  private static final String TICKED = "- [x] Greet politely <!-- " + Lander.STAMP + " -->";

  /** A landing takes a second; a busy machine makes it many. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir
  Path temporary;

  private GitProject project;
  private Lander lander;
  private LandingRequest request;
  private String base;

  @BeforeEach
  void aChange() throws Exception {
    project = GitProject.typical(temporary);
    lander = new Lander(project, "TODO.md");
    base = project.git("rev-parse", "HEAD");
    Task task = lander.task(0);
    request = lander.request(
        task,
        lander.change(task, root -> GitProject.write(root, "src/Hello.java", "class Hello {}\n")));
  }

  @ParameterizedTest
  @EnumSource(LandingStep.class)
  void givenItBrokeOffAtAStep_thenItIsFinishedOnce(LandingStep step) throws Exception {
    breakOffAt(step);
    assertThat(project.folder.resolve(".git/index.lock")).doesNotExist();

    LandingResult result = goOn();

    String commit = ((LandingResult.Landed) result).commit();
    assertThat(goOn()).isEqualTo(result);
    assertThat(project.git("rev-list", base + "..trunk")).isEqualTo(commit);
    assertThat(project.read("src/Hello.java")).isEqualTo("class Hello {}\n");
    assertThat(project.read("TODO.md")).contains(TICKED);
    assertThat(project.git("status", "--porcelain")).isEmpty();
    assertThat(lander.workspace.evidenceNote(commit, lander.call)).contains(Lander.EVIDENCE);
  }

  @Test
  void givenTheUserCommittedOnTop_thenOnlyTickAndNoteAreMadeGood() throws Exception {
    breakOffAt(LandingStep.MOVED);
    String landed = project.git("rev-parse", "trunk");
    project.git("reset", "-q", "--hard");
    project.write("TODO.md", project.read("TODO.md").replace(TICKED, "- [ ] Greet politely"));
    project.write("src/Hello.java", "class Mine {}\n");
    String mine = project.commit("Mine");

    assertThat(goOn()).isEqualTo(new LandingResult.Landed(landed));

    assertThat(project.git("rev-parse", "trunk")).isEqualTo(mine);
    assertThat(project.read("src/Hello.java")).isEqualTo("class Mine {}\n");
    assertThat(project.read("TODO.md")).contains(TICKED);
    assertThat(lander.workspace.evidenceNote(landed, lander.call)).contains(Lander.EVIDENCE);
  }

  @Test
  void givenAnotherBranchIsCheckedOutNow_thenOnlyTheNoteIsMadeGood() throws Exception {
    breakOffAt(LandingStep.MOVED);
    String landed = project.git("rev-parse", "trunk");
    project.git("checkout", "-q", "-f", "-b", "side", base);

    assertThat(goOn()).isEqualTo(new LandingResult.Landed(landed));

    assertThat(project.read("TODO.md")).contains("- [ ] Greet politely");
    assertThat(project.read("src/Hello.java")).contains("greet()");
    assertThat(project.git("status", "--porcelain")).isEmpty();
    assertThat(lander.workspace.evidenceNote(landed, lander.call)).contains(Lander.EVIDENCE);
  }

  @Test
  void givenTheUserAmendedTheCommit_thenItIsKnownByItsTrailers() throws Exception {
    breakOffAt(LandingStep.INDEXED);
    project.git("commit", "-q", "--amend", "--no-edit", "--date=2001-01-01T00:00:00Z");
    String amended = project.git("rev-parse", "HEAD");

    assertThat(goOn()).isEqualTo(new LandingResult.Landed(amended));

    assertThat(lander.workspace.evidenceNote(amended, lander.call)).contains(Lander.EVIDENCE);
  }

  @Test
  void givenTheUserTookTheCommitBack_thenItLandsAnew() throws Exception {
    breakOffAt(LandingStep.MOVED);
    String taken = project.git("rev-parse", "trunk");
    project.git("reset", "-q", "--hard", base);

    LandingResult result = goOn();

    assertThat(((LandingResult.Landed) result).commit())
        .isEqualTo(project.git("rev-parse", "trunk"));
    assertThat(project.git("log", "-1", "--format=%P")).isEqualTo(base);
    assertThat(taken).isNotEqualTo(base);
    assertThat(project.read("TODO.md")).contains(TICKED);
  }

  @Test
  void givenAGitCommandHoldsTheIndex_thenTheUserIsToldAndMayTryAgain() throws Exception {
    breakOffAt(LandingStep.MOVED);
    project.write(".git/index.lock", "");

    assertThatThrownBy(this::goOn)
        .isInstanceOfSatisfying(
            EnvironmentException.class,
            e -> assertThat(e.failure().code()).isEqualTo("index-locked"));

    Files.delete(project.folder.resolve(".git/index.lock"));
    assertThat(goOn()).isInstanceOf(LandingResult.Landed.class);
    assertThat(project.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void givenTheLockOfADeadLanding_thenGitIsFreeAsSoonAsThereIsALandingAgain() {
    project.write(".git/index.lock", "code-agent 999999999\n");

    assertThat(new RepositoryLanding(lander.workspace, lander.backlogs)).isNotNull();

    assertThat(project.folder.resolve(".git/index.lock")).doesNotExist();
  }

  @Test
  void givenOneLandingEnded_thenAnotherThreadMayLand() {
    RepositoryLanding landing = new RepositoryLanding(lander.workspace, lander.backlogs);

    LandingResult first = onThreadOfItsOwn(() -> landing.land(request, lander.call));
    LandingResult second =
        onThreadOfItsOwn(() -> landing.recover(lander.intent(), request, lander.call));
    LandingResult third =
        onThreadOfItsOwn(() -> landing.recover(lander.intent(), request, lander.call));

    assertThat(second).isEqualTo(first);
    assertThat(third).isEqualTo(first);
  }

  private static LandingResult onThreadOfItsOwn(Callable<LandingResult> work) {
    FutureTask<LandingResult> task = new FutureTask<>(work);
    Thread.ofPlatform().daemon().start(task);
    assertThat(task).succeedsWithin(PATIENCE);
    return task.resultNow();
  }

  private void breakOffAt(LandingStep last) {
    RepositoryLanding landing = new RepositoryLanding(lander.workspace, lander.backlogs, step -> {
      if (step == last) {
        throw new BrokenOff();
      }
    });
    assertThatThrownBy(() -> landing.land(request, lander.call)).isInstanceOf(BrokenOff.class);
  }

  private LandingResult goOn() throws InterruptedException {
    RepositoryLanding landing = new RepositoryLanding(lander.workspace, lander.backlogs);
    return lander.events.isEmpty()
        ? landing.land(request, lander.call)
        : landing.recover(lander.intent(), request, lander.call);
  }

  /** What ends a landing in the middle of it. */
  private static final class BrokenOff extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
