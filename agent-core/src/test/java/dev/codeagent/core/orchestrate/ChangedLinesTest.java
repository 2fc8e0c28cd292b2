package dev.codeagent.core.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.server.IServer;
import dev.codeagent.api.server.RunReport;
import dev.codeagent.api.server.TaskReport;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.testkit.Turn;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A user who edits or deletes a task's line while the agent works it is told, and loses nothing. */
@Timeout(300)
class ChangedLinesTest {

  private static final String TASK = "Make the script that says a";
  private static final String EDITED = "Make the shell script that says a";
  private static final String OTHER = "Zzz, quite another";

  private final WorkedProject project = new WorkedProject("- [ ] " + TASK, "- [-] " + OTHER);

  @AfterEach
  void remove() {
    project.close();
  }

  @Test
  void whatLandsWhileItsLineWasEditedIsDoneAndTheUserIsToldThatTheFileIsNotTicked()
      throws InterruptedException {
    TaskReport landed = landedWhileTheUser(edits());

    assertThat(project.user.read("TODO.md")).contains("- [ ] " + EDITED);
    assertThat(project.user.git("show", "HEAD:TODO.md")).contains("- [x] " + TASK);
    assertThat(landed.reason()).contains("TODO.md", "not ticked", "resume");
    assertThat(project.journal())
        .filteredOn(StateEvent.Noted.class::isInstance)
        .extracting(StateEvent.Noted.class::cast)
        .anySatisfy(note -> {
          assertThat(note.code()).isEqualTo("line-changed");
          assertThat(note.tasks()).containsExactly(landed.id());
          assertThat(note.message()).contains("TODO.md");
        });
  }

  @Test
  void aDeletedLineIsToldOfToo() throws InterruptedException {
    TaskReport landed = landedWhileTheUser("sed -i '/says a/d' " + file());

    assertThat(landed.reason()).contains("not ticked");
    assertThat(project.user.git("show", "HEAD:TODO.md")).contains("- [x] " + TASK);
    assertThat(project.resume().tasks()).isEmpty();
  }

  @Test
  void aDeletedBacklogIsToldOfToo() throws InterruptedException {
    TaskReport landed = landedWhileTheUser("rm " + file());

    assertThat(landed.reason()).contains("not ticked");
    assertThat(project.path().resolve("TODO.md")).doesNotExist();
  }

  @Test
  void anotherRunWorksWhatTheLineSaysNow() throws InterruptedException {
    TaskReport landed = landedWhileTheUser(edits());
    project.model.task(EDITED, Turn.givesUp("It is there."));

    assertThat(project.resume().tasks()).isEmpty();
    TaskReport again = WorkedProject.task(project.run(), EDITED);

    assertThat(project.landings(landed.id().value())).isEqualTo(1);
    assertThat(again.outcome()).isEqualTo(Outcome.NOT_DONE);
    assertThat(again.id()).isEqualTo(landed.id());
    assertThat(project.user.read("TODO.md")).contains("- [ ] " + EDITED);
  }

  @Test
  void aLineThatGotDetailsMeanwhileIsNotTickedAndWorkedAgain() throws InterruptedException {
    TaskReport landed =
        landedWhileTheUser("sed -i '/says a/a\\  - and says it politely' " + file());
    project.model.task(TASK, Turn.givesUp("Not politely."));

    assertThat(landed.reason()).contains("not ticked");
    assertThat(project.user.read("TODO.md")).contains("- [ ] " + TASK);
    TaskReport again = WorkedProject.task(project.run(), TASK);

    assertThat(again.outcome()).isEqualTo(Outcome.NOT_DONE);
    assertThat(again.reason()).contains("Not politely.");
  }

  @Test
  void resumeTicksTheLineOnceItIsBack() throws InterruptedException {
    TaskReport landed = landedWhileTheUser(edits());
    theLineComesBack();

    TaskReport resumed = WorkedProject.task(project.resume(), TASK);

    assertThat(resumed.outcome()).isEqualTo(Outcome.DONE);
    assertThat(resumed.commit()).isEqualTo(landed.commit());
    assertThat(project.user.read("TODO.md"))
        .isEqualTo(project.user.git("show", "HEAD:TODO.md") + "\n");
    assertThat(project.resume().tasks()).isEmpty();
  }

  @Test
  void anotherRunTicksTheLineTooOnceItIsBack() throws InterruptedException {
    landedWhileTheUser("sed -i '/says a/d' " + file());
    theLineComesBack();

    RunReport report = project.run();

    assertThat(WorkedProject.task(report, TASK).outcome()).isEqualTo(Outcome.DONE);
    assertThat(project.user.read("TODO.md")).contains("- [x] " + TASK + " <!-- Done");
  }

  @Test
  void anEditedLineIsWorkedWhereTheUserNamesIt() throws InterruptedException {
    landedWhileTheUser(edits());
    project.model.task(EDITED, Turn.givesUp("It is there."));

    assertThat(workOnly(EDITED).outcome()).isEqualTo(Outcome.NOT_DONE);
  }

  @Test
  void anEditedLineThatTheUserCommitsIsOpen() throws InterruptedException {
    landedWhileTheUser(edits());
    project.user.commit("It is not done yet");
    project.model.task(EDITED, Turn.givesUp("It is there."));

    TaskReport worked = WorkedProject.task(project.run(), EDITED);

    assertThat(worked.outcome()).isEqualTo(Outcome.NOT_DONE);
    assertThat(worked.reason()).contains("It is there.");
  }

  /** The model does the task well; meanwhile the user does something to the backlog. */
  private TaskReport landedWhileTheUser(String does) throws InterruptedException {
    project.model.task(
        TASK,
        Turn.calls("write_file", "path", "src/a.sh", "content", "echo a\n"),
        Turn.calls("run_command", "command", does),
        Turn.finishes("It is made."));
    TaskReport landed = WorkedProject.task(project.run(), TASK);
    assertThat(landed.outcome()).as(landed.reason()).isEqualTo(Outcome.DONE);
    return landed;
  }

  private String edits() {
    return "sed -i 's/the script/the shell script/' " + file();
  }

  private String file() {
    return project.path().resolve("TODO.md").toString();
  }

  private void theLineComesBack() {
    project.user.backlog("- [ ] " + TASK, "- [-] " + OTHER);
  }

  private TaskReport workOnly(String name) throws InterruptedException {
    try (IServer server = project.builder().task(name).build()) {
      server.start();
      return server.awaitIdle(Duration.ofMinutes(2)).tasks().getFirst();
    }
  }
}
