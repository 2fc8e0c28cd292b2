package dev.codeagent.core.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.server.Receipt;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RunningWorkTest {

  private static final Receipt ELSE = new Receipt.Refused("not being worked");

  private final RunningWork running = new RunningWork();
  private final CancellationSource source = new CancellationSource();

  @Test
  void whatIsBeingWorkedIsCancelledWithItsReason() {
    running.begin(RunOrderTest.id(1), source);

    assertThat(cancel(1, "changed my mind")).isEqualTo(new Receipt.Accepted(RunOrderTest.id(1)));

    assertThat(source.token().reason()).isEqualTo("changed my mind");
  }

  @Test
  void whatIsNotBeingWorkedIsNotCancelled() {
    running.begin(RunOrderTest.id(1), source);

    assertThat(cancel(2, "why")).isEqualTo(ELSE);

    assertThat(source.token().isCancelled()).isFalse();
  }

  @Test
  void whatEndedIsNotCancelledAnyMore() {
    running.begin(RunOrderTest.id(1), source).close();

    assertThat(cancel(1, "why")).isEqualTo(ELSE);
  }

  @Test
  void theEndOfAnOlderTakeLeavesTheNewerOneCancellable() {
    RunningWork.Entry older = running.begin(RunOrderTest.id(1), new CancellationSource());
    running.begin(RunOrderTest.id(1), source);

    older.close();

    assertThat(cancel(1, "why")).isEqualTo(new Receipt.Accepted(RunOrderTest.id(1)));
    assertThat(source.token().isCancelled()).isTrue();
  }

  @Test
  void nobodyBeginsWhileItIsDecidedWhatACancellationMeans() throws InterruptedException {
    List<String> order = new CopyOnWriteArrayList<>();
    CountDownLatch deciding = new CountDownLatch(1);
    Thread worker = Thread.ofVirtual().unstarted(() -> {
      try {
        deciding.await();
      } catch (InterruptedException e) {
        return;
      }
      running.begin(RunOrderTest.id(1), source);
      order.add("begun");
    });
    worker.start();

    running.cancel(RunOrderTest.id(1), "why", () -> {
      deciding.countDown();
      boolean blocked = false;
      while (!blocked) {
        blocked = worker.getState() == Thread.State.WAITING;
        Thread.onSpinWait();
      }
      order.add("decided");
      return ELSE;
    });
    worker.join();

    assertThat(order).containsExactly("decided", "begun");
  }

  private Receipt cancel(int task, String reason) {
    return running.cancel(RunOrderTest.id(task), reason, () -> ELSE);
  }
}
