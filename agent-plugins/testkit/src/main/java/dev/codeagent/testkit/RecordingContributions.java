package dev.codeagent.testkit;

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
import java.util.ArrayList;
import java.util.List;

/** Keeps what a plugin contributes, in order. For one thread. */
public final class RecordingContributions implements Contributions {

  private final List<Object> parts = new ArrayList<>();
  private final List<String> names = new ArrayList<>();

  @Override
  public Contributions tool(Tool tool) {
    return keep("tool " + tool.spec().name(), tool);
  }

  @Override
  public Contributions verifier(Verifier verifier) {
    return keep("verifier " + verifier.spec().id(), verifier);
  }

  @Override
  public Contributions strategy(ExecutionStrategy strategy) {
    return keep("strategy " + strategy.id(), strategy);
  }

  @Override
  public Contributions backlogFormat(BacklogFormat format) {
    return keep("backlog format " + format.id(), format);
  }

  @Override
  public Contributions llmProvider(LlmProviderFactory factory) {
    return keep("llm provider " + factory.provider(), factory);
  }

  @Override
  public Contributions llmManager(LlmManagerFactory factory) {
    return keep("llm manager", factory);
  }

  @Override
  public Contributions secondLevel(SecondLevel level) {
    return keep("second level " + level.name(), level);
  }

  @Override
  public Contributions candidateCheck(CandidateCheck check) {
    return keep("candidate check " + check.id(), check);
  }

  @Override
  public Contributions taskHook(TaskHook hook) {
    return keep("task hook " + parts.size(), hook);
  }

  @Override
  public Contributions toolHook(ToolHook hook) {
    return keep("tool hook " + parts.size(), hook);
  }

  @Override
  public Contributions annotatedHooks(Object hooks) {
    return keep("annotated hooks " + parts.size(), hooks);
  }

  /** What was contributed of one kind. */
  public <T> List<T> parts(Class<T> kind) {
    return parts.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Kind and id of each part, in order. */
  public List<String> names() {
    return List.copyOf(names);
  }

  private Contributions keep(String name, Object part) {
    names.add(name);
    parts.add(part);
    return this;
  }
}
