package dev.codeagent.core.orchestrate;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.task.Origin;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.Priority;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.task.ProjectTasks;
import dev.codeagent.core.task.TaskBoard;
import dev.codeagent.core.task.TaskRecord;
import java.util.List;
import java.util.Optional;

/**
 * Looks after landings that a crash cut off and of whose task the user deleted or reworded the line
 * before the next run. Where the branch had moved, what is missing in the user's files is written
 * for the task as it was; otherwise nothing of it lands any more. All others are gone on with when
 * their task is worked.
 */
public final class CutLandings {

  private final RunContext run;
  private final TaskBoard board;
  private final ProjectTasks tasks;
  private final Landings landings;

  public CutLandings(RunContext run, TaskBoard board, ProjectTasks tasks, Landings landings) {
    this.run = run;
    this.board = board;
    this.tasks = tasks;
    this.landings = landings;
  }

  /** To be called before the run makes its tasks known to the journal. */
  public void settle(CallContext call) throws InterruptedException {
    for (StateEvent.LandingIntended intent : board.intents()) {
      TaskRecord record = board.find(intent.task()).orElseThrow();
      if (isGone(record)) {
        settle(record, intent, call.with(run.events()));
      }
    }
  }

  private boolean isGone(TaskRecord record) {
    return tasks.tasks().stream()
        .noneMatch(t -> t.id().equals(record.id()) && !record.provenForOtherWords(t));
  }

  private void settle(TaskRecord record, StateEvent.LandingIntended intent, CallContext call)
      throws InterruptedException {
    Optional<Landings.End.Landed> landed = landings.finishMoved(asItWas(record), intent, call);
    if (landed.isPresent()) {
      TaskRecord.Proof proof = record.proof();
      String reason = landed.get().reason(proof == null ? "" : proof.reason());
      run.events()
          .publish(new StateEvent.TaskEnded(
              record.id(), Outcome.DONE, reason, landed.get().commit()));
    }
  }

  /** Line and type matter to no landing whose commit is made; the words tell its line from others. */
  private Task asItWas(TaskRecord record) {
    return new Task(
        record.id(),
        record.text(),
        TaskType.CODE,
        Priority.NONE,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        false,
        false,
        null,
        new Origin.Backlog(tasks.backlogName(), 1));
  }
}
