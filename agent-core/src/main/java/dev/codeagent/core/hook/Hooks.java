package dev.codeagent.core.hook;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.DeadlineExceededException;
import dev.codeagent.api.event.ProgressEvent;
import dev.codeagent.api.hook.HookDecision;
import dev.codeagent.api.hook.TaskHook;
import dev.codeagent.api.hook.ToolHook;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.tool.ToolContext;
import dev.codeagent.api.tool.ToolResult;
import java.util.ArrayList;
import java.util.List;

/**
 * All hooks as one: before something they run in their order until one refuses, after it in the
 * opposite order, all of them. One that throws before something refuses. As safe for many threads
 * as the hooks are.
 *
 * <p>Only a cancellation, a passed deadline and an interrupt come through.
 */
public final class Hooks implements TaskHook, ToolHook {

  /** No hooks. */
  public static final Hooks NONE = new Hooks(List.of(), List.of());

  private final List<TaskHook> taskHooks;
  private final List<ToolHook> toolHooks;

  public Hooks(List<? extends TaskHook> taskHooks, List<? extends ToolHook> toolHooks) {
    this.taskHooks = List.copyOf(taskHooks);
    this.toolHooks = List.copyOf(toolHooks);
  }

  /** Whether any of them is about tasks. */
  public boolean aboutTasks() {
    return !taskHooks.isEmpty();
  }

  /** These, then those. */
  public Hooks and(Hooks others) {
    List<TaskHook> tasks = new ArrayList<>(taskHooks);
    tasks.addAll(others.taskHooks);
    List<ToolHook> tools = new ArrayList<>(toolHooks);
    tools.addAll(others.toolHooks);
    return new Hooks(tasks, tools);
  }

  @Override
  public HookDecision beforeTask(Task task, CallContext call) throws InterruptedException {
    for (TaskHook hook : taskHooks) {
      HookDecision decision = closed(() -> hook.beforeTask(task, call));
      if (decision instanceof HookDecision.Refuse) {
        return decision;
      }
    }
    return HookDecision.proceed();
  }

  /** What a hook throws becomes a remark. */
  @Override
  public void afterTask(Task task, Outcome outcome, CallContext call) throws InterruptedException {
    for (TaskHook hook : taskHooks.reversed()) {
      HookDecision seen = closed(() -> {
        hook.afterTask(task, outcome, call);
        return HookDecision.proceed();
      });
      if (seen instanceof HookDecision.Refuse failed) {
        call.events().publish(new ProgressEvent.Remark(task.id(), failed.reason()));
      }
    }
  }

  @Override
  public HookDecision beforeTool(String tool, JsonObject arguments, ToolContext context)
      throws InterruptedException {
    for (ToolHook hook : toolHooks) {
      HookDecision decision = closed(() -> hook.beforeTool(tool, arguments, context));
      if (decision instanceof HookDecision.Refuse) {
        return decision;
      }
    }
    return HookDecision.proceed();
  }

  /** Runs all, then throws what the first of them that failed threw. */
  @Override
  public void afterTool(String tool, JsonObject arguments, ToolResult result, ToolContext context)
      throws Exception {
    List<Exception> failures = new ArrayList<>();
    for (ToolHook hook : toolHooks.reversed()) {
      try {
        hook.afterTool(tool, arguments, result, context);
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
  }

  /** A hook of the user's or of a plugin's: may throw anything. */
  @FunctionalInterface
  private interface Step {
    HookDecision run() throws Exception;
  }

  private static HookDecision closed(Step step) throws InterruptedException {
    try {
      return step.run();
    } catch (InterruptedException | CancelledException | DeadlineExceededException e) {
      throw e;
    } catch (AgentException e) {
      return HookDecision.refuse("A hook failed: " + e.failure().sentence());
    } catch (Exception | LinkageError | StackOverflowError e) {
      return HookDecision.refuse("A hook failed: " + e);
    }
  }
}
