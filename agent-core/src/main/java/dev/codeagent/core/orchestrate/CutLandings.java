package dev.codeagent.core.orchestrate;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.task.Origin;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.Priority;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.task.ProjectTasks;
import dev.codeagent.core.task.TaskBoard;
import dev.codeagent.core.task.TaskRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finishes landings that a crash cut off after the branch had moved, before anything else lands: as soon
 * as the branch goes on from there, what is missing in the user's files could no longer be told from
 * what the user took away. A task whose line was deleted, reworded or skipped meanwhile, or is in
 * another backlog, is finished as it was; what the line says now is another matter. Where the branch
 * had not moved, nothing is done here: the task's own work goes on from there, if it is still asked for.
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

  /**
   * To be called before the run makes its tasks known to the journal.
   *
   * @return the tasks whose landing was finished
   */
  public List<TaskId> settle(CallContext call) throws InterruptedException {
    List<TaskId> finished = new ArrayList<>();
    for (StateEvent.LandingIntended intent : board.intents()) {
      TaskRecord record = board.find(intent.task()).orElseThrow();
      if (settle(record, intent, call.with(run.events()))) {
        finished.add(record.id());
      }
    }
    return finished;
  }

  private boolean settle(TaskRecord record, StateEvent.LandingIntended intent, CallContext call)
      throws InterruptedException {
    Task task = tasks.tasks().stream()
        .filter(t -> t.id().equals(record.id()) && !t.skipped() && !record.settledForOtherWords(t))
        .findFirst()
        .orElseGet(() -> asItWas(record));
    Optional<Landings.End.Landed> landed = landings.finishMoved(task, intent, call);
    if (landed.isPresent()) {
      TaskRecord.Proof proof = record.proof();
      String reason = landed.get().reason(proof == null ? "" : proof.reason());
      run.events()
          .publish(new StateEvent.TaskEnded(
              record.id(), Outcome.DONE, reason, landed.get().commit()));
    }
    return landed.isPresent();
  }

  /** Line and type matter to no landing whose commit is made; the words tell its line from others. */
  private Task asItWas(TaskRecord record) {
    String backlog = record.wording().backlog();
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
        new Origin.Backlog(backlog == null ? tasks.backlogName() : backlog, 1));
  }
}
