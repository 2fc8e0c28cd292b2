package dev.codeagent.core.server;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.InputException;
import dev.codeagent.api.task.Task;
import dev.codeagent.core.orchestrate.CutLandings;
import dev.codeagent.core.orchestrate.Decisions;
import dev.codeagent.core.task.ProjectTasks;
import jakarta.inject.Provider;

/** Takes a person's word on a task; holds the project while it is carried out. */
public final class DecisionDesk {

  private final ProjectHold hold;
  private final Provider<ProjectTasks> tasks;
  private final Provider<CutLandings> cutLandings;
  private final Provider<Decisions> decisions;

  public DecisionDesk(
      ProjectHold hold,
      Provider<ProjectTasks> tasks,
      Provider<CutLandings> cutLandings,
      Provider<Decisions> decisions) {
    this.hold = hold;
    this.tasks = tasks;
    this.cutLandings = cutLandings;
    this.decisions = decisions;
  }

  /** Accepts what was made for the task and lands it. */
  public Decisions.Acceptance accept(String task, String reason, CallContext call)
      throws InterruptedException {
    try {
      hold.take();
      Task decided = find(task);
      cutLandings.get().settle(call);
      return decisions.get().accept(decided, reason, call);
    } finally {
      hold.close();
    }
  }

  /** Rejects the task's work. */
  public void reject(String task, String reason) throws InterruptedException {
    try {
      hold.take();
      decisions.get().reject(find(task), reason);
    } finally {
      hold.close();
    }
  }

  private Task find(String name) {
    return tasks
        .get()
        .find(name)
        .orElseThrow(() -> new InputException(
            "unknown-task",
            "No task of the backlog has the id or the text `" + name + "`.",
            "List the tasks with `code-agent tasks`."));
  }
}
