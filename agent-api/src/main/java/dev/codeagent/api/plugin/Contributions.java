package dev.codeagent.api.plugin;

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

/** Takes what a plugin gives; only valid during {@link AgentPlugin#contribute}. */
public interface Contributions {

  /** Offers a tool to the model, beside the built-in ones; its name must be free. */
  Contributions tool(Tool tool);

  /** A verifier may veto; it grants only where {@code types.<type>.gates} names it. */
  Contributions verifier(Verifier verifier);

  /** Adds a strategy, which is chosen where it suits an assignment best. */
  Contributions strategy(ExecutionStrategy strategy);

  /** Adds a format of backlogs; it is asked after the built-in ones. */
  Contributions backlogFormat(BacklogFormat format);

  /** Adds a wire to the models of one provider. */
  Contributions llmProvider(LlmProviderFactory factory);

  /** Sets the composition of layers around the wires; at most one is allowed over all plugins. */
  Contributions llmManager(LlmManagerFactory factory);

  /** Sets what keeps answers behind the memory; at most one is allowed over all plugins. */
  Contributions secondLevel(SecondLevel level);

  /** Adds a check of candidates, asked for every call of which several answers are asked for. */
  Contributions candidateCheck(CandidateCheck check);

  /** Adds a hook around tasks. */
  Contributions taskHook(TaskHook hook);

  /** Adds a hook around calls of tools. */
  Contributions toolHook(ToolHook hook);

  /**
   * An object with methods that bear {@link dev.codeagent.api.hook.Before} or {@link
   * dev.codeagent.api.hook.After}.
   *
   * @throws IllegalArgumentException when a marked method takes or returns what it must not
   */
  Contributions annotatedHooks(Object hooks);
}
