package dev.codeagent.api.plugin;

import dev.codeagent.api.backlog.BacklogFormat;
import dev.codeagent.api.hook.TaskHook;
import dev.codeagent.api.hook.ToolHook;
import dev.codeagent.api.llm.LlmManagerFactory;
import dev.codeagent.api.llm.LlmProviderFactory;
import dev.codeagent.api.strategy.ExecutionStrategy;
import dev.codeagent.api.tool.Tool;
import dev.codeagent.api.verify.Verifier;

/** Takes what a plugin gives; only valid during {@link AgentPlugin#contribute}. */
public interface Contributions {

  Contributions tool(Tool tool);

  /** A verifier may veto; it grants only where {@code types.<type>.gates} names it. */
  Contributions verifier(Verifier verifier);

  Contributions strategy(ExecutionStrategy strategy);

  Contributions backlogFormat(BacklogFormat format);

  Contributions llmProvider(LlmProviderFactory factory);

  Contributions llmManager(LlmManagerFactory factory);

  Contributions taskHook(TaskHook hook);

  Contributions toolHook(ToolHook hook);

  /**
   * An object with methods that bear {@link dev.codeagent.api.hook.Before} or {@link
   * dev.codeagent.api.hook.After}.
   *
   * @throws IllegalArgumentException when a marked method takes or returns what it must not
   */
  Contributions annotatedHooks(Object hooks);
}
