package dev.codeagent.core.agent;

import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.api.strategy.ExecutionStrategy;
import dev.codeagent.api.strategy.StrategyContext;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.tool.Tool;
import dev.codeagent.testkit.ExecutionStrategyContract;
import dev.codeagent.testkit.ScriptedProvider;
import dev.codeagent.testkit.Turn;
import java.util.List;
import java.util.Optional;

class ToolLoopConformanceTest extends ExecutionStrategyContract {

  private static final ModelId MODEL = new ModelId("test", "scripted");

  @Override
  protected ExecutionStrategy strategy() {
    return new ToolLoopStrategy(MODEL);
  }

  @Override
  protected Task task() {
    return Attempts.TASK;
  }

  @Override
  protected List<Tool> tools() {
    return FileTools.all();
  }

  @Override
  protected Optional<StrategyContext.Model> model() {
    ScriptedProvider provider = ScriptedProvider.forTask(
        Attempts.TEXT,
        Turn.calls("write_file", "path", "a", "content", "1"),
        Turn.finishes("done"));
    return Optional.of(new StrategyContext.Model(MODEL, new ModelInfo(100_000, null), provider));
  }
}
