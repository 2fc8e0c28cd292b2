package dev.codeagent.core.task;

import static dev.codeagent.core.task.TaskEvents.CHANGE;
import static dev.codeagent.core.task.TaskEvents.TASK;
import static dev.codeagent.core.task.TaskEvents.answered;
import static dev.codeagent.core.task.TaskEvents.asked;
import static dev.codeagent.core.task.TaskEvents.attempt;
import static dev.codeagent.core.task.TaskEvents.attemptEnded;
import static dev.codeagent.core.task.TaskEvents.corrected;
import static dev.codeagent.core.task.TaskEvents.ended;
import static dev.codeagent.core.task.TaskEvents.finished;
import static dev.codeagent.core.task.TaskEvents.intended;
import static dev.codeagent.core.task.TaskEvents.reopened;
import static dev.codeagent.core.task.TaskEvents.runEnded;
import static dev.codeagent.core.task.TaskEvents.seen;
import static dev.codeagent.core.task.TaskEvents.started;
import static dev.codeagent.core.task.TaskEvents.taken;
import static dev.codeagent.core.task.TaskEvents.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.Answer;
import dev.codeagent.api.task.AnsweredQuestion;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.Correction;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.Question;
import dev.codeagent.api.task.TaskState;
import org.junit.jupiter.api.Test;

/** What a person says of a task, and what it makes of the task: corrections, answers, decisions. */
class TaskBoardPersonTest {
  private final TaskOnBoard task = new TaskOnBoard();

  @Test
  void anAttemptIsToldWhatWasCorrectedBeforeItByItsAssignmentAndTheRestWhenItTakesIt() {
    task.apply(seen(), corrected("one"), taken(1), started(1), corrected("two"));
    assertThat(task.record().talk().told()).isEqualTo(1);
    assertThat(task.record().talk().untold()).containsExactly(new Correction("two"));

    task.apply(new StateEvent.CorrectionsTold(TASK, 1, 2));

    assertThat(task.record().talk().untold()).isEmpty();
    task.apply(finished(1));
    assertThat(task.record().overtaken()).isFalse();
  }

  @Test
  void workThatACorrectionOvertookDoesNotLandAndItsAttemptDoesNotCount() {
    task.apply(seen(), taken(1), started(1), finished(1), corrected("not so"));
    assertThat(task.record().overtaken()).isTrue();

    task.apply(verdict(1, VerdictKind.DONE));
    assertThat(task.state()).isEqualTo(new TaskState.Verifying(attempt(1), CHANGE));
    task.apply(reopened());

    assertThat(task.state()).isEqualTo(new TaskState.Open(0));
    assertThat(task.effort().made()).isEqualTo(1);
    task.apply(started(2), finished(2), verdict(2, VerdictKind.DONE));
    assertThat(task.state()).isInstanceOf(TaskState.Landing.class);
  }

  @Test
  void aCorrectionOfWorkThatIsLandedOrLandsCountsForNothing() {
    task.apply(seen(), taken(1), started(1), finished(1), verdict(1, VerdictKind.DONE));
    task.apply(corrected("too late"));
    task.apply(intended(1), corrected("later"), ended(Outcome.DONE, "commit"), corrected("last"));

    assertThat(task.record().talk().corrections()).isEmpty();
  }

  @Test
  void aTaskThatEndedKeepsItsCorrectionsUntilItIsOpenedAgain() {
    task.apply(seen(), taken(1), started(1), finished(1), verdict(1, VerdictKind.NOT_DONE));
    task.apply(ended(Outcome.NOT_DONE, null), corrected("so"), reopened(), started(2));

    assertThat(task.record().talk().corrections()).containsExactly(new Correction("so"));
    assertThat(task.record().talk().untold()).isEmpty();
  }

  @Test
  void anAnswerOpensATaskThatEndedWithItsQuestionWithAllAttempts() {
    task.apply(seen(), taken(1), started(1), attemptEnded(1, "asked", true, null));
    task.apply(ended(Outcome.UNDECIDED, null), runEnded());
    assertThat(task.record().talk().open()).isEqualTo(new Talk.Asked(1, new Question("words")));

    task.apply(answered(1, "words"));

    assertThat(task.state()).isEqualTo(new TaskState.Open(0));
    assertThat(task.record().talk().answers())
        .containsExactly(new AnsweredQuestion(new Question("words"), new Answer("so")));
    assertThat(task.board.unfinished())
        .as("a run that dies now is to be gone on with")
        .isTrue();
  }

