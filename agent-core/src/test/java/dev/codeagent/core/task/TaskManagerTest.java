package dev.codeagent.core.task;

import static dev.codeagent.core.task.OrderedTasks.id;
import static dev.codeagent.core.task.OrderedTasks.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.EventRecord;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.server.Receipt;
import dev.codeagent.api.server.TaskView;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.Priority;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskState;
import dev.codeagent.api.task.TaskType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TaskManagerTest {

  private final Task known = task(1, Priority.NONE, null);
  private final TaskBoard board = new TaskBoard();
  private final RunningWork running = new RunningWork();
  private final List<AgentEvent> published = new ArrayList<>();
  private boolean stopped;
  private final AtomicInteger woken = new AtomicInteger();
  private final TaskStore store =
      new JournalTaskStore(RunOrder.of(List.of(known)), board, this::publish, Ticker.system());
  private final TaskManager tasks = new TaskManager(
      store,
      board,
      running,
      this::publish,
      (text, type) -> Task.submitted(id(text.length()), text, type),
      new RunSignal() {
        @Override
        public boolean open() {
          return !stopped;
        }

        @Override
        public void wake() {
          woken.incrementAndGet();
        }
      },
      new Dialogue(board, this::publish, Duration.ZERO));

  @Test
  void aTaskIsFoundByItsIdAndByItsWholeText() {
    seen();
    assertThat(tasks.find(known.id().value()).orElseThrow().task()).isEqualTo(known);
    assertThat(tasks.find(known.text()).orElseThrow().task()).isEqualTo(known);
    assertThat(tasks.find("task")).isEmpty();
  }

  @Test
  void aTaskThatTheJournalDoesNotKnowIsShownAsOpen() {
    assertThat(tasks.list())
        .containsExactly(new TaskView(known, new TaskState.Open(0), 0, Usage.NONE, null));
  }

  @Test
  void aTaskIsShownWhereTheJournalSaysItStandsWithWhatItTook() {
    seen();
    publish(new StateEvent.AttemptStarted(known.id(), 1, "base", "loop"));
    publish(new StateEvent.AttemptEnded(
        known.id(), 1, "stuck", false, true, null, null, null, "words", 10, 5L, 100));

    TaskView view = tasks.find(known.text()).orElseThrow();

    assertThat(view.state()).isEqualTo(new TaskState.Open(1));
    assertThat(view.attempts()).isEqualTo(1);
    assertThat(view.usage().tokens()).isEqualTo(10);
  }

  @Test
  void aTickedTaskThatNobodyWorkedIsShownAsDone() {
    Task ticked = new Task(
        id(7),
        "ticked",
        TaskType.CODE,
        Priority.NONE,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        true,
        false,
        null,
        known.origin());
    store.add(ticked);

    assertThat(tasks.find("ticked").orElseThrow().state())
        .isInstanceOfSatisfying(
            TaskState.Ended.class, e -> assertThat(e.outcome()).isEqualTo(Outcome.DONE));
  }

  @Test
  void aSubmittedTaskIsJournalledQueuedAndWakesTheRun() {
    Receipt receipt = tasks.submit("a new task", TaskType.DOCS);

    assertThat(receipt).isEqualTo(new Receipt.Accepted(id(10)));
    assertThat(published)
        .containsExactly(
            new StateEvent.Noted(TaskBoard.SUBMITTED, "a new task", List.of(id(10))),
            new StateEvent.TaskSeen(id(10), "a new task", "docs", null, "e3b0c442", null));
    assertThat(board.submissions()).containsEntry(id(10), new Submission("a new task", "docs"));
    assertThat(store.tasks()).extracting(Task::text).containsExactly("task 1", "a new task");
    assertThat(woken).hasValue(1);
  }

  @Test
  void aSubmittedTaskNeedsATextOfItsOwn() {
    assertThat(tasks.submit(" ", TaskType.CODE)).isInstanceOf(Receipt.Refused.class);
    tasks.submit("a new task", TaskType.DOCS);

    assertThat(tasks.submit("a new task", TaskType.DOCS)).isInstanceOf(Receipt.Refused.class);

    assertThat(woken).hasValue(1);
    assertThat(published).hasSize(2);
  }

  @Test
  void cancellingWhatIsBeingWorkedStopsItsWorkAndNothingElse() {
    seen();
    CancellationSource source = new CancellationSource();
    running.begin(known.id(), source);

    assertThat(tasks.cancel(known.id(), "no more")).isEqualTo(new Receipt.Accepted(known.id()));

    assertThat(source.token().reason()).isEqualTo("no more");
    assertThat(published).hasSize(1);
  }

  @Test
  void cancellingWhatWaitsEndsIt() {
    seen();

    assertThat(tasks.cancel(known.id(), "no more")).isEqualTo(new Receipt.Accepted(known.id()));

    assertThat(published)
        .last()
        .isEqualTo(new StateEvent.TaskEnded(known.id(), Outcome.CANCELLED, "no more", null));
    assertThat(store.take("worker")).isEmpty();
  }

  @Test
  void whatEndedOrIsUnknownCannotBeCancelled() {
    assertThat(tasks.cancel(known.id(), "why")).isInstanceOf(Receipt.Refused.class);
    seen();
    ended(Outcome.NOT_DONE);

    assertThat(tasks.cancel(known.id(), "why")).isInstanceOf(Receipt.Refused.class);
    assertThat(published).hasSize(2);
  }

  @Test
  void aTaskThatEndedWithoutBeingDoneIsTriedAgain() {
    seen();
    store.settle(store.take("worker").orElseThrow());
    ended(Outcome.UNDECIDED);

    assertThat(tasks.retry(known.id(), "again")).isEqualTo(new Receipt.Accepted(known.id()));

    assertThat(published).last().isEqualTo(new StateEvent.TaskReopened(known.id(), "again"));
    assertThat(store.take("worker")).isPresent();
    assertThat(woken).hasValue(1);
  }

  @Test
  void verifiedWorkThatWaitsIsTriedAgain() {
    seen();
    publish(new StateEvent.AttemptStarted(known.id(), 1, "base", "loop"));
    publish(new StateEvent.AttemptEnded(
        known.id(), 1, "finished", true, true, "head", "tree", "diff", "words", 10, 5L, 100));
    publish(
        new StateEvent.VerdictReached(known.id(), 1, VerdictKind.DONE, "path", "digest", "why"));
    ended(Outcome.VERIFIED);

    assertThat(tasks.retry(known.id(), "again")).isEqualTo(new Receipt.Accepted(known.id()));
  }

  @Test
  void whatIsUnknownOpenOrDoneIsNotTriedAgain() {
    assertThat(tasks.retry(known.id(), "again")).isInstanceOf(Receipt.Refused.class);
    seen();
    assertThat(tasks.retry(known.id(), "again")).isInstanceOf(Receipt.Refused.class);
    ended(Outcome.DONE);
    assertThat(tasks.retry(known.id(), "again")).isInstanceOf(Receipt.Refused.class);

    assertThat(woken).hasValue(0);
    assertThat(published).hasSize(2);
  }

  @Test
  void aRunThatStoppedTakesNoWishes() {
    seen();
    stopped = true;

    assertThat(tasks.submit("a new task", TaskType.DOCS)).isInstanceOf(Receipt.Refused.class);
    assertThat(tasks.cancel(known.id(), "why")).isInstanceOf(Receipt.Refused.class);
    ended(Outcome.NOT_DONE);
    assertThat(tasks.retry(known.id(), "again")).isInstanceOf(Receipt.Refused.class);

    assertThat(published).hasSize(2);
    assertThat(woken).hasValue(0);
  }

  @Test
  void whatTheJournalKnowsOfAnotherRunIsNotTriedAgainInThisOne() {
    Task other = task(2, Priority.NONE, null);
    publish(new StateEvent.TaskSeen(other.id(), other.text(), "code", null, null, null));
    publish(new StateEvent.TaskEnded(other.id(), Outcome.NOT_DONE, "why", null));

    assertThat(tasks.retry(other.id(), "again")).isInstanceOf(Receipt.Refused.class);
  }

  private void seen() {
    publish(new StateEvent.TaskSeen(known.id(), known.text(), "code", null, null, null));
  }

  private void ended(Outcome outcome) {
    publish(new StateEvent.TaskEnded(known.id(), outcome, "why", null));
  }

  private void publish(AgentEvent event) {
    published.add(event);
    board.accept(new EventRecord(published.size(), Instant.EPOCH, event));
  }
}
