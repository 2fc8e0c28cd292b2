package dev.codeagent.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.hook.HookDecision;
import dev.codeagent.api.hook.TaskHook;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.Task;
import org.junit.jupiter.api.Test;

/** What every {@link TaskHook} keeps; extend it and name a task that it lets be worked. */
public abstract class TaskHookContract {

  /** The hook; the same or an equal one at each call. */
  protected abstract TaskHook hook();

  /** A task that the hook lets be worked. */
  protected abstract Task task();

  @Test
  void itLetsTheTaskBeWorkedInTime() throws Exception {
    HookDecision decision =
        Timed.within(Timed.WORK_TIME, () -> hook().beforeTask(task(), CallContext.background()));

    assertThat(decision).isInstanceOf(HookDecision.Proceed.class);
  }

  @Test
  void itTakesEveryOutcome() throws Exception {
    for (Outcome outcome : Outcome.values()) {
      Timed.within(Timed.WORK_TIME, () -> {
        hook().afterTask(task(), outcome, CallContext.background());
        return true;
      });
    }
  }

  @Test
  void tasksAtOnceAreDecidedAlike() throws Exception {
    TaskHook hook = hook();

    assertThat(Timed.atOnce(() -> hook.beforeTask(task(), CallContext.background())))
        .containsOnly(HookDecision.proceed());
  }
}
