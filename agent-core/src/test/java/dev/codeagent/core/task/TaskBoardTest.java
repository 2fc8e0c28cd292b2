package dev.codeagent.core.task;

import static dev.codeagent.core.task.TaskEvents.CHANGE;
import static dev.codeagent.core.task.TaskEvents.NOON;
import static dev.codeagent.core.task.TaskEvents.TASK;
import static dev.codeagent.core.task.TaskEvents.attempt;
import static dev.codeagent.core.task.TaskEvents.attemptEnded;
import static dev.codeagent.core.task.TaskEvents.ended;
import static dev.codeagent.core.task.TaskEvents.finished;
import static dev.codeagent.core.task.TaskEvents.intended;
import static dev.codeagent.core.task.TaskEvents.reopened;
import static dev.codeagent.core.task.TaskEvents.seen;
import static dev.codeagent.core.task.TaskEvents.started;
import static dev.codeagent.core.task.TaskEvents.taken;
import static dev.codeagent.core.task.TaskEvents.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.event.EventRecord;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskState;
import dev.codeagent.core.event.EventBus;
import dev.codeagent.core.event.Journal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How events bring a task from seen to its end, and which of them do not fit. */
class TaskBoardTest {
  private final TaskOnBoard task = new TaskOnBoard();

  @Test
  void aTaskGoesFromSeenToDone() {
    task.apply(seen(), taken(1), started(1));
    assertThat(task.state()).isEqualTo(new TaskState.Working(attempt(1)));

    task.apply(finished(1));
    assertThat(task.state()).isEqualTo(new TaskState.Verifying(attempt(1), CHANGE));

    task.apply(verdict(1, VerdictKind.DONE));
    assertThat(task.state()).isEqualTo(new TaskState.Landing(attempt(1), CHANGE, "digest"));

    task.apply(intended(1));
    assertThat(task.board.intent(TASK)).contains(intended(1));

    task.apply(ended(Outcome.DONE, "commit"));
    assertThat(task.state()).isEqualTo(new TaskState.Ended(Outcome.DONE, "why", 1, "commit"));
    assertThat(task.board.intent(TASK)).isEmpty();
  }

  @Test
  void aVerdictAgainstTheWorkOpensTheTaskForAnotherAttempt() {
    task.apply(seen(), taken(1), started(1), finished(1), verdict(1, VerdictKind.NOT_DONE));
    assertThat(task.state()).isEqualTo(new TaskState.Verifying(attempt(1), CHANGE));

    task.apply(reopened());

    assertThat(task.state()).isEqualTo(new TaskState.Open(1));
    assertThat(task.effort().counted()).isEqualTo(1);
    assertThat(task.record().proof()).isNotNull();
  }

  @Test
  void anAttemptThatDoesNotCountUsesNoneUp() {
    task.apply(seen(), taken(1), started(1), attemptEnded(1, "broken-off", false, null));

    assertThat(task.state()).isEqualTo(new TaskState.Open(0));
    assertThat(task.effort().made()).isEqualTo(1);
  }

  @Test
  void aFinishedAttemptWithoutAChangeIsVerifiedAgainstItsOwnBase() {
    task.apply(seen(), taken(1), started(1), attemptEnded(1, "finished", true, null));

    assertThat(task.state())
        .isEqualTo(new TaskState.Verifying(attempt(1), new Change("base", "base", "", "")));
  }

  @Test
  void verifiedWorkThatCannotLandWaitsAndMayLandLater() {
    task.apply(seen(), taken(1), started(1), finished(1), verdict(1, VerdictKind.DONE));
    task.apply(ended(Outcome.VERIFIED, null));
    assertThat(task.state()).isEqualTo(new TaskState.Waiting(attempt(1), CHANGE, "digest", "why"));

    task.apply(intended(1));
    assertThat(task.state()).isInstanceOf(TaskState.Landing.class);
    task.apply(ended(Outcome.DONE, "commit"));
    assertThat(task.state()).isEqualTo(new TaskState.Ended(Outcome.DONE, "why", 1, "commit"));
  }

  @Test
  void aVerdictAgainstARebasedChangeLeavesNothingToLand() {
    task.apply(seen(), taken(1), started(1), finished(1), verdict(1, VerdictKind.DONE));

    task.apply(verdict(1, VerdictKind.UNDECIDED));

    assertThat(task.state()).isEqualTo(new TaskState.Verifying(attempt(1), CHANGE));
    assertThatThrownBy(() -> task.apply(intended(1))).isInstanceOf(InternalException.class);
  }

  @Test
  void anInterruptedAttemptMayBeStartedAgainUnderItsNumber() {
    task.apply(seen(), taken(1), started(1), taken(2), started(1));

    assertThat(task.state()).isEqualTo(new TaskState.Working(attempt(1)));
  }

  @Test
  void aTaskThatEndedStartsAfreshButItsAttemptsGoOnCounting() {
    task.apply(seen(), taken(1), started(1), finished(1), verdict(1, VerdictKind.NOT_DONE));
    task.apply(ended(Outcome.NOT_DONE, null), reopened());

    assertThat(task.state()).isEqualTo(new TaskState.Open(0));
    assertThat(task.effort().counted()).isZero();
    assertThat(task.effort().lastNumber()).isEqualTo(1);
    assertThat(task.record().proof()).isNull();
    assertThat(task.effort().firstBase()).isEqualTo("base");
  }

