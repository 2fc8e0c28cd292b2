package dev.codeagent.core.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.server.IServer;
import dev.codeagent.api.server.RunReport;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.testkit.RecordingSink;
import dev.codeagent.testkit.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hooks after a task run for every end of a task that a run worked, whatever happens in between. */
@Timeout(300)
class HooksAfterTasksTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String TASK = "Make a";

  private final WorkedProject project = new WorkedProject("- [ ] " + TASK);

  @AfterEach
  void remove() {
    project.close();
  }

  @Test
  void theyRunOnce() throws Exception {
    hooked("after_task: ['cat >> .git/after']");
    project.honest("a");

    project.run();

    assertThat(heard()).singleElement().asString().contains(TASK).contains("\"outcome\":\"DONE\"");
    assertThat(project.resume().tasks()).isEmpty();
    assertThat(heard()).hasSize(1);
  }

  @Test
  void givenTheProcessDiedRightAfterTheTasksEnd_thenTheyRunWhenItGoesOn() throws Exception {
    hooked("after_task: ['cat >> .git/after']");
    project.honest("a");
    project.run();
    killedAfter(StateEvent.TaskEnded.class);
    Files.delete(after());

    project.resume();

    assertThat(heard()).singleElement().asString().contains(TASK).contains("\"outcome\":\"DONE\"");
    assertThat(project.landings(id())).isEqualTo(1);
    project.resume();
    assertThat(heard()).hasSize(1);
  }

  @Test
  void givenTheLineIsGoneWhenItGoesOn_thenTheUserIsToldOnce() throws Exception {
    project.user.backlog("- [ ] " + TASK, "- [x] Another").commit("Two");
    hooked("after_task: ['cat >> .git/after']");
    project.honest("a");
    project.run();
    killedAfter(StateEvent.TaskEnded.class);
    Files.delete(after());
    project.user.backlog("- [x] Another").commit("One less");

    RecordingSink first = resumed();
    RecordingSink second = resumed();

    assertThat(after()).doesNotExist();
    assertThat(first.events().toString()).contains("its line is gone");
    assertThat(second.events().toString()).doesNotContain("its line is gone");
  }

  @Test
  void givenTheTaskIsCancelledWhileItIsWorked_thenTheyHearOfItAndTheRunGoesOn() throws Exception {
    project.user.backlog("- [ ] " + TASK, "- [ ] Make b").commit("Two");
    hooked("after_task: ['cat >> .git/after']");
    CountDownLatch working = new CountDownLatch(1);
    project.model.task(TASK, Turn.stalls().expecting("that is worked", request -> {
      working.countDown();
      return true;
    }));
    project.honest("b");
    try (IServer server = project.builder().build()) {
      server.start();
      working.await();

      server.tasks().cancel(server.tasks().find(TASK).orElseThrow().task().id(), "Not needed.");
      RunReport report = server.awaitIdle(PATIENCE);

      assertThat(report.failure()).isNull();
      assertThat(WorkedProject.task(report, TASK).outcome()).isEqualTo(Outcome.CANCELLED);
      assertThat(WorkedProject.task(report, "Make b").outcome()).isEqualTo(Outcome.DONE);
    }
    assertThat(heard()).hasSize(2).first().asString().contains("\"outcome\":\"CANCELLED\"");
  }

  @Test
  void withoutThemTheJournalSaysNothingOfThem() throws Exception {
    hooked("before_tool: ['true']");
    project.honest("a");

    project.run();

    assertThat(project.journal())
        .noneMatch(StateEvent.AfterTaskOwed.class::isInstance)
        .noneMatch(StateEvent.AfterTaskRan.class::isInstance);
  }

  private void hooked(String line) {
    project.user.file("agent.yaml", project.user.read("agent.yaml") + "hooks:\n  " + line + "\n");
    project.user.commit("Hooks");
  }

  private RecordingSink resumed() throws InterruptedException {
    RecordingSink events = new RecordingSink();
    try (IServer server = project.builder().build()) {
      server.subscribe(record -> events.publish(record.event()));
      server.start();
      server.awaitIdle(PATIENCE);
    }
    return events;
  }

  private String id() {
    return project.journal().stream()
        .filter(StateEvent.TaskEnded.class::isInstance)
        .map(event -> ((StateEvent.TaskEnded) event).task())
        .map(TaskId::value)
        .findFirst()
        .orElseThrow();
  }

  private List<String> heard() throws IOException {
    return Files.readAllLines(after());
  }

  private Path after() {
    return project.path().resolve(".git/after");
  }

  private void killedAfter(Class<? extends StateEvent> type) throws IOException {
    KilledBetweenEventsTest.killedAfter(project.path(), type);
  }
}
