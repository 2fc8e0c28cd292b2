package dev.codeagent.core.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.server.IServer;
import dev.codeagent.api.server.Receipt;
import dev.codeagent.api.server.RunReport;
import dev.codeagent.api.server.ServerStatus;
import dev.codeagent.api.server.TaskReport;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.testkit.Turn;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tasks that an application submits are as durable as those of the backlog. */
@Timeout(300)
class SubmittedTasksTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final WorkedProject project = new WorkedProject("- [ ] Make a");

  @AfterEach
  void remove() {
    project.close();
  }

  @Test
  void aSubmittedTaskThatAStopLeftIsWorkedByTheNextServerAndOnlyOnce() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    project.model.task("Make a", Turn.stalls().expecting("that is made", request -> {
      asked.countDown();
      return true;
    }));
    Receipt receipt;
    try (IServer server = project.builder().build()) {
      server.start();
      asked.await();
      receipt = server.tasks().submit("Make b\nIt says b.", TaskType.CODE);
      assertThat(receipt).isInstanceOf(Receipt.Accepted.class);
    }
    project.honest("a").honest("b");

    RunReport report = project.resume();

    TaskReport task = WorkedProject.task(report, "Make b");
    assertThat(task.outcome()).as(task.reason()).isEqualTo(Outcome.DONE);
    assertThat(task.id()).isEqualTo(((Receipt.Accepted) receipt).task());
    assertThat(project.landings(task.id().value())).isEqualTo(1);
    assertThat(project.model.requests().getLast().messages().toString()).contains("It says b.");
    assertThat(project.resume().tasks()).isEmpty();
    assertThat(project.run().tasks()).isEmpty();
  }

  @Test
  void aServerThatBeganWithNothingToDoWorksWhatIsSubmitted() throws Exception {
    project.user.backlog("- [x] Make a").commit("Done by hand");
    project.honest("b");
    try (IServer server = project.builder().build()) {
      server.start();
      assertThat(server.awaitIdle(PATIENCE).tasks()).isEmpty();

      server.tasks().submit("Make b", TaskType.CODE);

      TaskReport task = WorkedProject.task(server.awaitIdle(PATIENCE), "Make b");
      assertThat(task.outcome()).as(task.reason()).isEqualTo(Outcome.DONE);
    }
  }

  @Test
  void aServerThatFailedRefusesWishesAndStaysFailed() throws InterruptedException {
    project.model.task("Make a", Turn.fails(ProviderFault.BILLING));
    try (IServer server = project.builder().build()) {
      server.start();
      RunReport report = server.awaitIdle(PATIENCE);
      assertThat(server.status()).isEqualTo(ServerStatus.FAILED);

      assertThat(server.tasks().submit("Make b", TaskType.CODE))
          .isInstanceOfSatisfying(
              Receipt.Refused.class, r -> assertThat(r.reason()).contains("stopped"));
      assertThat(server.tasks().retry(report.tasks().getFirst().id(), "again"))
          .isInstanceOf(Receipt.Refused.class);
      assertThat(server.status()).isEqualTo(ServerStatus.FAILED);
    }
  }

  @Test
  void aServerThatWasClosedRefusesWishes() throws InterruptedException {
    project.honest("a");
    IServer server = project.builder().build();
    server.start();
    server.awaitIdle(PATIENCE);
    server.close();

    assertThat(server.tasks().submit("Make b", TaskType.CODE)).isInstanceOf(Receipt.Refused.class);
    assertThat(server.status()).isEqualTo(ServerStatus.CLOSED);
  }

  @Test
  void aServerThatIsIdleTakesAnotherTask() throws InterruptedException {
    project.honest("a").honest("b");
    try (IServer server = project.builder().build()) {
      server.start();
      server.awaitIdle(PATIENCE);

      assertThat(server.tasks().submit("Make b", TaskType.CODE))
          .isInstanceOf(Receipt.Accepted.class);

      TaskReport task = WorkedProject.task(server.awaitIdle(PATIENCE), "Make b");
      assertThat(task.outcome()).as(task.reason()).isEqualTo(Outcome.DONE);
    }
  }
}
