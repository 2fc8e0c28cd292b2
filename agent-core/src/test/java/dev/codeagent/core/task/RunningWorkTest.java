package dev.codeagent.core.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.server.Receipt;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RunningWorkTest {

  private static final Receipt ELSE = new Receipt.Refused("not being worked");

  /** Long enough for a thread that nothing holds back. */
  private static final Duration NOBODY_COMES = Duration.ofMillis(200);

  private final RunningWork running = new RunningWork();
  private final CancellationSource source = new CancellationSource();

  @Test
  void whatIsBeingWorkedIsCancelledWithItsReason() {
    running.begin(OrderedTasks.id(1), source);

    assertThat(cancel(1, "changed my mind")).isEqualTo(new Receipt.Accepted(OrderedTasks.id(1)));

    assertThat(source.token().reason()).isEqualTo("changed my mind");
  }

  @Test
  void whatIsNotBeingWorkedIsNotCancelled() {
    running.begin(OrderedTasks.id(1), source);

    assertThat(cancel(2, "why")).isEqualTo(ELSE);

    assertThat(source.token().isCancelled()).isFalse();
  }

  @Test
  void whatEndedIsNotCancelledAnyMore() {
    running.begin(OrderedTasks.id(1), source).close();

    assertThat(cancel(1, "why")).isEqualTo(ELSE);
  }

  @Test
  void theEndOfAnOlderTakeLeavesTheNewerOneCancellable() {
    RunningWork.Entry older = running.begin(OrderedTasks.id(1), new CancellationSource());
    running.begin(OrderedTasks.id(1), source);

    older.close();

    assertThat(cancel(1, "why")).isEqualTo(new Receipt.Accepted(OrderedTasks.id(1)));
    assertThat(source.token().isCancelled()).isTrue();
  }

  @Test
  void nobodyBeginsWhileItIsDecidedWhatACancellationMeans() throws InterruptedException {
    List<String> order = new CopyOnWriteArrayList<>();
    CountDownLatch deciding = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    Thread worker = Thread.ofVirtual().unstarted(() -> {
      try {
        deciding.await();
      } catch (InterruptedException e) {
        return;
      }
      running.begin(OrderedTasks.id(1), source);
      order.add("begun");
      begun.countDown();
    });
    worker.start();

    running.cancel(OrderedTasks.id(1), "why", () -> {
      deciding.countDown();
      awaitInVain(begun);
      order.add("decided");
      return ELSE;
    });
    worker.join();

    assertThat(order).containsExactly("decided", "begun");
  }

  private static void awaitInVain(CountDownLatch latch) {
    try {
      assertThat(latch.await(NOBODY_COMES.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  private Receipt cancel(int task, String reason) {
    return running.cancel(OrderedTasks.id(task), reason, () -> ELSE);
  }
}
