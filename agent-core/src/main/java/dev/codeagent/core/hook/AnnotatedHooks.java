package dev.codeagent.core.hook;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.hook.After;
import dev.codeagent.api.hook.Before;
import dev.codeagent.api.hook.HookDecision;
import dev.codeagent.api.hook.Point;
import dev.codeagent.api.hook.TaskHook;
import dev.codeagent.api.hook.ToolHook;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.tool.ToolContext;
import dev.codeagent.api.tool.ToolResult;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Methods marked {@link Before} and {@link After} as hooks. Their shapes are checked when they are
 * read, so that a wrong one is told before anything starts.
 */
public final class AnnotatedHooks {

  private AnnotatedHooks() {}

  /**
   * The hooks of an object, in the order of its methods' names.
   *
   * @throws ConfigurationException {@code no-hooks} when no public method is marked, {@code
   *     hook-shape} when one takes or returns what its point does not offer
   */
  public static Hooks of(Object object) {
    List<TaskHook> tasks = new ArrayList<>();
    List<ToolHook> tools = new ArrayList<>();
    Stream.of(object.getClass().getMethods())
        .sorted(Comparator.comparing(Method::toGenericString))
        .forEach(method -> read(object, method, tasks, tools));
    if (tasks.isEmpty() && tools.isEmpty()) {
      throw new ConfigurationException(
          "no-hooks",
          object.getClass().getName() + " has no public method marked @Before or @After.",
          "Mark one, or do not contribute the object.");
    }
    return new Hooks(tasks, tools);
  }

  private static void read(
      Object object, Method method, List<TaskHook> tasks, List<ToolHook> tools) {
    Before before = method.getAnnotation(Before.class);
    if (before != null && before.value() == Point.TASK) {
      HookMethod call = HookMethod.before(object, method, Set.of(Task.class, CallContext.class));
      tasks.add(beforeTask(call));
    } else if (before != null) {
      Set<Class<?>> offered = Set.of(String.class, JsonObject.class, ToolContext.class);
      tools.add(beforeTool(HookMethod.before(object, method, offered), Set.of(before.tools())));
    }
    After after = method.getAnnotation(After.class);
    if (after != null && after.value() == Point.TASK) {
      Set<Class<?>> offered = Set.of(Task.class, Outcome.class, CallContext.class);
      tasks.add(afterTask(HookMethod.after(object, method, offered)));
    } else if (after != null) {
      Set<Class<?>> offered =
          Set.of(String.class, JsonObject.class, ToolResult.class, ToolContext.class);
      tools.add(afterTool(HookMethod.after(object, method, offered), Set.of(after.tools())));
    }
  }

  private static TaskHook beforeTask(HookMethod method) {
    return new TaskHook() {
      @Override
      public HookDecision beforeTask(Task task, CallContext call) throws Exception {
        return method.decide(task, call);
      }
    };
  }

  private static TaskHook afterTask(HookMethod method) {
    return new TaskHook() {
      @Override
      public void afterTask(Task task, Outcome outcome, CallContext call) throws Exception {
        method.decide(task, outcome, call);
      }
    };
  }

  private static ToolHook beforeTool(HookMethod method, Set<String> only) {
    return new ToolHook() {
      @Override
      public HookDecision beforeTool(String tool, JsonObject arguments, ToolContext context)
          throws Exception {
        boolean meant = only.isEmpty() || only.contains(tool);
        return meant ? method.decide(tool, arguments, context) : HookDecision.proceed();
      }
    };
  }

  private static ToolHook afterTool(HookMethod method, Set<String> only) {
    return new ToolHook() {
      @Override
      public void afterTool(
          String tool, JsonObject arguments, ToolResult result, ToolContext context)
          throws Exception {
        if (only.isEmpty() || only.contains(tool)) {
          method.decide(tool, arguments, result, context);
        }
      }
    };
  }
}
