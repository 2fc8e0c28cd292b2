package dev.codeagent.core.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.InputException;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.server.IServer;
import dev.codeagent.api.server.RunReport;
import dev.codeagent.api.server.TaskReport;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.core.server.TaskListing;
import dev.codeagent.testkit.Turn;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Within a project an edit of a task's text changes nothing about what the task is called. */
@Timeout(300)
class EditedTasksTest {

  private static final String OLD = "Make the script that says a";
  private static final String NEW = "Make the shell script that says a";

  private final WorkedProject project =
      new WorkedProject("- [ ] " + OLD, "- [ ] Zzz, quite another");

  @AfterEach
  void remove() {
    project.close();
  }

  @Test
  void reportEvidenceTrailerListAndNamesAgreeOnTheKeptId() throws InterruptedException {
    project.model.task(OLD, Turn.givesUp("not today"));
    TaskReport before = workOnly(OLD);
    assertThat(before.outcome()).isEqualTo(Outcome.NOT_DONE);
    project.user.backlog("- [ ] " + NEW, "- [ ] Zzz, quite another").commit("Say it better");
    project.honest(NEW, "a");

    TaskReport after = workOnly(before.id().value());

    assertThat(after.outcome()).as(after.reason()).isEqualTo(Outcome.DONE);
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.text()).isEqualTo(NEW);
    assertThat(after.evidence()).startsWith(".agent/evidence/" + before.id() + "/2");
    assertThat(project.user.read(after.evidence())).contains("\"id\" : \"" + before.id());
    assertThat(project.landings(before.id().value())).isEqualTo(1);
    assertThat(project.user.read("TODO.md")).contains("- [x] " + NEW);
    List<Task> listed = TaskListing.of(project.path().resolve("TODO.md"));
    assertThat(listed.getFirst().id()).isEqualTo(before.id());
    assertThat(listed.getFirst().done()).isTrue();
  }

  @Test
  void verifiedWorkThatWaitsNeitherLandsNorTicksForOtherWords() throws InterruptedException {
    TaskReport before = waiting();
    project.user.backlog("- [ ] " + NEW, "- [ ] Zzz, quite another");
    project.model.task(NEW, Turn.givesUp("not today"));

    TaskReport after = WorkedProject.task(project.resume(), NEW);

    assertThat(after.outcome()).as(after.reason()).isEqualTo(Outcome.NOT_DONE);
    assertThat(after.reason()).contains("not today");
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(project.user.read("TODO.md")).contains("- [ ] " + NEW);
    assertThat(project.landings(before.id().value())).isZero();
  }

  @Test
  void whatIsVerifiedForTheNewWordsLandsUnderTheKeptId() throws InterruptedException {
    TaskReport before = waiting();
    project.user.backlog("- [ ] " + NEW, "- [ ] Zzz, quite another").commit("Say it better");
    project.honest(NEW, "a");

    TaskReport after = WorkedProject.task(project.resume(), NEW);

    assertThat(after.outcome()).as(after.reason()).isEqualTo(Outcome.DONE);
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.evidence()).startsWith(".agent/evidence/" + before.id() + "/2");
    assertThat(project.landings(before.id().value())).isEqualTo(1);
    assertThat(project.user.read("TODO.md")).contains("- [x] " + NEW);
  }

  @Test
  void theNewWordsGetAllTheirAttempts() throws InterruptedException {
    project.user.file("agent.yaml", project.user.read("agent.yaml").replace("ts: 2", "ts: 1"));
    project.user.commit("One attempt");
    waiting();
    project.user.backlog("- [ ] " + NEW, "- [ ] Zzz, quite another").commit("Say it better");
    project.honest(NEW, "a");

    TaskReport after = WorkedProject.task(project.resume(), NEW);

    assertThat(after.outcome()).as(after.reason()).isEqualTo(Outcome.DONE);
    assertThat(after.attempts()).isEqualTo(1);
  }

  @Test
  void aPersonDecidesAboutNoOtherWordsThanThoseThatWereWorked() throws InterruptedException {
    TaskReport before = waiting();
    project.user.backlog("- [ ] " + NEW, "- [ ] Zzz, quite another");
    assertThatThrownBy(() -> project
            .builder()
            .decisions()
            .accept(before.id().value(), "I looked", CallContext.background()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("were changed");
    assertThat(project.landings(before.id().value())).isZero();
  }

  @Test
  void aLandingThatACrashCutOffIsFinishedForTheWordsThatItWasMadeFor() throws InterruptedException {
    TaskId id = cutOff();
    project.user.git("read-tree", "HEAD~1");
    project.user.git("clean", "--force", "--quiet", "src");
    project.user.backlog("- [ ] " + NEW, "- [ ] Zzz, quite another");
    project.model.task(NEW, Turn.givesUp("It is there."));

    TaskReport after = WorkedProject.task(project.resume(), NEW);

    assertThat(after.outcome()).as(after.reason()).isEqualTo(Outcome.NOT_DONE);
    assertThat(ends(id)).containsExactly(Outcome.DONE, Outcome.NOT_DONE);
    assertThat(project.user.read("src/a.sh")).isEqualTo("echo a\n");
    assertThat(project.user.read("TODO.md")).contains("- [ ] " + NEW);
    assertThat(project.user.git("status", "--porcelain").strip()).isEqualTo("M TODO.md");
    assertThat(project.landings(id.value())).isEqualTo(1);
  }

  @Test
  void aLandingThatACrashCutOffIsFinishedWhenItsLineIsGone() throws InterruptedException {
    TaskId id = cutOff();
    project.user.git("read-tree", "HEAD~1");
    project.user.git("clean", "--force", "--quiet", "src");
    project.user.backlog("- [ ] Zzz, quite another");

    project.run();

    assertThat(ends(id)).containsExactly(Outcome.DONE);
    assertThat(project.user.read("src/a.sh")).isEqualTo("echo a\n");
    assertThat(project.user.git("status", "--porcelain").strip()).isEqualTo("M TODO.md");
  }

  @Test
  void aLandingThatACrashCutOffIsFinishedBeforeAnotherTaskLands() throws InterruptedException {
    TaskId id = cutOff();
    project.user.git("read-tree", "HEAD~1");
    project.user.git("clean", "--force", "--quiet", "src");
    project.user.backlog("- [ ] Make b", "- [ ] " + OLD);
    project.honest("b");

    RunReport report = project.run();

    assertThat(WorkedProject.task(report, "Make b").outcome()).isEqualTo(Outcome.DONE);
    assertThat(WorkedProject.task(report, OLD).outcome()).isEqualTo(Outcome.DONE);
    assertThat(ends(id)).containsExactly(Outcome.DONE);
    assertThat(project.user.read("src/a.sh")).isEqualTo("echo a\n");
    assertThat(project.user.read("TODO.md")).contains("- [x] " + OLD, "- [x] Make b");
    assertThat(project.user.git("status", "--porcelain").strip()).isEqualTo("M TODO.md");
  }

  @Test
  void aLandingThatACrashCutOffBeforeTheBranchMovedDoesNotHappenForOtherWords()
      throws InterruptedException {
    TaskId id = cutOff();
    project.user.git("reset", "--quiet", "--hard", "HEAD~1");
    project.user.backlog("- [ ] " + NEW, "- [ ] Zzz, quite another");
    project.model.task(NEW, Turn.givesUp("not today"));

    TaskReport after = WorkedProject.task(project.resume(), NEW);

    assertThat(after.reason()).contains("not today");
    assertThat(ends(id)).containsExactly(Outcome.CANCELLED, Outcome.NOT_DONE);
    assertThat(project.landings(id.value())).isZero();
  }

  @Test
  void aFileOutsideOfAnyProjectIsListedWithTheIdsOfItsTexts() {
    List<Task> listed = TaskListing.of(project.path().resolve("TODO.md"));

    assertThat(listed).extracting(Task::text).contains(OLD);
  }

  /** Work that is verified for the old words and could not land. */
  private TaskReport waiting() throws InterruptedException {
    project.honest(OLD, "a");
    project.user.file("src/a.sh", "the user's own\n");
    TaskReport before = workOnly(OLD);
    assertThat(before.outcome()).as(before.reason()).isEqualTo(Outcome.VERIFIED);
    project.user.git("clean", "--force", "--quiet", "src");
    return before;
  }

  /** A landing of which the journal knows the intent alone. */
  private TaskId cutOff() throws InterruptedException {
    project.honest(OLD, "a").with(new PowerCut(PowerCut.When.AFTER));
    workOnly(OLD);
    project.without();
    return project.journal().stream()
        .filter(StateEvent.LandingIntended.class::isInstance)
        .map(e -> ((StateEvent.LandingIntended) e).task())
        .findFirst()
        .orElseThrow();
  }

  private List<Outcome> ends(TaskId id) {
    return project.journal().stream()
        .filter(StateEvent.TaskEnded.class::isInstance)
        .map(StateEvent.TaskEnded.class::cast)
        .filter(e -> e.task().equals(id))
        .map(StateEvent.TaskEnded::outcome)
        .toList();
  }

  private TaskReport workOnly(String name) throws InterruptedException {
    try (IServer server = project.builder().task(name).build()) {
      server.start();
      RunReport report = server.awaitIdle(Duration.ofMinutes(2));
      return report.tasks().getFirst();
    }
  }
}
