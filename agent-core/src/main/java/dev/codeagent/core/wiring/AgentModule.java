package dev.codeagent.core.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.strategy.ExecutionStrategy;
import dev.codeagent.api.tool.Tool;
import dev.codeagent.core.agent.AttemptCommands;
import dev.codeagent.core.agent.ToolLoopStrategy;
import dev.codeagent.core.config.Configuration;
import dev.codeagent.core.hook.Hooks;
import dev.codeagent.core.plan.Planner;
import dev.codeagent.core.plan.StrategyChoice;
import dev.codeagent.core.plugin.Contributed;
import dev.codeagent.core.process.HostEnvironment;
import dev.codeagent.core.process.ProcessLimits;
import dev.codeagent.core.process.ProcessRunner;
import dev.codeagent.core.process.ProcessSandbox;
import dev.codeagent.core.process.SandboxMode;
import dev.codeagent.core.process.SandboxedCommands;
import dev.codeagent.core.process.Sandboxes;
import dev.codeagent.core.server.Judges;
import dev.codeagent.core.server.Models;
import dev.codeagent.core.server.ServerSettings;
import dev.codeagent.core.tool.BuiltInTools;
import dev.codeagent.core.tool.ToolBox;
import dev.codeagent.core.workspace.Workspace;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What works a task: the model, the tools with their hooks, the strategies, the agent. */
final class AgentModule extends AbstractModule {

  @Provides
  @Singleton
  Planner planner() {
    return new Planner();
  }

  @Provides
  @Singleton
  Models models(ServerSettings settings, Configuration configuration, Contributed contributed) {
    return new Models(settings, configuration, contributed);
  }

  @Provides
  @Singleton
  Judges judges(ServerSettings settings, Configuration configuration, Contributed contributed) {
    return new Judges(settings, configuration, contributed);
  }

  @Provides
  @Singleton
  ToolBox tools(ProcessRunner processes, Contributed contributed, Hooks hooks) {
    List<Tool> all = new ArrayList<>(new BuiltInTools(processes).all());
    all.addAll(contributed.tools());
    return new ToolBox(all, hooks);
  }

  /** Commands of an attempt see the attempt, but neither the user's project and its later history nor other attempts. */
  @Provides
  @Singleton
  AttemptCommands attemptCommands(
      ServerSettings settings,
      Workspace workspace,
      HostEnvironment host,
      Sandboxes sandboxes,
      SandboxMode mode,
      ProcessLimits limits,
      CallContext call)
      throws InterruptedException {
    ProcessSandbox sandbox = sandboxes.choose(mode, call);
    List<Path> hidden = new ArrayList<>(workspace.repository().places(call));
    hidden.add(settings.project().toAbsolutePath().normalize());
    return area -> new SandboxedCommands(
        host, sandbox, sandboxes.policy(List.of(area.root()), hidden).withLimits(limits));
  }

  @Provides
  @Singleton
  StrategyChoice strategies(Configuration configuration, Contributed contributed) {
    List<ExecutionStrategy> all = new ArrayList<>(contributed.strategies());
    all.add(new ToolLoopStrategy(configuration.model()));
    return new StrategyChoice(all);
  }
}
