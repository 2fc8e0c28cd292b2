package dev.codeagent.core.task;

import static dev.codeagent.core.task.TaskEvents.NOON;
import static dev.codeagent.core.task.TaskEvents.TASK;
import static dev.codeagent.core.task.TaskEvents.attemptEnded;
import static dev.codeagent.core.task.TaskEvents.ended;
import static dev.codeagent.core.task.TaskEvents.finished;
import static dev.codeagent.core.task.TaskEvents.reopened;
import static dev.codeagent.core.task.TaskEvents.seen;
import static dev.codeagent.core.task.TaskEvents.started;
import static dev.codeagent.core.task.TaskEvents.taken;
import static dev.codeagent.core.task.TaskEvents.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.Outcome;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the board knows of a run and of what it took: tokens, money, time, what was touched. */
class TaskBoardRunTest {
  private final TaskOnBoard task = new TaskOnBoard();

  @Test
  void tokensAndMoneyOfAllAttemptsAreSummed() {
    task.apply(seen(), taken(1), started(1), attemptEnded(1, "stuck", true, null));
    task.apply(started(2), attemptEnded(2, "stuck", true, null));

    assertThat(task.effort().usage().tokens()).isEqualTo(20);
    assertThat(task.effort().usage().cost()).isEqualTo(new Usd(10));
    assertThat(task.effort().made()).isEqualTo(2);
  }

  @Test
  void everyThreadMayAskAtAnyTime() {
    task.apply(seen());
    List<Runnable> questions = List.of(
        () -> task.apply(seen()),
        () -> task.board.require(taken(1)),
        () -> task.board.find(TASK),
        task.board::all,
        task.board::touched,
        () -> task.board.intent(TASK),
        task.board::lastRun,
        task.board::running,
        task.board::unfinished,
        task.board::scope,
        task.board::begun,
        task.board::carried,
        task.board::submissions,
        () -> task.board.spentOn(LocalDate.EPOCH),
        task.board::spentInRun,
        () -> task.board.time(TASK));

    questions.forEach(OtherThread::run);

    OtherThread.run(() -> task.apply(taken(1)));
    assertThat(task.record().fence()).isEqualTo(1);
  }

  @Test
  void aRunIsUnfinishedUntilItEndedWithoutAFailure() {
    StateEvent start = new StateEvent.RunStarted("r", "b", "TODO.md", "m", 1);
    task.apply(start);
    assertThat(task.board.running()).isTrue();
    assertThat(task.board.unfinished()).isTrue();

    task.apply(
        new StateEvent.RunEnded("r", true, Failure.of(FailureKind.CANCELLED, "stopped", "s", "")));
    assertThat(task.board.running()).isFalse();
    assertThat(task.board.unfinished()).isTrue();

    task.apply(start, new StateEvent.RunEnded("r", true, null));
    assertThat(task.board.unfinished()).isFalse();
    assertThat(task.board.lastRun()).contains((StateEvent.RunStarted) start);
  }

  @Test
  void moneyIsSummedByRunAndByDay() {
    task.apply(new StateEvent.RunStarted("r1", "b", "TODO.md", "m", 1));
    task.apply(seen(), taken(1), started(1), finished(1));
    LocalDate day = LocalDate.ofInstant(NOON, ZoneId.systemDefault());
    assertThat(task.board.spentInRun()).isEqualTo(new Usd(5));
    assertThat(task.board.spentOn(day)).isEqualTo(new Usd(5));
    assertThat(task.board.spentOn(day.plusDays(1))).isEqualTo(Usd.ZERO);

    task.apply(new StateEvent.RunStarted("r2", "b", "TODO.md", "m", 1));
    assertThat(task.board.spentInRun()).isEqualTo(Usd.ZERO);
    assertThat(task.board.spentOn(day)).isEqualTo(new Usd(5));
  }

