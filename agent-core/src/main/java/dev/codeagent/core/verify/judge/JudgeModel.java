/** A model that judges, and the way to it. */
package dev.codeagent.core.verify.judge;

import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.ModelId;
import java.util.Objects;

/**
 * One judge.
 *
 * @param id its name
 * @param windowTokens the size of its window
 * @param provider the way; books what it costs on the account of the call, or leaves that to the caller
 */
public record JudgeModel(ModelId id, int windowTokens, LlmProvider provider) {
  public JudgeModel {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(provider, "provider");
  }
}
