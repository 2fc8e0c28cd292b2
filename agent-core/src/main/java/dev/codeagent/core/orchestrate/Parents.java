package dev.codeagent.core.orchestrate;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskState;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.backlog.Subtasks;
import dev.codeagent.core.backlog.TaskTypes;
import dev.codeagent.core.task.TaskBoard;
import dev.codeagent.core.task.TaskRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Ends tasks that have subtasks: no agent works them. After the last subtask their own verifiers run
 * over everything from the first subtask's base to the branch's tip, and DONE is a commit that only
 * ticks.
 */
public final class Parents {

  /** How often a parent is verified when the branch moves before its tick, as CONTRACTS says of a change. */
  private static final int VERIFICATIONS = 4;

  private final RunContext run;
  private final TaskBoard board;
  private final Judge judge;
  private final Landings landings;
  private final List<Task> backlog;

  /**
   * @param backlog all tasks of the backlog, ticked ones too
   */
  public Parents(
      RunContext run, TaskBoard board, Judge judge, Landings landings, List<Task> backlog) {
    this.run = run;
    this.board = board;
    this.judge = judge;
    this.landings = landings;
    this.backlog = List.copyOf(backlog);
  }

  boolean isParent(Task task) {
    return backlog.stream().anyMatch(t -> task.id().equals(t.parent()));
  }

  /** Brings a parent to its end, from wherever an earlier run left it. */
  void work(Task task, CallContext call) throws InterruptedException {
    if (ticked(task, call)) {
      return;
    }
    if (!(board.find(task.id()).map(TaskRecord::state).orElse(null) instanceof TaskState.Open)) {
      String why = "Its tick did not land; it is verified on the branch's state of now.";
      run.events().publish(new StateEvent.TaskReopened(task.id(), why));
    }
    List<Task> children = children(task);
    Optional<Task> missing = children.stream().filter(t -> !done(t)).findFirst();
    if (missing.isPresent()) {
      String reason = "Not all of its subtasks are done: " + missing.get().text();
      publish(task, Outcome.UNDECIDED, reason, null);
      return;
    }
    Optional<String> base = firstBase(task);
    if (base.isEmpty()) {
      String reason = "Its subtasks were ticked by others, so there is no range to verify.";
      publish(task, Outcome.UNDECIDED, reason, null);
      return;
    }
    verify(typed(task, children), base.get(), call);
  }

  /** Whether a tick that a crash interrupted is on the branch; it is finished then. */
  private boolean ticked(Task task, CallContext call) throws InterruptedException {
    StateEvent.LandingIntended intent = board.intent(task.id()).orElse(null);
    TaskRecord record = board.find(task.id()).orElse(null);
    if (intent == null || record == null || !(record.state() instanceof TaskState.Landing state)) {
      return false;
    }
    Optional<Landings.End.Landed> found = landings.recover(task, intent, state.change(), call);
    found.ifPresent(landed -> {
      TaskRecord.Proof proof = record.proof();
      String reason = proof == null ? "Its subtasks are done." : proof.reason();
      publish(task, Outcome.DONE, landed.reason(reason), landed.commit());
    });
    return found.isPresent();
  }

  private void verify(Task task, String base, CallContext call) throws InterruptedException {
    Task whole = Subtasks.whole(task, backlog);
    int number = board.find(task.id()).map(r -> r.effort().lastNumber()).orElse(0) + 1;
    for (int again = 0; ; again++) {
      String tip = run.workspace().tip(call);
      Change change = run.workspace().change(base, tip, call);
      String name = again == 0 ? String.valueOf(number) : number + "-r" + again;
      Judge.Judged judged = judge.judge(whole, name, number, change, "", call);
      VerdictKind verdict = judged.result().verdict().kind();
      String reason = judged.result().verdict().reason();
      if (verdict != VerdictKind.DONE) {
        publish(task, TaskOrchestrator.outcome(verdict), reason, null);
        return;
      }
      Change nothing = run.workspace().change(tip, tip, call);
      switch (landings.tick(task, number, nothing, judged.path(), call)) {
        case Landings.End.Landed landed -> {
          publish(task, Outcome.DONE, landed.reason(reason), landed.commit());
          return;
        }
        case Landings.End.Waits waits -> {
          publish(task, Outcome.VERIFIED, waits.reason(), null);
          return;
        }
        case Landings.End.Again moved -> {
          if (again + 1 == VERIFICATIONS) {
            publish(task, Outcome.VERIFIED, moved.lesson() + " `resume` tries again.", null);
            return;
          }
        }
      }
    }
  }

  /** A parent that names no type is of its subtasks' type, where they have one in common. */
  private static Task typed(Task task, List<Task> children) {
    Set<TaskType> types = children.stream().map(Task::type).collect(Collectors.toSet());
    if (types.size() != 1 || TaskTypes.isNamed(task)) {
      return task;
    }
    return task.withType(types.iterator().next());
  }

  private List<Task> children(Task task) {
    return backlog.stream().filter(t -> task.id().equals(t.parent())).toList();
  }

  private boolean done(Task child) {
    if (child.done() || child.skipped()) {
      return true;
    }
    return board.find(child.id()).map(TaskRecord::state).orElse(null)
            instanceof TaskState.Ended ended
        && ended.outcome() == Outcome.DONE;
  }

  /** The base of the subtask that was begun first, at any depth. */
  private Optional<String> firstBase(Task task) {
    Set<TaskId> below = new HashSet<>();
    collect(task, below);
    return board.begun().stream()
        .filter(below::contains)
        .findFirst()
        .flatMap(board::find)
        .map(record -> record.effort().firstBase());
  }

  private void collect(Task task, Set<TaskId> below) {
    for (Task child : children(task)) {
      if (below.add(child.id())) {
        collect(child, below);
      }
    }
  }

  private void publish(Task task, Outcome outcome, String reason, @Nullable String commit) {
    run.events().publish(new StateEvent.TaskEnded(task.id(), outcome, reason, commit));
  }
}
