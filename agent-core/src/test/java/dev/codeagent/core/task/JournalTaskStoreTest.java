package dev.codeagent.core.task;

import static dev.codeagent.core.task.OrderedTasks.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.EventRecord;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.Priority;
import dev.codeagent.api.task.Task;
import dev.codeagent.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalTaskStoreTest {

  private static final String WORKER = "worker";

  private final ManualClock clock = ManualClock.at(Instant.EPOCH);
  private final TaskBoard board = new TaskBoard();
  private final List<AgentEvent> published = new ArrayList<>();
  private final Task first = task(1, Priority.NONE, null);
  private final Task second = task(2, Priority.NONE, null);

  @Test
  void tasksAreTakenInTheirOrderEachByOneWorker() {
    TaskStore store = store(first, second);

    assertThat(take(store)).isEqualTo(new TaskStore.Take(first, WORKER, 1));
    assertThat(take(store)).isEqualTo(new TaskStore.Take(second, WORKER, 1));
    assertThat(store.take(WORKER)).isEmpty();
    assertThat(published)
        .containsExactly(
            new StateEvent.TaskTaken(first.id(), WORKER, 1),
            new StateEvent.TaskTaken(second.id(), WORKER, 1));
  }

  @Test
  void aLaterTakeHasAGreaterFenceAndTheOlderOneHoldsNoMore() {
    TaskStore store = store(first);
    TaskStore.Take older = take(store);
    store.postpone(older, Duration.ZERO);

    TaskStore.Take newer = take(store);

    assertThat(newer.fence()).isEqualTo(2);
    assertThat(store.take(WORKER)).isEmpty();
  }

  @Test
  void aTaskThatIsOpenedAgainBeforeItsWorkerGaveItBackIsWorkedAgain() {
    TaskStore store = store(first);
    TaskStore.Take held = take(store);
    store.reopen(first.id());

    store.settle(held);

    assertThat(take(store).task()).isEqualTo(first);
  }

  @Test
  void givingBackUnderAnOlderFenceChangesNothing() {
    TaskStore store = store(first);
    TaskStore.Take older = take(store);
    store.postpone(older, Duration.ZERO);
    TaskStore.Take newer = take(store);

    store.settle(older);
    store.postpone(older, Duration.ZERO);

    assertThat(store.take(WORKER)).isEmpty();
    store.postpone(newer, Duration.ZERO);
    assertThat(store.take(WORKER)).isPresent();
  }

  @Test
  void aSettledTaskIsNotTakenAgainUntilItIsReopened() {
    TaskStore store = store(first);
    store.settle(take(store));
    assertThat(store.take(WORKER)).isEmpty();

    store.reopen(first.id());

    assertThat(take(store).task()).isEqualTo(first);
  }

  @Test
  void aPostponedTaskComesAfterAllOthers() {
    TaskStore store = store(first, second);

    store.postpone(take(store), Duration.ZERO);

    assertThat(take(store).task()).isEqualTo(second);
    assertThat(take(store).task()).isEqualTo(first);
    assertThat(store.tasks()).containsExactly(first, second);
  }

  @Test
  void aTaskWaitsUntilWhatItNeedsIsSettled() {
    Task needy = task(3, Priority.CRITICAL, null, 1);
    TaskStore store = store(needy, first);
    TaskStore.Take need = take(store);
    assertThat(need.task()).isEqualTo(first);
    assertThat(store.take(WORKER)).isEmpty();

    store.settle(need);

    assertThat(take(store).task()).isEqualTo(needy);
  }

  @Test
  void whatEndedByAnEventNeedsNoWork() {
    TaskStore store = store(first);

    see(new StateEvent.TaskEnded(first.id(), Outcome.CANCELLED, "why", null));

    assertThat(store.take(WORKER)).isEmpty();
  }

  @Test
  void aTaskThatWasPutOffIsTakenWhenItsTimeIsOverAndNotBefore() {
    TaskStore store = store(first);
    store.postpone(take(store), Duration.ofSeconds(30));
    assertThat(store.take(WORKER)).isEmpty();
    assertThat(store.untilNext()).contains(Duration.ofSeconds(30));

    clock.advance(Duration.ofSeconds(29));
    assertThat(store.take(WORKER)).isEmpty();
    assertThat(store.untilNext()).contains(Duration.ofSeconds(1));

    clock.advance(Duration.ofSeconds(1));
    assertThat(take(store).task()).isEqualTo(first);
    assertThat(store.untilNext()).isEmpty();
  }

  @Test
  void whatWaitsForAnotherTaskIsNotWaitedForByTheClock() {
    Task needy = task(3, Priority.NONE, null, 1);
    TaskStore store = store(first, needy);
    take(store);

    assertThat(store.untilNext()).isEmpty();
  }

  @Test
  void anEndIsPublishedOnce() {
    TaskStore store = store(first);
    StateEvent.TaskEnded end = new StateEvent.TaskEnded(first.id(), Outcome.CANCELLED, "why", null);

    assertThat(store.end(end)).isTrue();
    assertThat(store.end(end)).isFalse();

    assertThat(published).containsExactly(end);
  }

  @Test
  void anAddedTaskComesLast() {
    TaskStore store = store(first);
    see(new StateEvent.TaskSeen(second.id(), second.text(), "code", null, null, null));

    store.add(second);

    assertThat(store.tasks()).containsExactly(first, second);
    assertThat(take(store).task()).isEqualTo(first);
    assertThat(take(store).task()).isEqualTo(second);
  }

  @Test
  void fencesGoOnAfterARestart() {
    take(store(first));

    TaskStore restarted =
        new JournalTaskStore(RunOrder.of(List.of(first)), board, this::publish, clock.ticker());

    assertThat(take(restarted).fence()).isEqualTo(2);
  }

  @Test
  void everyThreadMayUseTheStoreAtAnyTime() {
    TaskStore store = store(first);
    TaskStore.Take old = take(store);

    OtherThread.run(store::tasks);
    OtherThread.run(() -> store.postpone(old, Duration.ZERO));
    OtherThread.run(() -> store.settle(take(store)));
    OtherThread.run(store::untilNext);
    OtherThread.run(() -> store.reopen(first.id()));
    OtherThread.run(() -> store.take(WORKER));
    see(new StateEvent.TaskSeen(second.id(), second.text(), "code", null, null, null));
    OtherThread.run(() -> store.add(second));

    assertThat(take(store).task()).isEqualTo(second);
  }

  private TaskStore store(Task... tasks) {
    for (Task task : tasks) {
      see(new StateEvent.TaskSeen(task.id(), task.text(), "code", null, null, null));
    }
    List<Task> given = List.of(tasks);
    return new JournalTaskStore(RunOrder.of(given), board, this::publish, clock.ticker());
  }

  private static TaskStore.Take take(TaskStore store) {
    return store.take(WORKER).orElseThrow();
  }

  private void publish(AgentEvent event) {
    published.add(event);
    see((StateEvent) event);
  }

  private void see(StateEvent event) {
    board.accept(new EventRecord(1, Instant.EPOCH, event));
  }
}
