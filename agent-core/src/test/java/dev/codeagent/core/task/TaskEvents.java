package dev.codeagent.core.task;

import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.AttemptId;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.TaskId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What may happen to one task, as its events; used by tests. */
final class TaskEvents {
  static final TaskId TASK = new TaskId("0000000a");
  static final Instant NOON = Instant.parse("2026-01-23T12:00:00Z");
  static final Change CHANGE = new Change("base", "head", "tree", "diff");

  private TaskEvents() {}

  static AttemptId attempt(int number) {
    return new AttemptId(TASK, number);
  }

  static StateEvent seen() {
    return new StateEvent.TaskSeen(TASK, "a task", "code", null, null, null);
  }

  static StateEvent taken(long fence) {
    return new StateEvent.TaskTaken(TASK, "worker", fence);
  }

  static StateEvent started(int number) {
    return new StateEvent.AttemptStarted(TASK, number, "base", "loop");
  }

  static StateEvent finished(int number) {
    return attemptEnded(number, "finished", true, CHANGE);
  }

  static StateEvent attemptEnded(int number, String end, boolean counted, @Nullable Change change) {
    return attemptEnded(number, end, counted, change, "words");
  }

  static StateEvent attemptEnded(int number, String end, String detail) {
    return attemptEnded(number, end, true, null, detail);
  }

  static StateEvent attemptEnded(
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

  static StateEvent corrected(String text) {
    return new StateEvent.Corrected(TASK, text);
  }

  static StateEvent asked(int number) {
    return new StateEvent.QuestionAsked(TASK, number, "which?");
  }

  static StateEvent answered(int number, String question) {
    return new StateEvent.QuestionAnswered(TASK, number, question, "so");
  }

  static StateEvent runEnded() {
    return new StateEvent.RunEnded("run", true, null);
  }

  static StateEvent verdict(int number, VerdictKind kind) {
    return new StateEvent.VerdictReached(TASK, number, kind, "path", "digest", "why");
  }

  static StateEvent.LandingIntended intended(int number) {
    return new StateEvent.LandingIntended(TASK, number, "branch", "old", "new", "path", "digest");
  }

  static StateEvent ended(Outcome outcome, @Nullable String commit) {
    return new StateEvent.TaskEnded(TASK, outcome, "why", commit);
  }

  static StateEvent reopened() {
    return new StateEvent.TaskReopened(TASK, "again");
  }
}
