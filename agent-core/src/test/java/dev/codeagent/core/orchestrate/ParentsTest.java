package dev.codeagent.core.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.server.RunReport;
import dev.codeagent.api.server.TaskReport;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.testkit.Turn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class ParentsTest {

  private static final String PARENT =
      "Documentation of the whole"; // by its words it would be docs

  private final WorkedProject project = new WorkedProject(
      "- [ ] " + PARENT, "  - [ ] Part one", "    - [ ] Make a", "  - [ ] Make b");

  @AfterEach
  void remove() {
    project.close();
  }

  @Test
  void aParentIsVerifiedOverItsSubtasksOfAllLevelsAndTickedAlone() throws InterruptedException {
    project.honest("a").honest("b");
    String before = project.head();

    RunReport report = project.run();

    TaskReport parent = WorkedProject.task(report, PARENT);
    assertThat(parent.outcome()).as(parent.reason()).isEqualTo(Outcome.DONE);
    assertThat(parent.attempts()).isZero();
    assertThat(parent.commit()).isEqualTo(project.head());
    assertThat(project.user.git("diff", "--name-only", "HEAD~1", "HEAD")).isEqualTo("TODO.md");
    assertThat(project.user.read(parent.evidence()))
        .contains("\"base\" : \"" + before)
        .contains("\"type\" : \"code\"");
  }

  @Test
  void aCrashRightAfterTheTickIsSeenByResumeAndNothingIsTickedTwice() throws InterruptedException {
    project.honest("a").honest("b");
    runToTheLastParent();
    project.with(new PowerCut(PowerCut.When.AFTER));
    project.resume();
    String ticked = project.head();
    project.without();

    TaskReport parent = WorkedProject.task(project.resume(), PARENT);

    assertThat(parent.outcome()).as(parent.reason()).isEqualTo(Outcome.DONE);
    assertThat(parent.commit()).isEqualTo(ticked).isEqualTo(project.head());
    assertThat(project.landings(parent.id().value())).isEqualTo(1);
    assertThat(project.user.read("TODO.md")).contains("- [x] " + PARENT);
  }

  @Test
  void aParentThatCouldNotBeTickedIsVerifiedAndResumeTicksIt() throws InterruptedException {
    project.honest("a").honest("b");
    runToTheLastParent();
    String branch = project.user.git("symbolic-ref", "HEAD");
    project.user.git("checkout", "--quiet", "--detach");
    TaskReport waiting = WorkedProject.task(project.resume(), PARENT);
    assertThat(waiting.outcome()).as(waiting.reason()).isEqualTo(Outcome.VERIFIED);
    project.user.git("symbolic-ref", "HEAD", branch);

    TaskReport parent = WorkedProject.task(project.resume(), PARENT);

    assertThat(parent.outcome()).as(parent.reason()).isEqualTo(Outcome.DONE);
  }

  @Test
  void aParentIsEndedWithoutMoneyAndSaysWhichSubtaskIsMissing() throws InterruptedException {
    project.user.file(
        "agent.yaml",
        project.user.read("agent.yaml")
            + "budget: {run: 0.5}\nprice: {test/scripted: {input: 1, output: 1}}\n");
    project.model.task(
        "Make a",
        Turn.calls("write_file", "path", "src/a.sh", "content", "echo a\n")
            .using(new Usage(10, 0, 10, Usd.of("0.5"))));

    RunReport report = project.run();

    assertThat(WorkedProject.task(report, "Make b").outcome()).isEqualTo(Outcome.BUDGET);
    TaskReport parent = WorkedProject.task(report, PARENT);
    assertThat(parent.outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(parent.reason()).contains("Not all of its subtasks are done");
  }

  /** Stops the run, as a crash does, when only the topmost parent is left. */
  private void runToTheLastParent() throws InterruptedException {
    project.with(new PowerCut(PowerCut.When.BEFORE, PARENT));
    project.run();
    project.without();
    assertThat(project.journal())
        .filteredOn(StateEvent.TaskEnded.class::isInstance)
        .hasSize(3);
  }
}
