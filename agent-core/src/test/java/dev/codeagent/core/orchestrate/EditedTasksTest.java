package dev.codeagent.core.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.server.IServer;
import dev.codeagent.api.server.RunReport;
import dev.codeagent.api.server.TaskReport;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.Task;
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
  void verifiedWorkLandsForTheWordsThatItWasVerifiedForAndNoOthers() throws InterruptedException {
    project.honest(OLD, "a");
    project.user.file("src/a.sh", "the user's own\n");
    TaskReport before = workOnly(OLD);
    assertThat(before.outcome()).as(before.reason()).isEqualTo(Outcome.VERIFIED);
    project.user.git("clean", "--force", "--quiet", "src");
    project.user.backlog("- [ ] " + NEW, "- [ ] Zzz, quite another");

    assertThat(project.resume().tasks()).isEmpty();
    assertThat(project.user.read("TODO.md")).contains("- [ ] " + NEW);
    assertThat(project.landings(before.id().value())).isZero();

    project.user.backlog("- [ ] " + OLD, "- [ ] Zzz, quite another");
    TaskReport after = WorkedProject.task(project.resume(), OLD);
    assertThat(after.outcome()).as(after.reason()).isEqualTo(Outcome.DONE);
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(project.user.read("TODO.md")).contains("- [x] " + OLD);
  }

  @Test
  void aFileOutsideOfAnyProjectIsListedWithTheIdsOfItsTexts() {
    List<Task> listed = TaskListing.of(project.path().resolve("TODO.md"));

    assertThat(listed).extracting(Task::text).contains(OLD);
  }

  private TaskReport workOnly(String name) throws InterruptedException {
    try (IServer server = project.builder().task(name).build()) {
      server.start();
      RunReport report = server.awaitIdle(Duration.ofMinutes(2));
      return report.tasks().getFirst();
    }
  }
}