  @Test
  void timeRunsFromTakeToEnd() {
    task.apply(seen(), taken(1));
    task.now = NOON.plusSeconds(90);
    task.apply(ended(Outcome.NOT_DONE, null));

    assertThat(task.board.time(TASK)).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void aTaskThatStartsAfreshHasTakenNoTimeYet() {
    task.apply(seen(), taken(1));
    task.now = NOON.plusSeconds(90);
    task.apply(ended(Outcome.NOT_DONE, null), reopened());

    assertThat(task.board.time(TASK)).isZero();
  }

  @Test
  void aTaskThatIsOpenedAgainWhileItIsHeldGoesOnTaking() {
    task.apply(seen(), taken(1));
    task.now = NOON.plusSeconds(10);
    task.apply(reopened());
    task.now = NOON.plusSeconds(30);
    task.apply(ended(Outcome.CANCELLED, null));

    assertThat(task.board.time(TASK)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void theWaitBetweenTwoTakesTakesNoTime() {
    task.apply(seen(), taken(1), started(1), finished(1), verdict(1, VerdictKind.DONE));
    task.now = NOON.plusSeconds(10);
    task.apply(ended(Outcome.VERIFIED, null));
    task.now = NOON.plusSeconds(1000);
    task.apply(taken(2));
    task.now = NOON.plusSeconds(1005);
    task.apply(ended(Outcome.DONE, "commit"));

    assertThat(task.board.time(TASK)).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void aTaskThatAStopKeptFromEndingHasTakenItsTimeUntilThen() {
    task.apply(new StateEvent.RunStarted("r", "b", "TODO.md", "m", 1), seen(), taken(1));
    task.now = NOON.plusSeconds(20);
    task.apply(
        new StateEvent.RunEnded("r", true, Failure.of(FailureKind.CANCELLED, "stopped", "s", "")));
    assertThat(task.board.time(TASK)).isEqualTo(Duration.ofSeconds(20));

    task.now = NOON.plusSeconds(1000);
    task.apply(new StateEvent.RunStarted("r", "b", "TODO.md", "m", 1), taken(2));
    task.now = NOON.plusSeconds(1005);
    task.apply(ended(Outcome.NOT_DONE, null));
    assertThat(task.board.time(TASK)).isEqualTo(Duration.ofSeconds(25));
  }

  @Test
  void aTaskOfARunThatDiedHasTakenItsTimeUntilTheLastEvent() {
    task.apply(new StateEvent.RunStarted("r", "b", "TODO.md", "m", 1), seen(), taken(1));
    task.now = NOON.plusSeconds(7);
    task.apply(started(1));
    task.now = NOON.plusSeconds(1000);
    task.apply(new StateEvent.RunStarted("r", "b", "TODO.md", "m", 2));

    assertThat(task.board.time(TASK)).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void aTaskThatNobodyTookTakesNoTime() {
    task.apply(seen(), ended(Outcome.CANCELLED, null));
    assertThat(task.board.time(TASK)).isZero();
  }

  @Test
  void whatAnEarlierRunWorkedIsForgottenWhenAnotherBegins() {
    StateEvent one = new StateEvent.RunStarted("r1", "b", "TODO.md", "m", 1);
    task.apply(one, seen(), taken(1), started(1), finished(1));
    task.apply(one);
    assertThat(task.board.touched()).containsExactly(TASK);
    assertThat(task.board.spentInRun()).isEqualTo(new Usd(5));

    task.apply(new StateEvent.RunStarted("r2", "b", "TODO.md", "m", 1));

    assertThat(task.board.touched()).isEmpty();
  }

  @Test
  void aTaskThatWasOnlySeenWasNotTouched() {
    task.apply(seen());
    assertThat(task.board.touched()).isEmpty();
    assertThat(task.board.all()).containsExactly(task.record());
  }

  @Test
  void whatAnAttemptSpentThatAKillCutOffIsKeptAndNothingIsCountedTwice() {
    StateEvent spent = new StateEvent.Spent(TASK, 1, 4, 2L);
    task.apply(new StateEvent.RunStarted("r1", "b", "TODO.md", "m", 1));

    task.apply(seen(), taken(1), started(1), spent, spent);
    assertThat(task.board.spentInRun()).isEqualTo(new Usd(4));
    assertThat(task.record().effort().usage().tokens()).isEqualTo(8);

    task.apply(taken(2), started(1), spent, finished(1));
    assertThat(task.board.spentInRun()).isEqualTo(new Usd(4 + 5));
    assertThat(task.record().effort().usage().tokens()).isEqualTo(8 + 10);
    assertThat(task.record().effort().usage().cost()).isEqualTo(new Usd(4 + 5));
  }

  @Test
  void whatAnAttemptSpentThatIsToldAfterItsEndCountsBesideThatOfTheNext() {
    task.apply(new StateEvent.RunStarted("r1", "b", "TODO.md", "m", 1));
    task.apply(seen(), taken(1), started(1));
    task.apply(new StateEvent.AttemptEnded(
        TASK, 1, "stuck", false, true, null, null, null, "words", 10, 3L, 100));

    task.apply(started(2), new StateEvent.Spent(TASK, 1, 4, 2L), finished(2));

    assertThat(task.board.spentInRun()).isEqualTo(new Usd(3 + 2 + 5));
  }

  @Test
  void anAttemptOfUnknownCostAddsNoMoney() {
    task.apply(seen(), taken(1), started(1));
    task.apply(new StateEvent.AttemptEnded(
        TASK, 1, "stuck", false, true, null, null, null, "words", 10, null, 100));

    assertThat(task.board.spentInRun()).isEqualTo(Usd.ZERO);
    assertThat(task.effort().usage().cost()).isNull();
  }

  @Test
  void hooksAfterATaskAreOwedFromBeforeItsWorkUntilTheyRan() {
    task.apply(seen(), new StateEvent.AfterTaskOwed(TASK));
    assertThat(task.board.afterTaskOwed()).containsExactly(TASK);

    task.apply(new StateEvent.AfterTaskRan(TASK));

    assertThat(task.board.afterTaskOwed()).isEmpty();
  }

  @Test
  void theScopeOfTheLastRunIsRemembered() {
    task.apply(seen(), new StateEvent.Noted(TaskBoard.SCOPE, "tasks", List.of(TASK)));
    task.apply(new StateEvent.Noted("other", "note", List.of()));
    assertThat(task.board.scope()).containsExactly(TASK);
  }

  @Test
  void what_was_left_out_of_an_attempt_is_known_until_the_attempt_is_made_again() {
    Finding left = Finding.in("TODO.md", 0, "dropped-backlog-edit", "Only a verdict changes it.");
    task.apply(seen(), taken(1), started(1), new StateEvent.EditsDropped(TASK, 1, List.of(left)));
    assertThat(task.board.dropped(TASK, 1)).containsExactly(left);
    assertThat(task.board.dropped(TASK, 2)).isEmpty();
    task.apply(started(1));
    assertThat(task.board.dropped(TASK, 1)).isEmpty();
  }
}
