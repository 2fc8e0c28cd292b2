package dev.codeagent.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.hook.HookDecision;
import dev.codeagent.api.hook.ToolHook;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.task.AttemptId;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.tool.ToolContext;
import dev.codeagent.api.tool.ToolResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link ToolHook} keeps; extend it and name a call that it lets through. */
public abstract class ToolHookContract {

  private final TemporaryProject project = TemporaryProject.withoutGit();

  /** The hook; the same or an equal one at each call. */
  protected abstract ToolHook hook();

  /** A tool that the hook lets be called. */
  protected abstract String tool();

  /** The arguments of that call. */
  protected abstract JsonObject arguments();

  @AfterEach
  void removeProject() {
    project.close();
  }

  @Test
  void itLetsTheCallThroughInTime() throws Exception {
    HookDecision decision =
        Timed.within(Timed.WORK_TIME, () -> hook().beforeTool(tool(), arguments(), context()));

    assertThat(decision).isInstanceOf(HookDecision.Proceed.class);
  }

  @Test
  void itTakesResultsAndErrorsAlike() throws Exception {
    Timed.within(Timed.WORK_TIME, () -> {
      hook().afterTool(tool(), arguments(), ToolResult.ok("so"), context());
      hook().afterTool(tool(), arguments(), ToolResult.error("not so"), context());
      return true;
    });
  }

  @Test
  void callsAtOnceAreDecidedAlike() throws Exception {
    ToolHook hook = hook();

    assertThat(Timed.atOnce(() -> hook.beforeTool(tool(), arguments(), context())))
        .containsOnly(HookDecision.proceed());
  }

  private ToolContext context() {
    return new ToolContext(
        new AttemptId(new TaskId("00000001"), 1),
        project.path(),
        (command, call) -> {
          throw new AssertionError("a hook runs no commands of the project: " + command);
        },
        CallContext.background());
  }
}
