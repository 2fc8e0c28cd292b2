package dev.codeagent.api.llm;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a model: all of it, and nothing but it, decides about the answer.
 *
 * @param model the model
 * @param messages the conversation, system message first where there is one
 * @param tools the tools offered, all or none
 * @param maxOutputTokens the longest answer wanted
 * @param temperature 0 to 2, or null for the provider's default
 */
public record LlmRequest(
    ModelId model,
    List<Message> messages,
    List<ToolSpec> tools,
    int maxOutputTokens,
    @Nullable Double temperature) {
  public LlmRequest {
    Objects.requireNonNull(model, "model");
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("a request has a message");
    }
    if (maxOutputTokens <= 0) {
      throw new IllegalArgumentException("the longest answer is positive");
    }
  }
}
