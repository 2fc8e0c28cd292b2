package dev.codeagent.core.task;

import static dev.codeagent.core.task.RunOrderTest.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.EventRecord;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.Priority;
import dev.codeagent.api.task.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalTaskStoreTest {

  private static final String WORKER = "worker";

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
    assertThat(store.holds(older)).isTrue();
    store.postpone(older);
    assertThat(store.holds(older)).isFalse();

    TaskStore.Take newer = take(store);

    assertThat(newer.fence()).isEqualTo(2);
    assertThat(store.holds(newer)).isTrue();
    assertThat(store.holds(older)).isFalse();
  }

  @Test
  void givingBackUnderAnOlderFenceChangesNothing() {
    TaskStore store = store(first);
    TaskStore.Take older = take(store);
    store.postpone(older);
    TaskStore.Take newer = take(store);

    store.settle(older);
    store.postpone(older);

    assertThat(store.holds(newer)).isTrue();
    store.postpone(newer);
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

    store.postpone(take(store));

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

    assertThat(store.busy()).isFalse();
    assertThat(store.take(WORKER)).isEmpty();
  }

  @Test
  void theStoreIsBusyWhileATaskIsReadyOrHeld() {
    TaskStore store = store(first);
    assertThat(store.busy()).isTrue();
    TaskStore.Take take = take(store);
    assertThat(store.busy()).isTrue();

    store.settle(take);

    assertThat(store.busy()).isFalse();
  }

  @Test
  void anAddedTaskComesLast() {
    TaskStore store = store(first);
    see(new StateEvent.TaskSeen(second.id(), second.text(), "code", null));

    store.add(second);

    assertThat(store.tasks()).containsExactly(first, second);
    assertThat(take(store).task()).isEqualTo(first);
    assertThat(take(store).task()).isEqualTo(second);
  }

  @Test
  void fencesGoOnAfterARestart() {
    take(store(first));

    TaskStore restarted = new JournalTaskStore(RunOrder.of(List.of(first)), board, this::publish);

    assertThat(take(restarted).fence()).isEqualTo(2);
  }

  @Test
  void everyThreadMayUseTheStoreAtAnyTime() {
    TaskStore store = store(first);
    TaskStore.Take old = take(store);

    OtherThread.run(store::tasks);
    OtherThread.run(() -> store.holds(old));
    OtherThread.run(() -> store.postpone(old));
    OtherThread.run(() -> store.settle(take(store)));
    OtherThread.run(store::busy);
    OtherThread.run(() -> store.reopen(first.id()));
    OtherThread.run(() -> store.take(WORKER));
    see(new StateEvent.TaskSeen(second.id(), second.text(), "code", null));
    OtherThread.run(() -> store.add(second));

    assertThat(take(store).task()).isEqualTo(second);
  }

  private TaskStore store(Task... tasks) {
    for (Task task : tasks) {
      see(new StateEvent.TaskSeen(task.id(), task.text(), "code", null));
    }
    List<Task> given = List.of(tasks);
    return new JournalTaskStore(RunOrder.of(given), board, this::publish);
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
