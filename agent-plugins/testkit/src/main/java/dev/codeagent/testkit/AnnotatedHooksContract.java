package dev.codeagent.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.hook.After;
import dev.codeagent.api.hook.Before;
import dev.codeagent.api.hook.HookDecision;
import dev.codeagent.api.hook.Point;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.task.AttemptId;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.tool.ToolContext;
import dev.codeagent.api.tool.ToolResult;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every object with methods marked {@link Before} and {@link After} keeps; extend it and name the
 * object, and a task and a call of a tool that it lets through.
 */
public abstract class AnnotatedHooksContract {

  private final TemporaryProject project = TemporaryProject.withoutGit();

  /** The object; the same or an equal one at each call. */
  protected abstract Object hooks();

  /** A task that the object lets be worked. */
  protected abstract Task task();

  /** A tool that it lets be called. */
  protected abstract String tool();

  /** The arguments of that call. */
  protected abstract JsonObject arguments();

  @AfterEach
  void removeProject() {
    project.close();
  }

  @Test
  void atLeastOneMethodIsMarkedAndEachMarkedOneCanBeCalled() {
    List<Method> marked = Stream.<Class<?>>iterate(
            hooks().getClass(), type -> type != null, Class::getSuperclass)
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(m -> m.isAnnotationPresent(Before.class) || m.isAnnotationPresent(After.class))
        .toList();

    assertThat(marked)
        .isNotEmpty()
        .allSatisfy(method -> assertThat(Modifier.isPublic(method.getModifiers()))
            .as(method + " is public; another one is never called")
            .isTrue());
  }

  @Test
  void eachMethodTakesOnlyWhatItsPointOffersAndEachAtMostOnce() {
    for (Method method : marked()) {
      assertThat(method.getParameterTypes())
          .as(method.toString())
          .doesNotHaveDuplicates()
          .allMatch(type -> offered(method).contains(type));
    }
  }

  @Test
  void onlyAMethodThatRunsBeforeDecides() {
    for (Method method : marked()) {
      assertThat(method.getReturnType())
          .as(method.toString())
          .isIn(
              method.isAnnotationPresent(Before.class)
                  ? Set.of(void.class, HookDecision.class)
                  : Set.of(void.class));
    }
  }

  @Test
  void whatIsGoodIsLetThroughInTimeAlsoAtOnce() throws Exception {
    Object hooks = hooks();
    for (Method method : marked()) {
      assertThat(Timed.atOnce(() -> decision(method, hooks)))
          .as(method.toString())
          .containsOnly(HookDecision.proceed());
    }
  }

  private List<Method> marked() {
    return Arrays.stream(hooks().getClass().getMethods())
        .filter(m -> m.isAnnotationPresent(Before.class) || m.isAnnotationPresent(After.class))
        .toList();
  }

  private static Set<Class<?>> offered(Method method) {
    Before before = method.getAnnotation(Before.class);
    After after = method.getAnnotation(After.class);
    if (before != null) {
      return before.value() == Point.TASK
          ? Set.of(Task.class, CallContext.class)
          : Set.of(String.class, JsonObject.class, ToolContext.class);
    }
    return after.value() == Point.TASK
        ? Set.of(Task.class, Outcome.class, CallContext.class)
        : Set.of(String.class, JsonObject.class, ToolResult.class, ToolContext.class);
  }

  private HookDecision decision(Method method, Object hooks) throws Exception {
    Map<Class<?>, Object> values = Map.of(
        Task.class, task(),
        Outcome.class, Outcome.DONE,
        CallContext.class, CallContext.background(),
        String.class, tool(),
        JsonObject.class, arguments(),
        ToolResult.class, ToolResult.ok("so"),
        ToolContext.class, context());
    try {
      @Nullable
      Object said = method.invoke(
          hooks, Arrays.stream(method.getParameterTypes()).map(values::get).toArray());
      return said instanceof HookDecision decision ? decision : HookDecision.proceed();
    } catch (InvocationTargetException e) {
      throw new AssertionError(method + " throws, which refuses", e.getCause());
    }
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
