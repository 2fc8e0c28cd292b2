package dev.codeagent.api.llm;

import dev.codeagent.api.budget.Usage;
import java.util.Objects;

/**
 * A whole answer; there is none without the provider's end mark.
 *
 * @param message what the model said
 * @param finish why it stopped
 * @param usage tokens and, where a price is known, cost
 * @param model the model that answered, as the provider names it
 * @param id the provider's id of the answer, possibly empty
 */
public record LlmResponse(
    Message.AssistantMessage message, FinishReason finish, Usage usage, String model, String id) {
  /** Refuses null where a component may not be null. */
  public LlmResponse {
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(finish, "finish");
    Objects.requireNonNull(usage, "usage");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(id, "id");
  }
}
