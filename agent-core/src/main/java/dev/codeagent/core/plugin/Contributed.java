package dev.codeagent.core.plugin;

import dev.codeagent.api.backlog.BacklogFormat;
import dev.codeagent.api.hook.TaskHook;
import dev.codeagent.api.hook.ToolHook;
import dev.codeagent.api.llm.CandidateCheck;
import dev.codeagent.api.llm.LlmManagerFactory;
import dev.codeagent.api.llm.LlmProviderFactory;
import dev.codeagent.api.llm.SecondLevel;
import dev.codeagent.api.strategy.ExecutionStrategy;
import dev.codeagent.api.tool.Tool;
import dev.codeagent.api.verify.Verifier;
import java.util.List;

/** All that the plugins of a server gave, each list in the order of the plugins' ids. */
public record Contributed(
    List<Tool> tools,
    List<Verifier> verifiers,
    List<ExecutionStrategy> strategies,
    List<BacklogFormat> formats,
    List<LlmProviderFactory> llmProviders,
    List<LlmManagerFactory> llmManagers,
    List<SecondLevel> secondLevels,
    List<CandidateCheck> candidateChecks,
    List<TaskHook> taskHooks,
    List<ToolHook> toolHooks,
    List<Object> annotatedHooks) {
  public Contributed {
    tools = List.copyOf(tools);
    verifiers = List.copyOf(verifiers);
    strategies = List.copyOf(strategies);
    formats = List.copyOf(formats);
    llmProviders = List.copyOf(llmProviders);
    llmManagers = List.copyOf(llmManagers);
    secondLevels = List.copyOf(secondLevels);
    candidateChecks = List.copyOf(candidateChecks);
    taskHooks = List.copyOf(taskHooks);
    toolHooks = List.copyOf(toolHooks);
    annotatedHooks = List.copyOf(annotatedHooks);
  }
}
