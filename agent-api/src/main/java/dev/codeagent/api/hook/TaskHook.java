package dev.codeagent.api.hook;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.Task;

/** Runs before a task is worked and after it ended. Safe for many threads. */
public interface TaskHook {

  /** Before the first attempt; a refusal ends the task as NOT_DONE with the reason. */
  default HookDecision beforeTask(Task task, CallContext call) throws Exception {
    return HookDecision.proceed();
  }

  /**
   * After the task ended; what it throws is reported as a remark and changes no outcome. Called at least once for each
   * end of a task that a run worked: where the process died before the hooks were through, again when the project is
   * worked next.
   *
   * @param call not cancelled where only the task was
   */
  default void afterTask(Task task, Outcome outcome, CallContext call) throws Exception {}
}
