package dev.codeagent.core.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.server.RunReport;
import dev.codeagent.api.server.TaskReport;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.testkit.Turn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class DecisionsTest {

  private static final String TASK = "Make a";

  private final WorkedProject project = new WorkedProject("- [ ] " + TASK);

  /** A check that proves nothing leaves good work UNDECIDED. */
  @BeforeEach
  void leaveTheTaskUndecided() throws InterruptedException {
    project.user.file(
        "agent.yaml",
        "attempts: 1\nsandbox: none\nverify:\n  - name: tests\n    command: 'true'\n");
    project.user.commit("A check that proves nothing");
    project.honest("a");
    RunReport report = project.run();
    assertThat(outcome(report)).as(report.toString()).isEqualTo(Outcome.UNDECIDED);
  }

  @AfterEach
  void remove() {
    project.close();
  }

  @Test
  void whatCannotLandWhenAPersonAcceptsItIsLandedByResumeWithThePersonsWord() throws Exception {
    project.user.file("src/a.sh", "the user's own\n");

    assertThat(accept()).isInstanceOf(Landings.End.Waits.class);
    project.user.git("clean", "--force", "--quiet", "src");
    TaskReport resumed = WorkedProject.task(project.resume(), TASK);

    assertThat(resumed.outcome()).isEqualTo(Outcome.DONE);
    landedByAPerson(resumed);
  }

  @Test
  void aCrashBeforeTheLandingDoesNotLoseThePersonsWord() throws Exception {
    crashing(PowerCut.When.BEFORE);

    TaskReport resumed = WorkedProject.task(project.resume(), TASK);

    assertThat(resumed.outcome()).isEqualTo(Outcome.DONE);
    landedByAPerson(resumed);
  }

  @Test
  void aCrashAfterTheLandingIsSeenByResumeAndNothingLandsTwice() throws Exception {
    crashing(PowerCut.When.AFTER);
    String landed = project.head();

    TaskReport resumed = WorkedProject.task(project.resume(), TASK);

    assertThat(resumed.outcome()).isEqualTo(Outcome.DONE);
    assertThat(resumed.commit()).isEqualTo(landed).isEqualTo(project.head());
    landedByAPerson(resumed);
  }

  @Test
  void theSameWordGivenAgainAfterACrashBeforeTheLandingLandsTheWork() throws Exception {
    crashing(PowerCut.When.BEFORE);

    assertThat(accept()).isInstanceOf(Landings.End.Landed.class);

    assertThat(project.user.read("TODO.md")).contains("[x] " + TASK).contains("person");
    assertThat(project.user.git("log", "--format=%B")).containsOnlyOnce("Code-Agent-Task: ");
    assertThat(project.resume().tasks()).isEmpty();
  }

  @Test
  void theSameWordGivenAgainAfterACrashThatFollowedTheLandingLandsNothingTwice() throws Exception {
    crashing(PowerCut.When.AFTER);
    String landed = project.head();

    assertThat(((Landings.End.Landed) accept()).commit()).isEqualTo(landed);

    assertThat(project.head()).isEqualTo(landed);
    assertThat(project.user.git("log", "--format=%B")).containsOnlyOnce("Code-Agent-Task: ");
    assertThat(project.resume().tasks()).isEmpty();
  }

  @Test
  void whatIsAcceptedFollowsABranchThatMovedWithoutAnotherVerdict() throws Exception {
    project.user.file("other.txt", "moved on\n").commit("Move on");

    assertThat(accept()).isInstanceOf(Landings.End.Landed.class);

    assertThat(project.user.read("other.txt")).isEqualTo("moved on\n");
    assertThat(project.user.read("src/a.sh")).isEqualTo("echo a\n");
    assertThat(project.resume().tasks()).isEmpty();
  }

  @Test
  void anAcceptedChangeThatConflictsWaitsAndTheNextRunMakesItAnew() throws Exception {
    project.user.file("agent.yaml", project.user.read("agent.yaml").replace("ts: 1", "ts: 2"));
    project.user.file("src/a.sh", "another\n").commit("Do it otherwise");

    assertThat(accept()).isInstanceOf(Landings.End.Again.class);
    project.model.task(TASK, Turn.givesUp("It is there."));
    TaskReport next = WorkedProject.task(project.run(), TASK);

    assertThat(next.outcome()).isEqualTo(Outcome.NOT_DONE);
    assertThat(next.reason()).contains("It is there.");
  }

  @Test
  void whatAPersonRejectedIsNotDoneAndCannotBeDecidedAgain() throws Exception {
    project.builder().decisions().reject(TASK, "not so");

    assertThatThrownBy(this::accept).hasMessageContaining("` is neither UNDECIDED nor VERIFIED.");
    assertThat(project.resume().tasks()).isEmpty();
  }

  private Landings.End accept() throws InterruptedException {
    return project
        .builder()
        .decisions()
        .accept(TASK, "I looked", CallContext.background())
        .end();
  }

  private void crashing(PowerCut.When when) {
    project.with(new PowerCut(when));
    assertThatThrownBy(this::accept).isInstanceOf(StackOverflowError.class);
    project.without();
  }

  private void landedByAPerson(TaskReport task) {
    assertThat(project.user.read("src/a.sh")).isEqualTo("echo a\n");
    assertThat(project.user.read("TODO.md")).contains("[x] " + TASK).contains("person");
    assertThat(project.landings(task.id().value())).isEqualTo(1);
    assertThat(task.evidence()).isNotNull();
    assertThat(project.user.read(task.evidence())).contains("\"person\"");
  }

  private static Outcome outcome(RunReport report) {
    return WorkedProject.task(report, TASK).outcome();
  }
}
