package dev.codeagent.core.plugin;

import dev.codeagent.api.backlog.BacklogFormat;
import dev.codeagent.api.hook.TaskHook;
import dev.codeagent.api.hook.ToolHook;
import dev.codeagent.api.llm.CandidateCheck;
import dev.codeagent.api.llm.LlmManagerFactory;
import dev.codeagent.api.llm.LlmProviderFactory;
import dev.codeagent.api.llm.SecondLevel;
import dev.codeagent.api.plugin.Contributions;
import dev.codeagent.api.strategy.ExecutionStrategy;
import dev.codeagent.api.tool.Tool;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.core.hook.AnnotatedHooks;
import java.util.ArrayList;
import java.util.List;

/** Collects what one plugin gives, so that all of it can be left out when the plugin fails. */
final class ContributionList implements Contributions {

  private final List<Tool> tools = new ArrayList<>();
  private final List<Verifier> verifiers = new ArrayList<>();
  private final List<ExecutionStrategy> strategies = new ArrayList<>();
  private final List<BacklogFormat> formats = new ArrayList<>();
  private final List<LlmProviderFactory> llmProviders = new ArrayList<>();
  private final List<LlmManagerFactory> llmManagers = new ArrayList<>();
  private final List<SecondLevel> secondLevels = new ArrayList<>();
  private final List<CandidateCheck> candidateChecks = new ArrayList<>();
  private final List<TaskHook> taskHooks = new ArrayList<>();
  private final List<ToolHook> toolHooks = new ArrayList<>();
  private final List<Object> annotated = new ArrayList<>();

  @Override
  public Contributions tool(Tool tool) {
    tools.add(tool);
    return this;
  }

  @Override
  public Contributions verifier(Verifier verifier) {
    verifiers.add(verifier);
    return this;
  }

  @Override
  public Contributions strategy(ExecutionStrategy strategy) {
    strategies.add(strategy);
    return this;
  }

  @Override
  public Contributions backlogFormat(BacklogFormat format) {
    formats.add(format);
    return this;
  }

  @Override
  public Contributions llmProvider(LlmProviderFactory factory) {
    llmProviders.add(factory);
    return this;
  }

  @Override
  public Contributions llmManager(LlmManagerFactory factory) {
    llmManagers.add(factory);
    return this;
  }

  @Override
  public Contributions secondLevel(SecondLevel level) {
    secondLevels.add(level);
    return this;
  }

  @Override
  public Contributions candidateCheck(CandidateCheck check) {
    candidateChecks.add(check);
    return this;
  }

  @Override
  public Contributions taskHook(TaskHook hook) {
    taskHooks.add(hook);
    return this;
  }

  @Override
  public Contributions toolHook(ToolHook hook) {
    toolHooks.add(hook);
    return this;
  }

  @Override
  public Contributions annotatedHooks(Object hooks) {
    AnnotatedHooks.of(hooks); // refuses what cannot be called
    annotated.add(hooks);
    return this;
  }

  void addTo(ContributionList all) {
    all.tools.addAll(tools);
    all.verifiers.addAll(verifiers);
    all.strategies.addAll(strategies);
    all.formats.addAll(formats);
    all.llmProviders.addAll(llmProviders);
    all.llmManagers.addAll(llmManagers);
    all.secondLevels.addAll(secondLevels);
    all.candidateChecks.addAll(candidateChecks);
    all.taskHooks.addAll(taskHooks);
    all.toolHooks.addAll(toolHooks);
    all.annotated.addAll(annotated);
  }

  Contributed contributed() {
    return new Contributed(
        tools,
        verifiers,
        strategies,
        formats,
        llmProviders,
        llmManagers,
        secondLevels,
        candidateChecks,
        taskHooks,
        toolHooks,
        annotated);
  }
}
