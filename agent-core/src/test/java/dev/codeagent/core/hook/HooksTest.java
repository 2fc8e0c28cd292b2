package dev.codeagent.core.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.ProgressEvent.Remark;
import dev.codeagent.api.hook.After;
import dev.codeagent.api.hook.Before;
import dev.codeagent.api.hook.HookDecision;
import dev.codeagent.api.hook.Point;
import dev.codeagent.api.hook.TaskHook;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.task.AttemptId;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.tool.ToolContext;
import dev.codeagent.api.tool.ToolResult;
import dev.codeagent.core.config.HookSettings;
import dev.codeagent.core.process.HostEnvironment;
import dev.codeagent.core.process.NativeProcessRunner;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When the user's code runs around tasks and tool calls, and what its failures do. */
@Timeout(60)
class HooksTest {

  @TempDir
  Path folder;

  private final List<AgentEvent> events = new ArrayList<>();
  private final CallContext call = CallContext.of(events::add, Clock.systemUTC(), Ticker.system());
  private final Task task = Task.submitted(new TaskId("0123abcd"), "Fix \"it\"", TaskType.CODE);

  @Test
  void aShellLineIsGivenTheEventAsJson() throws Exception {
    ShellHooks hooks = shell(lines(List.of("cat > seen"), List.of(), List.of(), List.of()));

    assertThat(hooks.beforeTask(task, call)).isInstanceOf(HookDecision.Proceed.class);

    assertThat(folder.resolve("seen"))
        .hasContent("{\"event\":\"before-task\",\"task\":{\"id\":\"0123abcd\","
            + "\"text\":\"Fix \\\"it\\\"\",\"type\":\"code\"}}");
  }

  @Test
  void aShellLineThatFailsRefusesWithItsLastLineOfError() throws Exception {
    ShellHooks hooks = shell(lines(
        List.of(),
        List.of(),
        List.of("true", "echo noise >&2; echo not on Fridays >&2; exit 1", "touch ran"),
        List.of()));

    assertThat(hooks.beforeTool("run_command", JsonValue.object(), context()))
        .isEqualTo(HookDecision.refuse("not on Fridays"));
    assertThat(folder.resolve("ran")).doesNotExist();
  }

  @Test
  void anAfterLineOfAToolThatFailsThrows() {
    ShellHooks hooks = shell(lines(List.of(), List.of(), List.of(), List.of("exit 2")));

    assertThatThrownBy(
            () -> hooks.afterTool("search", JsonValue.object(), ToolResult.ok("x"), context()))
        .hasMessageContaining("exited with 2");
  }

  @Test
  void theFirstRefusalDecides() throws Exception {
    Hooks hooks = new Hooks(List.of(refusing("first"), refusing("second")), List.of());

    assertThat(hooks.beforeTask(task, call)).isEqualTo(HookDecision.refuse("first"));
  }

  @Test
  void aHookThatThrowsBeforeATaskRefuses() throws Exception {
    TaskHook broken = new TaskHook() {
      @Override
      public HookDecision beforeTask(Task seen, CallContext context) {
        throw new IllegalStateException("broken");
      }
    };

    assertThat(new Hooks(List.of(broken), List.of()).beforeTask(task, call))
        .isInstanceOfSatisfying(
            HookDecision.Refuse.class, refusal -> assertThat(refusal.reason()).contains("broken"));
  }

  @Test
  void aHookThatThrowsAfterATaskIsARemarkAndTheOthersRun() throws Exception {
    Marked marked = new Marked();
    Hooks shell = new Hooks(
        List.of(shell(lines(List.of(), List.of("echo alas >&2; exit 1"), List.of(), List.of()))),
        List.of());

    AnnotatedHooks.of(marked).and(shell).afterTask(task, Outcome.DONE, call);

    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            Remark.class, remark -> assertThat(remark.text()).contains("alas"));
    assertThat(marked.seen).containsExactly("after DONE");
  }

  @Test
  void markedMethodsRunForTheirTools() throws Exception {
    Marked marked = new Marked();
    Hooks hooks = AnnotatedHooks.of(marked);

    HookDecision search = hooks.beforeTool("search", JsonValue.object(), context());
    HookDecision command = hooks.beforeTool("run_command", JsonValue.object(), context());

    assertThat(search).isInstanceOf(HookDecision.Proceed.class);
    assertThat(command).isEqualTo(HookDecision.refuse("no commands"));
    assertThat(marked.seen).containsExactly("before run_command");
  }

  @Test
  void aMarkedMethodOfAWrongShapeIsToldAtOnce() {
    assertThatThrownBy(() -> AnnotatedHooks.of(new Misshapen()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("wrong");
    assertThatThrownBy(() -> AnnotatedHooks.of("nothing marked"))
        .isInstanceOf(ConfigurationException.class);
  }

  private static TaskHook refusing(String reason) {
    return new TaskHook() {
      @Override
      public HookDecision beforeTask(Task task, CallContext context) {
        return HookDecision.refuse(reason);
      }
    };
  }

  private ShellHooks shell(HookSettings lines) {
    return new ShellHooks(lines, folder, new NativeProcessRunner(HostEnvironment.ofThisProcess()));
  }

  private static HookSettings lines(
      List<String> beforeTask,
      List<String> afterTask,
      List<String> beforeTool,
      List<String> afterTool) {
    return new HookSettings(beforeTask, afterTask, beforeTool, afterTool);
  }

  private ToolContext context() {
    return new ToolContext(
        new AttemptId(task.id(), 1),
        folder,
        (command, context) -> {
          throw new AssertionError("hooks run no commands of the attempt");
        },
        call);
  }

  /** Hooks as an application writes them. */
  public static final class Marked {
    private final List<String> seen = new ArrayList<>();

    @Before(value = Point.TOOL, tools = "run_command")
    public HookDecision guard(JsonObject arguments, String tool) {
      seen.add("before " + tool);
      return HookDecision.refuse("no commands");
    }

    @After(Point.TASK)
    public void note(Outcome outcome) {
      seen.add("after " + outcome);
    }
  }

  /** A hook that wants what nobody offers. */
  public static final class Misshapen {
    @Before(Point.TASK)
    public void wrong(Outcome outcome) {
      throw new AssertionError(outcome);
    }
  }
}
