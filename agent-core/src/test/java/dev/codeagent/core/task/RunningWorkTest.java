package dev.codeagent.core.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.CancellationSource;
import org.junit.jupiter.api.Test;

class RunningWorkTest {

  private final RunningWork running = new RunningWork();
  private final CancellationSource source = new CancellationSource();

  @Test
  void whatIsBeingWorkedIsCancelledWithItsReason() {
    running.begin(RunOrderTest.id(1), source);

    assertThat(running.cancel(RunOrderTest.id(1), "changed my mind")).isTrue();

    assertThat(source.token().reason()).isEqualTo("changed my mind");
  }

  @Test
  void whatIsNotBeingWorkedIsNotCancelled() {
    running.begin(RunOrderTest.id(1), source);

    assertThat(running.cancel(RunOrderTest.id(2), "why")).isFalse();

    assertThat(source.token().isCancelled()).isFalse();
  }

  @Test
  void whatEndedIsNotCancelledAnyMore() {
    running.begin(RunOrderTest.id(1), source).close();

    assertThat(running.cancel(RunOrderTest.id(1), "why")).isFalse();
  }

  @Test
  void theEndOfAnOlderTakeLeavesTheNewerOneCancellable() {
    RunningWork.Entry older = running.begin(RunOrderTest.id(1), new CancellationSource());
    running.begin(RunOrderTest.id(1), source);

    older.close();

    assertThat(running.cancel(RunOrderTest.id(1), "why")).isTrue();
    assertThat(source.token().isCancelled()).isTrue();
  }
}
