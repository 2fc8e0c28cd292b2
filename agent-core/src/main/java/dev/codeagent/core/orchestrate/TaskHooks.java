package dev.codeagent.core.orchestrate;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.ProgressEvent;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.hook.HookDecision;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskState;
import dev.codeagent.core.hook.Hooks;
import dev.codeagent.core.task.ProjectTasks;
import dev.codeagent.core.task.TaskBoard;
import dev.codeagent.core.task.TaskRecord;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs the hooks around tasks, those after a task at least once for the end of every task that a run
 * worked: that they are owed is journalled before the work, and that they ran only afterwards. So
 * where a crash or a stop came between, they run when the project is worked next.
 */
public final class TaskHooks {

  private final Hooks hooks;
  private final EventSink events;
  private final TaskBoard board;
  private final ProjectTasks tasks;

  /**
   * @param hooks the hooks
   * @param events where it is journalled what is owed
   * @param board knows what is owed and how tasks ended
   * @param tasks all tasks of the project
   */
  public TaskHooks(Hooks hooks, EventSink events, TaskBoard board, ProjectTasks tasks) {
    this.hooks = hooks;
    this.events = events;
    this.board = board;
    this.tasks = tasks;
  }

  HookDecision before(Task task, CallContext call) throws InterruptedException {
    return hooks.beforeTask(task, call);
  }

  /** A task is about to be worked. */
  void owe(Task task) {
    if (hooks.aboutTasks() && !board.afterTaskOwed().contains(task.id())) {
      events.publish(new StateEvent.AfterTaskOwed(task.id()));
    }
  }

  /** Tells the hooks of the task's end, where it ended and they are owed it. */
  void ended(Task task, CallContext call) throws InterruptedException {
    Outcome outcome = end(task.id());
    if (outcome != null && board.afterTaskOwed().contains(task.id())) {
      hooks.afterTask(task, outcome, call);
      events.publish(new StateEvent.AfterTaskRan(task.id()));
    }
  }

  /** Tells the hooks of ends that an earlier run did not come to tell. */
  void catchUp(CallContext call) throws InterruptedException {
    for (TaskId owed : board.afterTaskOwed()) {
      Optional<Task> task =
          tasks.tasks().stream().filter(t -> t.id().equals(owed)).findFirst();
      if (task.isPresent()) {
        ended(task.get(), call);
      } else if (end(owed) != null) {
        events.publish(new ProgressEvent.Remark(
            owed, "No hook hears how this task ended: a crash came before, and its line is gone."));
        events.publish(new StateEvent.AfterTaskRan(owed));
      }
    }
  }

  /** How the task ended, or null. */
  private @Nullable Outcome end(TaskId task) {
    TaskState state = board.find(task).map(TaskRecord::state).orElse(null);
    return state instanceof TaskState.Ended ended ? ended.outcome() : null;
  }
}
