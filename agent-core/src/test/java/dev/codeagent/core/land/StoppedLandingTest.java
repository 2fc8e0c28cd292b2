package dev.codeagent.core.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.Task;
import dev.codeagent.core.workspace.GitProject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** A landing that is told to stop, which cancels its call and interrupts its thread, is whole or not there. */
class StoppedLandingTest {
  @TempDir
  Path temporary;

  @ParameterizedTest
  @EnumSource(value = LandingStep.class, mode = Mode.EXCLUDE, names = "PREPARED")
  void aStopOnceTheIntentIsDurableLetsTheLandingEndFirst(LandingStep step) throws Exception {
    GitProject project = GitProject.typical(temporary);
    Lander lander = new Lander(project, "TODO.md");
    Task task = lander.task(0);
    LandingRequest request = lander.request(task, change(lander, task));
    Thread caller = Thread.currentThread();
    try (CancellationSource source = new CancellationSource()) {
      RepositoryLanding landing =
          new RepositoryLanding(lander.workspace, lander.backlogs, reached -> {
            if (reached == step) {
              source.cancel("told to stop");
              caller.interrupt();
            }
          });

      LandingResult result = landing.land(request, lander.call.with(source.token()));

      assertThat(Thread.interrupted()).as("the stop is kept for later").isTrue();
      assertThat(result).isInstanceOf(LandingResult.Landed.class);
    }
    isWhole(project, lander);
  }

  @ParameterizedTest
  @EnumSource(
      value = LandingStep.class,
      mode = Mode.EXCLUDE,
      names = {"PREPARED", "INTENDED"})
  void aStopWhileALandingIsFinishedAfterACrashLetsItEndFirst(LandingStep step) throws Exception {
    GitProject project = GitProject.typical(temporary);
    Lander lander = new Lander(project, "TODO.md");
    Task task = lander.task(0);
    LandingRequest request = lander.request(task, change(lander, task));
    DyingLander.run(temporary, request.change(), LandingStep.MOVED);
    Thread caller = Thread.currentThread();
    RepositoryLanding landing =
        new RepositoryLanding(lander.workspace, lander.backlogs, reached -> {
          if (reached == step) {
            caller.interrupt();
          }
        });

    LandingResult result =
        landing.recover(DyingLander.journalled(temporary).orElseThrow(), request, lander.call);

    assertThat(Thread.interrupted()).isEqualTo(step != LandingStep.MOVED);
    assertThat(result).isInstanceOf(LandingResult.Landed.class);
    isWhole(project, lander);
  }

  @Test
  void aStopBeforeTheIntentLandsNothing() throws Exception {
    GitProject project = GitProject.typical(temporary);
    Lander lander = new Lander(project, "TODO.md");
    Task task = lander.task(0);
    LandingRequest request = lander.request(task, change(lander, task));
    String before = project.git("rev-parse", "HEAD");
    Thread caller = Thread.currentThread();
    RepositoryLanding landing =
        new RepositoryLanding(lander.workspace, lander.backlogs, reached -> {
          if (reached == LandingStep.PREPARED) {
            caller.interrupt();
          }
        });
    CallContext call = lander.call;

    assertThatThrownBy(() -> landing.land(request, call)).isInstanceOf(InterruptedException.class);

    assertThat(project.git("rev-parse", "HEAD")).isEqualTo(before);
    assertThat(project.git("status", "--porcelain")).isEmpty();
    assertThat(project.folder.resolve(".git/index.lock")).doesNotExist();
  }

  private static void isWhole(GitProject project, Lander lander) throws Exception {
    assertThat(project.git("status", "--porcelain")).isEmpty();
    assertThat(project.read("TODO.md")).contains("- [x] Greet politely");
    assertThat(project.read("src/Hello.java")).isEqualTo("class Hello { int x; }\n");
    String commit = project.git("rev-parse", "HEAD");
    assertThat(lander.workspace.evidenceNote(commit, lander.call)).isPresent();
    assertThat(project.folder.resolve(".git/index.lock")).doesNotExist();
  }

  private static Change change(Lander lander, Task task) throws InterruptedException {
    return lander.change(task, root -> {
      GitProject.write(root, "src/Hello.java", "class Hello { int x; }\n");
      GitProject.write(root, "src/New.java", "class New {}\n");
    });
  }
}