  @Test
  void anAnswerToARunningAttemptLeavesItRunning() {
    task.apply(seen(), taken(1), started(1), asked(1), answered(1, "which?"));

    assertThat(task.state()).isEqualTo(new TaskState.Working(attempt(1)));
    assertThat(task.record().talk().open()).isNull();
    assertThat(task.record().talk().answers()).hasSize(1);
  }

  @Test
  void anAnswerThatCameWhileItsAttemptEndedLeavesNoQuestion() {
    task.apply(seen(), taken(1), started(1), asked(1));
    task.apply(answered(1, "which?"), attemptEnded(1, "asked", "which?"));

    assertThat(task.record().talk().open()).isNull();
    task.apply(started(2), attemptEnded(2, "asked", "which?"));
    assertThat(task.record().talk().open()).isNotNull();
  }

  @Test
  void anAnswerThatNobodyWaitsForChangesNothing() {
    task.apply(seen(), answered(1, "which?"), taken(1), started(1), asked(1), started(1));
    task.apply(answered(1, "which?"), asked(2), answered(2, "which?"));
    assertThat(task.record().talk()).isEqualTo(Talk.NONE);

    task.apply(attemptEnded(1, "asked", true, null), ended(Outcome.CANCELLED, null));
    task.apply(answered(1, "words"));
    assertThat(task.state()).isInstanceOf(TaskState.Ended.class);
  }

  @Test
  void aPersonsDecisionTouchesTheTask() {
    task.apply(seen(), taken(1), ended(Outcome.UNDECIDED, null));
    task.apply(new StateEvent.RunStarted("r2", "b", "TODO.md", "m", 1));

    task.apply(new StateEvent.Decided(TASK, true, "I looked at it"));

    assertThat(task.board.touched()).containsExactly(TASK);
  }

  @Test
  void workThatAPersonAcceptsIsToBeLanded() {
    task.apply(seen(), taken(1), started(1), finished(1), verdict(1, VerdictKind.UNDECIDED));
    task.apply(ended(Outcome.UNDECIDED, null));

    task.apply(new StateEvent.Decided(TASK, true, "I looked"));
    assertThat(task.state()).isEqualTo(new TaskState.Verifying(attempt(1), CHANGE));
    assertThat(task.record().accepted()).isEqualTo("I looked");

    task.apply(verdict(1, VerdictKind.DONE));
    assertThat(task.state()).isEqualTo(new TaskState.Landing(attempt(1), CHANGE, "digest"));
    task.apply(ended(Outcome.VERIFIED, null));
    assertThat(task.state()).isEqualTo(new TaskState.Waiting(attempt(1), CHANGE, "digest", "why"));
    task.apply(reopened());
    assertThat(task.record().accepted()).isNull();
  }

  @Test
  void aQuestionThatAPersonAnswersByAcceptingLandsNothingButTheTick() {
    task.apply(seen(), taken(1), started(1), attemptEnded(1, "asked", false, null));
    task.apply(ended(Outcome.UNDECIDED, null));

    task.apply(new StateEvent.Decided(TASK, true, "as it is"));

    assertThat(task.state())
        .isEqualTo(new TaskState.Verifying(attempt(1), new Change("base", "base", "", "")));
  }

  @Test
  void workThatAPersonRejectsIsNotDone() {
    task.apply(seen(), taken(1), started(1), finished(1), verdict(1, VerdictKind.UNDECIDED));
    task.apply(ended(Outcome.UNDECIDED, null));

    task.apply(new StateEvent.Decided(TASK, false, "not so"));

    assertThat(task.state())
        .isEqualTo(new TaskState.Ended(Outcome.NOT_DONE, "Rejected by a person: not so", 1, null));
  }

  @Test
  void nobodyDecidesAboutWhatIsNeitherUndecidedNorVerified() {
    StateEvent word = new StateEvent.Decided(TASK, true, "I looked");
    task.apply(seen());
    assertThatThrownBy(() -> task.apply(word)).isInstanceOf(InternalException.class);
    task.apply(ended(Outcome.NOT_DONE, null));
    assertThatThrownBy(() -> task.apply(word)).isInstanceOf(InternalException.class);
  }
}
