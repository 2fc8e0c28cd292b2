package dev.codeagent.core.land;

import static dev.codeagent.core.land.LandingBench.TICKED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.CancellationSource;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a landing when the branch or the files move while it is under way. */
class LandingMeanwhileTest {
  private final LandingBench bench;

  LandingMeanwhileTest(@TempDir Path folder) {
    bench = new LandingBench(folder);
  }

  @Test
  void aBranchThatMovedOnAsksForARebase() throws Exception {
    LandingRequest request = bench.requestFor(bench.politeWork());
    bench.project.write("other.txt", "x\n");
    String moved = bench.project.commit("Meanwhile");

    LandingResult result = bench.lander.land(request);

    assertThat(result)
        .isInstanceOfSatisfying(
            LandingResult.Moved.class, m -> assertThat(m.tip()).isEqualTo(moved));
    assertThat(bench.project.git("rev-parse", "trunk")).isEqualTo(moved);
    assertThat(bench.lander.events).isEmpty();
  }

  @Test
  void aBranchThatMovesAtTheLastMomentIsNotOverwritten() throws Exception {
    LandingRequest request = bench.requestFor(bench.politeWork());
    String meanwhile = bench.project.git(
        "commit-tree", bench.base + "^{tree}", "-p", bench.base, "-m", "Meanwhile");
    RepositoryLanding landing =
        new RepositoryLanding(bench.lander.workspace, bench.lander.backlogs, step -> {
          if (step == LandingStep.INTENDED) {
            bench.project.git("update-ref", "refs/heads/trunk", meanwhile);
          }
        });

    LandingResult result = landing.land(request, bench.lander.call);

    assertThat(result)
        .isInstanceOfSatisfying(
            LandingResult.Moved.class, m -> assertThat(m.tip()).isEqualTo(meanwhile));
    assertThat(bench.project.git("rev-parse", "trunk")).isEqualTo(meanwhile);
    assertThat(bench.project.git("status", "--porcelain")).isEmpty();
    assertThat(landing.recover(bench.lander.intent(), request, bench.lander.call))
        .isInstanceOf(LandingResult.Moved.class);
  }

  @Test
  void theUsersOwnCommitWaitsWhileALandingIsUnderWay() throws Exception {
    LandingRequest request = bench.requestFor(bench.politeWork());
    bench.project.write("other.txt", "x\n");
    RepositoryLanding landing =
        new RepositoryLanding(bench.lander.workspace, bench.lander.backlogs, step -> {
          if (step == LandingStep.INTENDED) {
            var refused = bench.project.tryGit(bench.project.folder, "add", "other.txt");
            assertThat(refused.error()).contains("index.lock");
          }
        });

    bench.landed(landing.land(request, bench.lander.call));

    assertThat(bench.project.git("status", "--porcelain")).isEqualTo("?? other.txt");
  }

  @Test
  void aRunThatIsCancelledOnceTheBranchMovedStillFinishesItsLanding() throws Exception {
    LandingRequest request = bench.requestFor(bench.politeWork());
    CancellationSource cancellation = new CancellationSource();
    RepositoryLanding landing =
        new RepositoryLanding(bench.lander.workspace, bench.lander.backlogs, step -> {
          if (step == LandingStep.MOVED) {
            cancellation.cancel("stop");
          }
        });

    bench.landed(landing.land(request, bench.lander.call.with(cancellation.token())));

    assertThat(bench.project.read("TODO.md")).contains(TICKED);
    assertThat(bench.project.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void aFileThatTheUserSavesAfterTheCheckIsLeftAlone() throws Exception {
    LandingRequest request = bench.requestFor(bench.politeWork());
    RepositoryLanding landing =
        new RepositoryLanding(bench.lander.workspace, bench.lander.backlogs, step -> {
          if (step == LandingStep.MOVED) {
            bench.project.write("src/Hello.java", "class Hello { int mine; }\n");
          }
        });

    bench.landed(landing.land(request, bench.lander.call));

    assertThat(bench.project.read("src/Hello.java")).isEqualTo("class Hello { int mine; }\n");
    assertThat(bench.project.git("status", "--porcelain")).isEqualTo(" M src/Hello.java");
  }
}
