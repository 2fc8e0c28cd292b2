package dev.codeagent.core.orchestrate;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskState;
import dev.codeagent.core.land.Landing;
import dev.codeagent.core.land.LateTick;
import dev.codeagent.core.task.ProjectTasks;
import dev.codeagent.core.task.TaskBoard;
import dev.codeagent.core.task.TaskRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks after tasks that landed while the user changed their line, so that the working file has no
 * tick: ticks a line that is back as it was, and keeps one that reads otherwise from being worked
 * again as if nothing had been done.
 */
public final class LateTicks {

  private final TaskBoard board;
  private final Landing landing;
  private final ProjectTasks tasks;

  public LateTicks(TaskBoard board, Landing landing, ProjectTasks tasks) {
    this.board = board;
    this.landing = landing;
    this.tasks = tasks;
  }

  /**
   * The tasks that are done though the working file shows them as open.
   *
   * @param named the ids of tasks that the user named: those are worked as the file says
   */
  public List<Task> done(Set<TaskId> named, CallContext call) throws InterruptedException {
    List<Task> found = new ArrayList<>();
    for (Task task : open()) {
      LateTick standing = standing(task, call);
      boolean changed = standing == LateTick.CHANGED && !named.contains(task.id());
      if (changed || standing == LateTick.READY) {
        found.add(task);
      }
    }
    return List.copyOf(found);
  }

  /**
   * Ticks the lines that are back, and tells of those that are not.
   *
   * @param done what {@link #done} found
   */
  public void settle(List<Task> done, EventSink events, CallContext call)
      throws InterruptedException {
    tellTicked(events);
    for (Task task : done) {
      Landed landed = landed(task).orElseThrow();
      if (landing.tick(task, landed.commit(), landed.digest(), call)) {
        String message = "The line is back: it is ticked now, as the commit has it.";
        events.publish(new StateEvent.Noted(TaskBoard.LINE_TICKED, message, List.of(task.id())));
      } else {
        events.publish(new StateEvent.Noted(
            "line-still-changed",
            "The task landed as " + landed.commit() + ", but its line was changed meanwhile and"
                + " stands open, so it is not worked again: tick it, commit the changed line, or"
                + " name the task by --task.",
            List.of(task.id())));
      }
    }
  }

  /** What the user ticked by hand is no longer to be looked after. */
  private void tellTicked(EventSink events) {
    Set<TaskId> waiting = new HashSet<>(board.unticked());
    List<TaskId> ticked = tasks.ofBacklog().stream()
        .filter(task -> task.done() && waiting.contains(task.id()))
        .map(Task::id)
        .toList();
    if (!ticked.isEmpty()) {
      String message = "The line of a landed task is ticked by hand.";
      events.publish(new StateEvent.Noted(TaskBoard.LINE_TICKED, message, ticked));
    }
  }

  private List<Task> open() {
    Set<TaskId> waiting = new HashSet<>(board.unticked());
    return tasks.ofBacklog().stream()
        .filter(task -> task.open() && waiting.contains(task.id()) && !isReworded(task))
        .toList();
  }

  /** What landed for other words ended nothing of what the line says now. */
  private boolean isReworded(Task task) {
    return board.find(task.id()).filter(r -> r.settledForOtherWords(task)).isPresent();
  }

  private LateTick standing(Task task, CallContext call) throws InterruptedException {
    Optional<Landed> landed = landed(task);
    return landed.isEmpty()
        ? LateTick.NOT_LANDED
        : landing.standing(task, landed.get().commit(), landed.get().digest(), call);
  }

  /** A landing: its commit, and the digest of its evidence. */
  private record Landed(String commit, String digest) {}

  private Optional<Landed> landed(Task task) {
    TaskRecord record = board.find(task.id()).orElse(null);
    if (record == null || !(record.state() instanceof TaskState.Ended ended)) {
      return Optional.empty();
    }
    TaskRecord.Proof proof = record.proof();
    String commit = ended.commit();
    return proof == null || commit == null
        ? Optional.empty()
        : Optional.of(new Landed(commit, proof.digest()));
  }
}
