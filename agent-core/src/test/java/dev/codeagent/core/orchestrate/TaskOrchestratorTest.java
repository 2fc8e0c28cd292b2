package dev.codeagent.core.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.ProgressEvent;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.server.IServer;
import dev.codeagent.api.server.RunReport;
import dev.codeagent.api.server.TaskReport;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.testkit.ManualClock;
import dev.codeagent.testkit.RecordingSink;
import dev.codeagent.testkit.TemporaryProject;
import dev.codeagent.testkit.Turn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class TaskOrchestratorTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final WorkedProject project = new WorkedProject("- [ ] Make a", "- [ ] Make b");

  @AfterEach
  void remove() {
    project.close();
  }

  @Test
  void aRequestThatTheProviderWillNeverTakeUsesUpOneAttemptAndIsALessonForTheNext()
      throws InterruptedException {
    project.model.task(
        "Make a",
        Turn.fails(ProviderFault.CONTENT_FILTER),
        Turn.calls("write_file", "path", "src/a.sh", "content", "echo a\n")
            .expecting(
                "that tells what went wrong",
                request -> request.messages().toString().contains("fails with CONTENT_FILTER")),
        Turn.finishes("It is made."));
    project.honest("b");

    TaskReport task = WorkedProject.task(project.run(), "Make a");

    assertThat(task.outcome()).as(task.reason()).isEqualTo(Outcome.DONE);
    assertThat(task.attempts()).isEqualTo(2);
    project.model.assertPlayed();
  }

  @Test
  void theAttemptsThatARefusalUsesUpAreNotWithoutEnd() throws InterruptedException {
    project.model.task(
        "Make a",
        Turn.fails(ProviderFault.CONTENT_FILTER),
        Turn.fails(ProviderFault.CONTENT_FILTER));
    project.honest("b");

    RunReport report = project.run();

    TaskReport task = WorkedProject.task(report, "Make a");
    assertThat(task.outcome()).isEqualTo(Outcome.NOT_DONE);
    assertThat(task.attempts()).isEqualTo(2);
    assertThat(task.reason()).contains("CONTENT_FILTER");
    assertThat(WorkedProject.task(report, "Make b").outcome()).isEqualTo(Outcome.DONE);
  }

  @Test
  void aTaskThatAFaultPutsOffWaitsForTheTimeThatTheProviderNamed() throws Exception {
    ManualClock clock = ManualClock.at(Instant.parse("2026-01-23T13:28:18Z"));
    onClock(clock);
    project.model.task(
        "Make a",
        Turn.fails(overloaded(Duration.ofMinutes(10))),
        Turn.calls("write_file", "path", "src/a.sh", "content", "echo a\n"),
        Turn.finishes("It is made."));
    project.honest("b");
    RecordingSink events = new RecordingSink();

    try (IServer server = project.builder().build()) {
      server.subscribe(record -> events.publish(record.event()));
      server.start();
      events.await(StateEvent.TaskEnded.class, 1, PATIENCE);
      assertThat(events.events(StateEvent.TaskEnded.class).getFirst().outcome())
          .as("the other task is worked meanwhile")
          .isEqualTo(Outcome.DONE);
      assertThat(server.awaitIdle(Duration.ofMillis(300)).status())
          .isEqualTo(RunReport.Status.STILL_RUNNING);
      assertThat(events.events(ProgressEvent.RetryScheduled.class))
          .extracting(ProgressEvent.RetryScheduled::millis)
          .containsExactly(Duration.ofMinutes(10).toMillis());

      clock.advance(Duration.ofMinutes(10));

      TaskReport task = WorkedProject.task(server.awaitIdle(PATIENCE), "Make a");
      assertThat(task.outcome()).as(task.reason()).isEqualTo(Outcome.DONE);
    }
  }

  @Test
  void aStopIsSeenWhileATaskWaitsForItsTime() throws Exception {
    onClock(ManualClock.at(Instant.parse("2026-01-23T13:28:18Z")));
    project.model.task("Make a", Turn.fails(overloaded(Duration.ofMinutes(10))));
    project.honest("b");
    RecordingSink events = new RecordingSink();
    IServer server = project.builder().build();
    server.subscribe(record -> events.publish(record.event()));
    server.start();
    events.await(StateEvent.TaskEnded.class, 1, PATIENCE);

    long began = System.nanoTime();
    server.close();

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
    assertThat(project.journal())
        .last()
        .isInstanceOfSatisfying(
            StateEvent.RunEnded.class, ended -> assertThat(ended.clean()).isTrue());
  }

  @Test
  void aTaskInARepositoryWithoutACommitSaysThatTheFilesAreToBeCommittedFirst()
      throws InterruptedException {
    project.user.git("update-ref", "-d", "HEAD");
    project.model.task("Make a", Turn.givesUp("There is nothing here."));
    project.model.task("Make b", Turn.givesUp("There is nothing here."));

    TaskReport task = WorkedProject.task(project.run(), "Make a");

    assertThat(task.reason())
        .contains("There is nothing here.")
        .contains("commit your files first");
  }

  @Test
  void aTaskInAFolderOfWhichNothingIsCommittedSaysSoAtTheStartAndAtItsEnd()
      throws InterruptedException {
    project.user.file("sub/TODO.md", "- [ ] Make a\n").file("sub/src/a.sh", "echo b\n");
    project.model.task("Make a", Turn.givesUp("There is nothing here."));
    RecordingSink events = new RecordingSink();
    try (IServer server = project.builder(project.user.path().resolve("sub")).build()) {
      server.subscribe(record -> events.publish(record.event()));
      server.start();
      TaskReport task = WorkedProject.task(server.awaitIdle(PATIENCE), "Make a");

      assertThat(task.reason())
          .contains("There is nothing here.")
          .contains("None of the project's files is committed")
          .contains("commit your files first");
      assertThat(events.events(ProgressEvent.Remark.class))
          .extracting(ProgressEvent.Remark::text)
          .anySatisfy(text -> assertThat(text)
              .contains("None of the project's files is committed")
              .contains("commit them first"));
    }
  }

  @Test
  void aTaskWithoutItsFilesInAFolderWithoutGitIsNotToldToCommit() throws InterruptedException {
    try (TemporaryProject plain = TemporaryProject.withoutGit()) {
      plain.backlog("- [ ] Make a");
      project.model.task("Make a", Turn.givesUp("There is nothing here."));
      try (IServer server = project.builder(plain.path()).build()) {
        server.start();
        TaskReport task = WorkedProject.task(server.awaitIdle(PATIENCE), "Make a");

        assertThat(task.reason()).doesNotContain("commit");
      }
    }
  }

  private void onClock(ManualClock clock) {
    project.with(new AbstractModule() {
      @Override
      protected void configure() {
        bind(Clock.class).toInstance(clock);
        bind(Ticker.class).toInstance(clock.ticker());
      }
    });
  }

  private static ProviderException overloaded(Duration wait) {
    return new ProviderException(
        ProviderFault.OVERLOADED, "It is overloaded.", "", 529, wait, null, null);
  }
}
