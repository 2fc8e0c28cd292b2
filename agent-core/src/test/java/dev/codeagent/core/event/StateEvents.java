package dev.codeagent.core.event;

import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.TaskId;
import java.time.Instant;
import java.util.List;

/** One event of each kind that is journalled; used by tests. */
final class StateEvents {
  static final Instant NOON = Instant.parse("2026-01-23T12:00:00.123456Z");
  static final TaskId TASK = new TaskId("0123abcd");

  private StateEvents() {}

  static StateEvent.TaskTaken taken(long fence) {
    return new StateEvent.TaskTaken(TASK, "worker", fence);
  }

  static List<StateEvent> all() {
    Failure failure = Failure.of(FailureKind.PROVIDER, "provider-billing", "No money.", "Pay.");
    return List.of(
        new StateEvent.RunStarted("run", "refs/heads/main", "TODO.md", "openai/gpt", 42),
        new StateEvent.RunEnded("run", false, failure.withDetail("тело")),
        new StateEvent.TaskSeen(
            TASK, "Сделать «это»\n\u2028", "code", new TaskId("ffffffff"), "e3b0c442", "TODO.md"),
        taken(7),
        new StateEvent.AttemptStarted(TASK, 1, "base", "loop"),
        new StateEvent.AttemptEnded(
            TASK,
            1,
            "finished",
            true,
            true,
            "head",
            "tree",
            "diff",
            "done",
            12,
            3_000_000_000L,
            99),
        new StateEvent.VerdictReached(TASK, 1, VerdictKind.UNDECIDED, ".agent/e.json", "ab", "why"),
        new StateEvent.LandingIntended(TASK, 1, "refs/heads/main", "a", "b", "e", "d"),
        new StateEvent.TaskEnded(TASK, Outcome.BUDGET, "no money", null),
        new StateEvent.TaskReopened(TASK, "again"),
        new StateEvent.Decided(TASK, true, "fine"),
        new StateEvent.Spent(TASK, 1, 1200, 3_000_000L),
        new StateEvent.EditsDropped(
            TASK, 1, List.of(Finding.in("TODO.md", 0, "dropped-backlog-edit", "why"))),
        new StateEvent.Corrected(TASK, "Нет, \"so\""),
        new StateEvent.CorrectionsTold(TASK, 2, 1),
        new StateEvent.QuestionAsked(TASK, 2, "Which of the two?"),
        new StateEvent.QuestionAnswered(TASK, 2, "Which of the two?", "The second.\n"),
        new StateEvent.AfterTaskOwed(TASK),
        new StateEvent.AfterTaskRan(TASK),
        new StateEvent.Noted("scope", "tasks", List.of(TASK)));
  }
}
