package dev.codeagent.testkit;

import dev.codeagent.api.hook.After;
import dev.codeagent.api.hook.Before;
import dev.codeagent.api.hook.HookDecision;
import dev.codeagent.api.hook.Point;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.tool.ToolResult;

/** The contract of annotated hooks, kept by decent ones. */
class SampleHooksTest extends AnnotatedHooksContract {

  @Override
  protected Object hooks() {
    return new Hooks();
  }

  @Override
  protected Task task() {
    return Task.submitted(new TaskId("0000000a"), "Mend it", TaskType.CODE);
  }

  @Override
  protected String tool() {
    return "read_file";
  }

  @Override
  protected JsonObject arguments() {
    return JsonValue.object("path", "a.txt");
  }

  /** Decent hooks. */
  public static final class Hooks {
    @Before(Point.TASK)
    public HookDecision onlyShortTasks(Task task) {
      return task.text().length() < 100
          ? HookDecision.proceed()
          : HookDecision.refuse("The task is too long.");
    }

    @After(Point.TASK)
    public void sees(Task task, Outcome outcome) {}

    @Before(value = Point.TOOL, tools = "read_file")
    public void sees(String tool, JsonObject arguments) {}

    @After(Point.TOOL)
    public void sees(ToolResult result) {}
  }
}
