package dev.codeagent.testkit;

import dev.codeagent.api.hook.TaskHook;
import dev.codeagent.api.hook.ToolHook;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.plugin.AgentPlugin;
import dev.codeagent.api.strategy.ExecutionStrategy;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.tool.Tool;
import dev.codeagent.api.verify.Verifier;
import org.junit.jupiter.api.Nested;

class SamplePluginTest {

  private static final Task TASK =
      Task.submitted(new TaskId("00000001"), "Add a licence", TaskType.DOCS);

  @Nested
  class PluginItself extends AgentPluginContract {
    @Override
    protected AgentPlugin plugin() {
      return new SamplePlugin();
    }
  }

  @Nested
  class ItsTool extends ToolContract {
    @Override
    protected Tool tool() {
      return new SamplePlugin.Count();
    }

    @Override
    protected JsonObject arguments() {
      return JsonValue.object("word", "cart");
    }
  }

  @Nested
  class ItsVerifier extends VerifierContract {
    @Override
    protected Verifier verifier() {
      return new SamplePlugin.NoTabs();
    }

    @Override
    protected StagedVerification passing() {
      return new StagedVerification().after("a.txt", "no tab");
    }

    @Override
    protected StagedVerification refused() {
      return new StagedVerification().before("a.txt", "").after("a.txt", "a\ttab");
    }
  }

  @Nested
  class ItsStrategy extends ExecutionStrategyContract {
    @Override
    protected ExecutionStrategy strategy() {
      return new SamplePlugin.Licence();
    }

    @Override
    protected Task task() {
      return TASK;
    }
  }

  @Nested
  class ItsTaskHook extends TaskHookContract {
    @Override
    protected TaskHook hook() {
      return new TaskHook() {};
    }

    @Override
    protected Task task() {
      return TASK;
    }
  }

  @Nested
  class ItsToolHook extends ToolHookContract {
    @Override
    protected ToolHook hook() {
      return new ToolHook() {};
    }

    @Override
    protected String tool() {
      return "count_letters";
    }

    @Override
    protected JsonObject arguments() {
      return JsonValue.object("word", "cart");
    }
  }
}
