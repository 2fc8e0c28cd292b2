package dev.codeagent.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.event.EventRecord;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.Answer;
import dev.codeagent.api.task.AnsweredQuestion;
import dev.codeagent.api.task.AttemptId;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.Correction;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.Question;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskState;
import dev.codeagent.core.event.EventBus;
import dev.codeagent.core.event.Journal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskBoardTest {

  private static final TaskId TASK = new TaskId("0000000a");
  private static final Instant NOON = Instant.parse("2026-01-23T12:00:00Z");
  private static final Change CHANGE = new Change("base", "head", "tree", "diff");

  private final TaskBoard board = new TaskBoard();
  private long sequence;
  private Instant now = NOON;

  @Test
  void aTaskGoesFromSeenToDone() {
    apply(seen(), taken(1), started(1));
    assertThat(state()).isEqualTo(new TaskState.Working(attempt(1)));

    apply(finished(1));
    assertThat(state()).isEqualTo(new TaskState.Verifying(attempt(1), CHANGE));

    apply(verdict(1, VerdictKind.DONE));
    assertThat(state()).isEqualTo(new TaskState.Landing(attempt(1), CHANGE, "digest"));

    apply(intended(1));
    assertThat(board.intent(TASK)).contains(intended(1));

    apply(ended(Outcome.DONE, "commit"));
    assertThat(state()).isEqualTo(new TaskState.Ended(Outcome.DONE, "why", 1, "commit"));
    assertThat(board.intent(TASK)).isEmpty();
  }

  @Test
  void aVerdictAgainstTheWorkOpensTheTaskForAnotherAttempt() {
    apply(seen(), taken(1), started(1), finished(1), verdict(1, VerdictKind.NOT_DONE));
    assertThat(state()).isEqualTo(new TaskState.Verifying(attempt(1), CHANGE));

    apply(reopened());

    assertThat(state()).isEqualTo(new TaskState.Open(1));
    assertThat(effort().counted()).isEqualTo(1);
    assertThat(record().proof()).isNotNull();
  }

  @Test
  void anAttemptIsToldWhatWasCorrectedBeforeItByItsAssignmentAndTheRestWhenItTakesIt() {
    apply(seen(), corrected("one"), taken(1), started(1), corrected("two"));
    assertThat(record().talk().told()).isEqualTo(1);
    assertThat(record().talk().untold()).containsExactly(new Correction("two"));

    apply(new StateEvent.CorrectionsTold(TASK, 1, 2));

    assertThat(record().talk().untold()).isEmpty();
    apply(finished(1));
    assertThat(record().overtaken()).isFalse();
  }

  @Test
  void workThatACorrectionOvertookDoesNotLandAndItsAttemptDoesNotCount() {
    apply(seen(), taken(1), started(1), finished(1), corrected("not so"));
    assertThat(record().overtaken()).isTrue();

    apply(verdict(1, VerdictKind.DONE));
    assertThat(state()).isEqualTo(new TaskState.Verifying(attempt(1), CHANGE));
    apply(reopened());

    assertThat(state()).isEqualTo(new TaskState.Open(0));
    assertThat(effort().made()).isEqualTo(1);
    apply(started(2), finished(2), verdict(2, VerdictKind.DONE));
    assertThat(state()).isInstanceOf(TaskState.Landing.class);
  }

  @Test
  void aCorrectionOfWorkThatIsLandedOrLandsCountsForNothing() {
    apply(seen(), taken(1), started(1), finished(1), verdict(1, VerdictKind.DONE));
    apply(corrected("too late"));
    apply(intended(1), corrected("later"), ended(Outcome.DONE, "commit"), corrected("last"));

    assertThat(record().talk().corrections()).isEmpty();
  }

  @Test
  void aTaskThatEndedKeepsItsCorrectionsUntilItIsOpenedAgain() {
    apply(seen(), taken(1), started(1), finished(1), verdict(1, VerdictKind.NOT_DONE));
    apply(ended(Outcome.NOT_DONE, null), corrected("so"), reopened(), started(2));

    assertThat(record().talk().corrections()).containsExactly(new Correction("so"));
    assertThat(record().talk().untold()).isEmpty();
  }

  @Test
  void anAnswerOpensATaskThatEndedWithItsQuestionWithAllAttempts() {
    apply(seen(), taken(1), started(1), attemptEnded(1, "asked", true, null));
    apply(ended(Outcome.UNDECIDED, null), runEnded());
    assertThat(record().talk().open()).isEqualTo(new Talk.Asked(1, new Question("words")));

    apply(answered(1, "words"));

    assertThat(state()).isEqualTo(new TaskState.Open(0));
    assertThat(record().talk().answers())
        .containsExactly(new AnsweredQuestion(new Question("words"), new Answer("so")));
    assertThat(board.unfinished())
        .as("a run that dies now is to be gone on with")
        .isTrue();
  }

  @Test
  void anAnswerToARunningAttemptLeavesItRunning() {
    apply(seen(), taken(1), started(1), asked(1), answered(1, "which?"));

    assertThat(state()).isEqualTo(new TaskState.Working(attempt(1)));
    assertThat(record().talk().open()).isNull();
    assertThat(record().talk().answers()).hasSize(1);
  }

  @Test
  void anAnswerThatCameWhileItsAttemptEndedLeavesNoQuestion() {
    apply(seen(), taken(1), started(1), asked(1));
    apply(answered(1, "which?"), attemptEnded(1, "asked", "which?"));

    assertThat(record().talk().open()).isNull();
    apply(started(2), attemptEnded(2, "asked", "which?"));
    assertThat(record().talk().open()).isNotNull();
  }

  @Test
  void anAnswerThatNobodyWaitsForChangesNothing() {
    apply(seen(), answered(1, "which?"), taken(1), started(1), asked(1), started(1));
    apply(answered(1, "which?"), asked(2), answered(2, "which?"));
    assertThat(record().talk()).isEqualTo(Talk.NONE);

    apply(attemptEnded(1, "asked", true, null), ended(Outcome.CANCELLED, null));
    apply(answered(1, "words"));
    assertThat(state()).isInstanceOf(TaskState.Ended.class);
  }

  @Test
  void anAttemptThatDoesNotCountUsesNoneUp() {
    apply(seen(), taken(1), started(1), attemptEnded(1, "broken-off", false, null));

    assertThat(state()).isEqualTo(new TaskState.Open(0));
    assertThat(effort().made()).isEqualTo(1);
  }

  @Test
  void aFinishedAttemptWithoutAChangeIsVerifiedAgainstItsOwnBase() {
    apply(seen(), taken(1), started(1), attemptEnded(1, "finished", true, null));

    assertThat(state())
        .isEqualTo(new TaskState.Verifying(attempt(1), new Change("base", "base", "", "")));
  }

  @Test
  void verifiedWorkThatCannotLandWaitsAndMayLandLater() {
    apply(seen(), taken(1), started(1), finished(1), verdict(1, VerdictKind.DONE));
    apply(ended(Outcome.VERIFIED, null));
    assertThat(state()).isEqualTo(new TaskState.Waiting(attempt(1), CHANGE, "digest", "why"));

    apply(intended(1));
    assertThat(state()).isInstanceOf(TaskState.Landing.class);
    apply(ended(Outcome.DONE, "commit"));
    assertThat(state()).isEqualTo(new TaskState.Ended(Outcome.DONE, "why", 1, "commit"));
  }

  @Test
  void aVerdictAgainstARebasedChangeLeavesNothingToLand() {
    apply(seen(), taken(1), started(1), finished(1), verdict(1, VerdictKind.DONE));

    apply(verdict(1, VerdictKind.UNDECIDED));

    assertThat(state()).isEqualTo(new TaskState.Verifying(attempt(1), CHANGE));
    assertThatThrownBy(() -> apply(intended(1))).isInstanceOf(InternalException.class);
  }

  @Test
  void anInterruptedAttemptMayBeStartedAgainUnderItsNumber() {
    apply(seen(), taken(1), started(1), taken(2), started(1));

    assertThat(state()).isEqualTo(new TaskState.Working(attempt(1)));
  }

  @Test
  void aTaskThatEndedStartsAfreshButItsAttemptsGoOnCounting() {
    apply(seen(), taken(1), started(1), finished(1), verdict(1, VerdictKind.NOT_DONE));
    apply(ended(Outcome.NOT_DONE, null), reopened());

    assertThat(state()).isEqualTo(new TaskState.Open(0));
    assertThat(effort().counted()).isZero();
    assertThat(effort().lastNumber()).isEqualTo(1);
    assertThat(record().proof()).isNull();
    assertThat(effort().firstBase()).isEqualTo("base");
  }

  @Test
  void whatDoesNotFitIsRefusedAndChangesNothing() {
    apply(seen());
    assertThatThrownBy(() -> apply(finished(1))).isInstanceOf(InternalException.class);
    assertThatThrownBy(() -> apply(started(0 + 1), started(3)))
        .isInstanceOf(InternalException.class);
    assertThat(state()).isEqualTo(new TaskState.Working(attempt(1)));
    assertThatThrownBy(() -> apply(verdict(1, VerdictKind.DONE)))
        .isInstanceOf(InternalException.class);
    assertThatThrownBy(() -> apply(intended(1))).isInstanceOf(InternalException.class);
    assertThatThrownBy(() -> apply(ended(Outcome.VERIFIED, null)))
        .isInstanceOf(InternalException.class);
    assertThat(state()).isEqualTo(new TaskState.Working(attempt(1)));
  }

  @Test
  void aNewAttemptNeedsANewNumber() {
    apply(seen(), taken(1), started(1), attemptEnded(1, "stuck", true, null));

    assertThatThrownBy(() -> apply(started(1))).isInstanceOf(InternalException.class);
    apply(started(2));

    assertThat(state()).isEqualTo(new TaskState.Working(attempt(2)));
  }

  @Test
  void workThatWaitsKeepsWaitingUnderTheEvidenceOfANewVerdictForIt() {
    waiting();

    apply(new StateEvent.VerdictReached(TASK, 1, VerdictKind.DONE, "path2", "digest2", "again"));

    assertThat(state()).isEqualTo(new TaskState.Waiting(attempt(1), CHANGE, "digest2", "why"));
    assertThat(record().proof())
        .isEqualTo(new TaskRecord.Proof(VerdictKind.DONE, "path2", "digest2", "again"));
  }

  @Test
  void aVerdictAgainstWorkThatWaitsLeavesNothingToLand() {
    waiting();

    apply(verdict(1, VerdictKind.NOT_DONE));

    assertThat(state()).isEqualTo(new TaskState.Verifying(attempt(1), CHANGE));
    assertThatThrownBy(() -> apply(intended(1))).isInstanceOf(InternalException.class);
  }

  @Test
  void aPersonsDecisionTouchesTheTask() {
    apply(seen(), taken(1), ended(Outcome.UNDECIDED, null));
    apply(new StateEvent.RunStarted("r2", "b", "TODO.md", "m", 1));

    apply(new StateEvent.Decided(TASK, true, "I looked at it"));

    assertThat(board.touched()).containsExactly(TASK);
  }

  @Test
  void tokensAndMoneyOfAllAttemptsAreSummed() {
    apply(seen(), taken(1), started(1), attemptEnded(1, "stuck", true, null));
    apply(started(2), attemptEnded(2, "stuck", true, null));

    assertThat(effort().usage().tokens()).isEqualTo(20);
    assertThat(effort().usage().cost()).isEqualTo(new Usd(10));
    assertThat(effort().made()).isEqualTo(2);
  }

  @Test
  void everyThreadMayAskAtAnyTime() {
    apply(seen());
    List<Runnable> questions = List.of(
        () -> apply(seen()),
        () -> board.require(taken(1)),
        () -> board.find(TASK),
        board::all,
        board::touched,
        () -> board.intent(TASK),
        board::lastRun,
        board::running,
        board::unfinished,
        board::scope,
        board::begun,
        board::carried,
        board::submissions,
        () -> board.spentOn(LocalDate.EPOCH),
        board::spentInRun,
        () -> board.time(TASK));

    questions.forEach(OtherThread::run);

    OtherThread.run(() -> apply(taken(1)));
    assertThat(record().fence()).isEqualTo(1);
  }

  @Test
  void aCheckChangesNothing() {
    apply(seen());

    board.require(taken(1));

    assertThat(record().fence()).isZero();
    assertThat(board.touched()).isEmpty();
  }

  @Test
  void whatDoesNotFitIsNotJournalledSoThatTheJournalCanBeOpenedAgain(@TempDir Path folder) {
    EventBus bus = new EventBus(Clock.fixed(NOON, ZoneOffset.UTC));
    bus.guard(board::require);
    bus.project(board);
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
  void workThatAPersonAcceptsIsToBeLanded() {
    apply(seen(), taken(1), started(1), finished(1), verdict(1, VerdictKind.UNDECIDED));
    apply(ended(Outcome.UNDECIDED, null));

    apply(new StateEvent.Decided(TASK, true, "I looked"));
    assertThat(state()).isEqualTo(new TaskState.Verifying(attempt(1), CHANGE));
    assertThat(record().accepted()).isEqualTo("I looked");

    apply(verdict(1, VerdictKind.DONE));
    assertThat(state()).isEqualTo(new TaskState.Landing(attempt(1), CHANGE, "digest"));
    apply(ended(Outcome.VERIFIED, null));
    assertThat(state()).isEqualTo(new TaskState.Waiting(attempt(1), CHANGE, "digest", "why"));
    apply(reopened());
    assertThat(record().accepted()).isNull();
  }

  @Test
  void aQuestionThatAPersonAnswersByAcceptingLandsNothingButTheTick() {
    apply(seen(), taken(1), started(1), attemptEnded(1, "asked", false, null));
    apply(ended(Outcome.UNDECIDED, null));

    apply(new StateEvent.Decided(TASK, true, "as it is"));

    assertThat(state())
        .isEqualTo(new TaskState.Verifying(attempt(1), new Change("base", "base", "", "")));
  }

  @Test
  void workThatAPersonRejectsIsNotDone() {
    apply(seen(), taken(1), started(1), finished(1), verdict(1, VerdictKind.UNDECIDED));
    apply(ended(Outcome.UNDECIDED, null));

    apply(new StateEvent.Decided(TASK, false, "not so"));

    assertThat(state())
        .isEqualTo(new TaskState.Ended(Outcome.NOT_DONE, "Rejected by a person: not so", 1, null));
  }

  @Test
  void nobodyDecidesAboutWhatIsNeitherUndecidedNorVerified() {
    StateEvent word = new StateEvent.Decided(TASK, true, "I looked");
    apply(seen());
    assertThatThrownBy(() -> apply(word)).isInstanceOf(InternalException.class);
    apply(ended(Outcome.NOT_DONE, null));
    assertThatThrownBy(() -> apply(word)).isInstanceOf(InternalException.class);
  }

  @Test
  void aTickOfAParentIsALandingThatACrashMayInterrupt() {
    apply(seen(), taken(1), verdict(1, VerdictKind.DONE), intended(1));

    assertThat(state()).isInstanceOf(TaskState.Landing.class);
    apply(ended(Outcome.DONE, "commit"));
    assertThat(state()).isEqualTo(new TaskState.Ended(Outcome.DONE, "why", 0, "commit"));
  }

  @Test
  void aTakeNeedsANewerFence() {
    apply(seen(), taken(2));
    assertThatThrownBy(() -> apply(taken(2))).isInstanceOf(InternalException.class);
    apply(taken(3));
    assertThat(record().fence()).isEqualTo(3);
  }

  @Test
  void anEndedTaskCannotBeTaken() {
    apply(seen(), taken(1), ended(Outcome.CANCELLED, null));
    assertThatThrownBy(() -> apply(taken(2))).isInstanceOf(InternalException.class);
  }

  @Test
  void anEventForAnUnknownTaskIsADefect() {
    assertThatThrownBy(() -> apply(taken(1)))
        .isInstanceOf(InternalException.class)
        .hasMessageContaining("never seen");
  }

  @Test
  void anEditedTextKeepsTheIdAndAllThatIsKnownUnderIt() {
    TaskId readAs = new TaskId("0000000b");
    apply(seen(), taken(1), started(1), finished(1), verdict(1, VerdictKind.DONE), intended(1));

    apply(new StateEvent.TaskSeen(TASK, "a task, reworded", "code", readAs));

    assertThat(board.find(readAs)).isEmpty();
    assertThat(board.carried()).containsEntry(readAs, TASK);
    assertThat(state()).isEqualTo(new TaskState.Landing(attempt(1), CHANGE, "digest"));
    assertThat(record().text()).isEqualTo("a task, reworded");
    assertThat(board.intent(TASK)).contains(intended(1));
    assertThat(board.touched()).containsExactly(TASK);
  }

  @Test
  void aRunIsUnfinishedUntilItEndedWithoutAFailure() {
    StateEvent start = new StateEvent.RunStarted("r", "b", "TODO.md", "m", 1);
    apply(start);
    assertThat(board.running()).isTrue();
    assertThat(board.unfinished()).isTrue();

    apply(
        new StateEvent.RunEnded("r", true, Failure.of(FailureKind.CANCELLED, "stopped", "s", "")));
    assertThat(board.running()).isFalse();
    assertThat(board.unfinished()).isTrue();

    apply(start, new StateEvent.RunEnded("r", true, null));
    assertThat(board.unfinished()).isFalse();
    assertThat(board.lastRun()).contains((StateEvent.RunStarted) start);
  }

  @Test
  void moneyIsSummedByRunAndByDay() {
    apply(new StateEvent.RunStarted("r1", "b", "TODO.md", "m", 1));
    apply(seen(), taken(1), started(1), finished(1));
    LocalDate day = LocalDate.ofInstant(NOON, ZoneId.systemDefault());
    assertThat(board.spentInRun()).isEqualTo(new Usd(5));
    assertThat(board.spentOn(day)).isEqualTo(new Usd(5));
    assertThat(board.spentOn(day.plusDays(1))).isEqualTo(Usd.ZERO);

    apply(new StateEvent.RunStarted("r2", "b", "TODO.md", "m", 1));
    assertThat(board.spentInRun()).isEqualTo(Usd.ZERO);
    assertThat(board.spentOn(day)).isEqualTo(new Usd(5));
  }

  @Test
  void timeRunsFromTakeToEnd() {
    apply(seen(), taken(1));
    now = NOON.plusSeconds(90);
    apply(ended(Outcome.NOT_DONE, null));

    assertThat(board.time(TASK)).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void aTaskThatStartsAfreshHasTakenNoTimeYet() {
    apply(seen(), taken(1));
    now = NOON.plusSeconds(90);
    apply(ended(Outcome.NOT_DONE, null), reopened());

    assertThat(board.time(TASK)).isZero();
  }

  @Test
  void aTaskThatIsOpenedAgainWhileItIsHeldGoesOnTaking() {
    apply(seen(), taken(1));
    now = NOON.plusSeconds(10);
    apply(reopened());
    now = NOON.plusSeconds(30);
    apply(ended(Outcome.CANCELLED, null));

    assertThat(board.time(TASK)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void theWaitBetweenTwoTakesTakesNoTime() {
    apply(seen(), taken(1), started(1), finished(1), verdict(1, VerdictKind.DONE));
    now = NOON.plusSeconds(10);
    apply(ended(Outcome.VERIFIED, null));
    now = NOON.plusSeconds(1000);
    apply(taken(2));
    now = NOON.plusSeconds(1005);
    apply(ended(Outcome.DONE, "commit"));

    assertThat(board.time(TASK)).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void aTaskThatNobodyTookTakesNoTime() {
    apply(seen(), ended(Outcome.CANCELLED, null));
    assertThat(board.time(TASK)).isZero();
  }

  @Test
  void whatAnEarlierRunWorkedIsForgottenWhenAnotherBegins() {
    StateEvent one = new StateEvent.RunStarted("r1", "b", "TODO.md", "m", 1);
    apply(one, seen(), taken(1), started(1), finished(1));
    apply(one);
    assertThat(board.touched()).containsExactly(TASK);
    assertThat(board.spentInRun()).isEqualTo(new Usd(5));

    apply(new StateEvent.RunStarted("r2", "b", "TODO.md", "m", 1));

    assertThat(board.touched()).isEmpty();
  }

  @Test
  void aTaskThatWasOnlySeenWasNotTouched() {
    apply(seen());
    assertThat(board.touched()).isEmpty();
    assertThat(board.all()).containsExactly(record());
  }

  @Test
  void anIntentIsForgottenWhenTheTaskIsOpenedAgain() {
    apply(seen(), taken(1), started(1), finished(1), verdict(1, VerdictKind.DONE), intended(1));

    apply(reopened());

    assertThat(board.intent(TASK)).isEmpty();
  }

  @Test
  void anAttemptOfUnknownCostAddsNoMoney() {
    apply(seen(), taken(1), started(1));
    apply(new StateEvent.AttemptEnded(
        TASK, 1, "stuck", false, true, null, null, null, "words", 10, null, 100));

    assertThat(board.spentInRun()).isEqualTo(Usd.ZERO);
    assertThat(effort().usage().cost()).isNull();
  }

  @Test
  void theScopeOfTheLastRunIsRemembered() {
    apply(seen(), new StateEvent.Noted(TaskBoard.SCOPE, "tasks", List.of(TASK)));
    apply(new StateEvent.Noted("other", "note", List.of()));
    assertThat(board.scope()).containsExactly(TASK);
  }

  @Test
  void what_was_left_out_of_an_attempt_is_known_until_the_attempt_is_made_again() {
    Finding left = Finding.in("TODO.md", 0, "dropped-backlog-edit", "Only a verdict changes it.");
    apply(seen(), taken(1), started(1), new StateEvent.EditsDropped(TASK, 1, List.of(left)));
    assertThat(board.dropped(TASK, 1)).containsExactly(left);
    assertThat(board.dropped(TASK, 2)).isEmpty();
    apply(started(1));
    assertThat(board.dropped(TASK, 1)).isEmpty();
  }

  private void waiting() {
    apply(seen(), taken(1), started(1), finished(1), verdict(1, VerdictKind.DONE));
    apply(ended(Outcome.VERIFIED, null));
  }

  private void apply(StateEvent... events) {
    for (StateEvent event : events) {
      board.accept(new EventRecord(++sequence, now, event));
    }
  }

  private TaskRecord record() {
    return board.find(TASK).orElseThrow();
  }

  private TaskState state() {
    return record().state();
  }

  private TaskRecord.Effort effort() {
    return record().effort();
  }

  private static AttemptId attempt(int number) {
    return new AttemptId(TASK, number);
  }

  private static StateEvent seen() {
    return new StateEvent.TaskSeen(TASK, "a task", "code", null);
  }

  private static StateEvent taken(long fence) {
    return new StateEvent.TaskTaken(TASK, "worker", fence);
  }

  private static StateEvent started(int number) {
    return new StateEvent.AttemptStarted(TASK, number, "base", "loop");
  }

  private static StateEvent finished(int number) {
    return attemptEnded(number, "finished", true, CHANGE);
  }

  private static StateEvent attemptEnded(
      int number, String end, boolean counted, @Nullable Change change) {
    return attemptEnded(number, end, counted, change, "words");
  }

  private static StateEvent attemptEnded(int number, String end, String detail) {
    return attemptEnded(number, end, true, null, detail);
  }

  private static StateEvent attemptEnded(
      int number, String end, boolean counted, @Nullable Change change, String detail) {
    return new StateEvent.AttemptEnded(
        TASK,
        number,
        end,
        end.equals("finished"),
        counted,
        change == null ? null : change.head(),
        change == null ? null : change.headTree(),
        change == null ? null : change.diffDigest(),
        detail,
        10,
        5L,
        100);
  }

  private static StateEvent corrected(String text) {
    return new StateEvent.Corrected(TASK, text);
  }

  private static StateEvent asked(int number) {
    return new StateEvent.QuestionAsked(TASK, number, "which?");
  }

  private static StateEvent answered(int number, String question) {
    return new StateEvent.QuestionAnswered(TASK, number, question, "so");
  }

  private static StateEvent runEnded() {
    return new StateEvent.RunEnded("run", true, null);
  }

  private static StateEvent verdict(int number, VerdictKind kind) {
    return new StateEvent.VerdictReached(TASK, number, kind, "path", "digest", "why");
  }

  private static StateEvent.LandingIntended intended(int number) {
    return new StateEvent.LandingIntended(TASK, number, "branch", "old", "new", "path", "digest");
  }

  private static StateEvent ended(Outcome outcome, @Nullable String commit) {
    return new StateEvent.TaskEnded(TASK, outcome, "why", commit);
  }

  private static StateEvent reopened() {
    return new StateEvent.TaskReopened(TASK, "again");
  }
}
