package dev.codeagent.core.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.server.TaskReport;
import dev.codeagent.api.task.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run lands on the branch that it began on, and on no other that happens to be checked out later. */
@Timeout(300)
class DetachedHeadTest {

  private static final String TASK = "Make a";

  private final WorkedProject project = new WorkedProject("- [ ] " + TASK).honest("a");

  @AfterEach
  void remove() {
    project.close();
  }

  @Test
  void whatARunWithoutABranchMadeWaitsUntilANewRunBeginsOnOne() throws InterruptedException {
    String branch = project.user.git("symbolic-ref", "--short", "HEAD");
    project.user.git("checkout", "--quiet", "--detach");
    TaskReport detached = WorkedProject.task(project.run(), TASK);
    assertThat(detached.outcome()).as(detached.reason()).isEqualTo(Outcome.VERIFIED);
    String head = project.head();
    project.user.git("checkout", "--quiet", branch);

    TaskReport resumed = WorkedProject.task(project.resume(), TASK);

    assertThat(resumed.outcome()).as(resumed.reason()).isEqualTo(Outcome.VERIFIED);
    assertThat(resumed.reason()).contains("detached", "code-agent run");
    assertThat(project.head()).isEqualTo(head);

    TaskReport run = WorkedProject.task(project.run(), TASK);

    assertThat(run.outcome()).as(run.reason()).isEqualTo(Outcome.DONE);
    assertThat(project.user.git("rev-parse", branch)).isEqualTo(run.commit());
  }
}