  @Test
  void whatDoesNotFitIsRefusedAndChangesNothing() {
    task.apply(seen());
    assertThatThrownBy(() -> task.apply(finished(1))).isInstanceOf(InternalException.class);
    assertThatThrownBy(() -> task.apply(started(0 + 1), started(3)))
        .isInstanceOf(InternalException.class);
    assertThat(task.state()).isEqualTo(new TaskState.Working(attempt(1)));
    assertThatThrownBy(() -> task.apply(verdict(1, VerdictKind.DONE)))
        .isInstanceOf(InternalException.class);
    assertThatThrownBy(() -> task.apply(intended(1))).isInstanceOf(InternalException.class);
    assertThatThrownBy(() -> task.apply(ended(Outcome.VERIFIED, null)))
        .isInstanceOf(InternalException.class);
    assertThat(task.state()).isEqualTo(new TaskState.Working(attempt(1)));
  }

  @Test
  void aNewAttemptNeedsANewNumber() {
    task.apply(seen(), taken(1), started(1), attemptEnded(1, "stuck", true, null));

    assertThatThrownBy(() -> task.apply(started(1))).isInstanceOf(InternalException.class);
    task.apply(started(2));

    assertThat(task.state()).isEqualTo(new TaskState.Working(attempt(2)));
  }

  @Test
  void workThatWaitsKeepsWaitingUnderTheEvidenceOfANewVerdictForIt() {
    task.waiting();

    task.apply(
        new StateEvent.VerdictReached(TASK, 1, VerdictKind.DONE, "path2", "digest2", "again"));

    assertThat(task.state()).isEqualTo(new TaskState.Waiting(attempt(1), CHANGE, "digest2", "why"));
    assertThat(task.record().proof())
        .isEqualTo(new TaskRecord.Proof(VerdictKind.DONE, "path2", "digest2", "again"));
  }

  @Test
  void aVerdictAgainstWorkThatWaitsLeavesNothingToLand() {
    task.waiting();

    task.apply(verdict(1, VerdictKind.NOT_DONE));

    assertThat(task.state()).isEqualTo(new TaskState.Verifying(attempt(1), CHANGE));
    assertThatThrownBy(() -> task.apply(intended(1))).isInstanceOf(InternalException.class);
  }

  @Test
  void aCheckChangesNothing() {
    task.apply(seen());

    task.board.require(taken(1));

    assertThat(task.record().fence()).isZero();
    assertThat(task.board.touched()).isEmpty();
  }

  @Test
  void whatDoesNotFitIsNotJournalledSoThatTheJournalCanBeOpenedAgain(@TempDir Path folder) {
    EventBus bus = new EventBus(Clock.fixed(NOON, ZoneOffset.UTC));
    bus.guard(task.board::require);
    bus.project(task.board);
    try (Journal journal = Journal.open(folder)) {
      bus.open(journal);
      bus.publish(seen());
      assertThatThrownBy(() -> bus.publish(finished(1))).isInstanceOf(InternalException.class);
      bus.publish(taken(1));
    }

    assertThat(Journal.peek(folder))
        .extracting(EventRecord::event)
        .containsExactly(seen(), taken(1));
  }

  @Test
  void aTickOfAParentIsALandingThatACrashMayInterrupt() {
    task.apply(seen(), taken(1), verdict(1, VerdictKind.DONE), intended(1));

    assertThat(task.state()).isInstanceOf(TaskState.Landing.class);
    task.apply(ended(Outcome.DONE, "commit"));
    assertThat(task.state()).isEqualTo(new TaskState.Ended(Outcome.DONE, "why", 0, "commit"));
  }

  @Test
  void aTakeNeedsANewerFence() {
    task.apply(seen(), taken(2));
    assertThatThrownBy(() -> task.apply(taken(2))).isInstanceOf(InternalException.class);
    task.apply(taken(3));
    assertThat(task.record().fence()).isEqualTo(3);
  }

  @Test
  void anEndedTaskCannotBeTaken() {
    task.apply(seen(), taken(1), ended(Outcome.CANCELLED, null));
    assertThatThrownBy(() -> task.apply(taken(2))).isInstanceOf(InternalException.class);
  }

  @Test
  void anEventForAnUnknownTaskIsADefect() {
    assertThatThrownBy(() -> task.apply(taken(1)))
        .isInstanceOf(InternalException.class)
        .hasMessageContaining("never seen");
  }

  @Test
  void anEditedTextKeepsTheIdAndAllThatIsKnownUnderIt() {
    TaskId readAs = new TaskId("0000000b");
    task.apply(
        seen(), taken(1), started(1), finished(1), verdict(1, VerdictKind.DONE), intended(1));

    task.apply(new StateEvent.TaskSeen(TASK, "a task, reworded", "code", readAs, null, null));

    assertThat(task.board.find(readAs)).isEmpty();
    assertThat(task.board.carried()).containsEntry(readAs, TASK);
    assertThat(task.state()).isEqualTo(new TaskState.Landing(attempt(1), CHANGE, "digest"));
    assertThat(task.record().text()).isEqualTo("a task, reworded");
    assertThat(task.board.intent(TASK)).contains(intended(1));
    assertThat(task.board.touched()).containsExactly(TASK);
  }

  @Test
  void anIntentIsForgottenWhenTheTaskIsOpenedAgain() {
    task.apply(
        seen(), taken(1), started(1), finished(1), verdict(1, VerdictKind.DONE), intended(1));

    task.apply(reopened());

    assertThat(task.board.intent(TASK)).isEmpty();
  }
}
