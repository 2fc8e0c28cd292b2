package dev.codeagent.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.EventRecord;
import dev.codeagent.api.event.ProgressEvent;
import dev.codeagent.api.event.StateEvent;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventBusTest {

  @TempDir
  Path folder;

  private final EventBus bus = new EventBus(Clock.systemUTC());

  @AfterEach
  void close() {
    bus.close();
  }

  @Test
  void aStateEventIsDurableAndFoldedBeforePublishReturns() {
    List<EventRecord> folded = new ArrayList<>();
    bus.project(folded::add);
    try (Journal journal = Journal.open(folder)) {
      bus.open(journal);

      bus.publish(StateEvents.taken(1));

      assertThat(Journal.peek(folder)).hasSize(1);
      assertThat(folded).extracting(EventRecord::event).containsExactly(StateEvents.taken(1));
    }
  }

  @Test
  void progressIsNeverJournalled() throws InterruptedException {
    BlockingQueue<AgentEvent> seen = new LinkedBlockingQueue<>();
    try (Journal journal = Journal.open(folder)) {
      bus.open(journal);
      bus.subscribe(r -> seen.add(r.event()), Long.MAX_VALUE);

      bus.publish(new ProgressEvent.Remark(null, "hello"));

      assertThat(seen.poll(10, TimeUnit.SECONDS))
          .isEqualTo(new ProgressEvent.Remark(null, "hello"));
      assertThat(journal.records()).isEmpty();
    }
  }

  @Test
  void aStateEventWithoutAJournalIsADefect() {
    assertThatThrownBy(() -> bus.publish(StateEvents.taken(1)))
        .isInstanceOf(InternalException.class);
  }

  @Test
  void aListenerMayAskForWhatWasBefore() throws InterruptedException {
    BlockingQueue<Long> seen = new LinkedBlockingQueue<>();
    try (Journal journal = Journal.open(folder)) {
      bus.open(journal);
      for (int i = 1; i <= 4; i++) {
        bus.publish(StateEvents.taken(i));
      }

      bus.subscribe(r -> seen.add(r.sequence()), 3);
      bus.publish(StateEvents.taken(5));

      assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo(3);
      assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo(4);
      assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo(5);
    }
  }

  @Test
  void aSlowListenerLosesProgressButNoState() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    BlockingQueue<AgentEvent> seen = new LinkedBlockingQueue<>();
    try (Journal journal = Journal.open(folder)) {
      bus.open(journal);
      bus.subscribe(
          r -> {
            go.await();
            seen.add(r.event());
          },
          Long.MAX_VALUE);
      int published = 5_000;
      for (int i = 0; i < published; i++) {
        bus.publish(new ProgressEvent.Remark(null, "p" + i));
      }
      for (int i = 1; i <= 3; i++) {
        bus.publish(StateEvents.taken(i));
      }
      go.countDown();
      bus.close();

      assertThat(seen).hasSizeLessThan(published);
      assertThat(seen.stream().filter(StateEvent.class::isInstance)).hasSize(3);
    }
  }

  @Test
  void aListenerThatThrowsIsUnsubscribedAndTheOthersAreTold() throws InterruptedException {
    BlockingQueue<AgentEvent> seen = new LinkedBlockingQueue<>();
    bus.subscribe(r -> seen.add(r.event()), Long.MAX_VALUE);
    bus.subscribe(
        r -> {
          throw new IllegalStateException("broken");
        },
        Long.MAX_VALUE);

    bus.publish(new ProgressEvent.Remark(null, "one"));

    assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo(new ProgressEvent.Remark(null, "one"));
    assertThat(seen.poll(10, TimeUnit.SECONDS)).asString().contains("unsubscribed", "broken");
  }
}
