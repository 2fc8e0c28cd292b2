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
 * @param answer the form that the answer's text has to have, or null for free text
 */
public record LlmRequest(
    ModelId model,
    List<Message> messages,
    List<ToolSpec> tools,
    int maxOutputTokens,
    @Nullable Double temperature,
    @Nullable AnswerSchema answer) {

  private static final double HIGHEST_TEMPERATURE = 2;

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException when one is not as described
   */
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
    if (temperature != null && !(temperature >= 0 && temperature <= HIGHEST_TEMPERATURE)) {
      throw new IllegalArgumentException("a temperature is a number from 0 to 2");
    }
  }

  /** A request for free text. */
  public LlmRequest(
      ModelId model,
      List<Message> messages,
      List<ToolSpec> tools,
      int maxOutputTokens,
      @Nullable Double temperature) {
    this(model, messages, tools, maxOutputTokens, temperature, null);
  }

  /** The same of another model. */
  public LlmRequest withModel(ModelId other) {
    return new LlmRequest(other, messages, tools, maxOutputTokens, temperature, answer);
  }

  /** The same with another limit of the answer. */
  public LlmRequest withMaxOutputTokens(int tokens) {
    return new LlmRequest(model, messages, tools, tokens, temperature, answer);
  }

  /** The same for an answer of that form. */
  public LlmRequest answeredBy(AnswerSchema form) {
    return new LlmRequest(model, messages, tools, maxOutputTokens, temperature, form);
  }
}
