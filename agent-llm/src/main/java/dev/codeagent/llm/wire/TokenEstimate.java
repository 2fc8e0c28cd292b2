package dev.codeagent.llm.wire;

import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ToolSpec;
import dev.codeagent.llm.json.Json;

/**
 * Estimates tokens without a tokenizer, on the high side, so that a budget holds.
 *
 * <p>Byte-pair vocabularies take about four bytes of English and three of source code a token, and about two Cyrillic
 * letters, which are four bytes of UTF-8: three bytes a token is above all of them.
 */
public final class TokenEstimate {

  private static final int BYTES_PER_TOKEN = 3;

  /** Role, delimiters and ids of a message. */
  private static final int TOKENS_PER_MESSAGE = 8;

  private TokenEstimate() {}

  /** Tokens of the prompt, tools included. */
  public static long of(LlmRequest request) {
    long messages = request.messages().stream()
        .mapToLong(message -> of(message) + TOKENS_PER_MESSAGE)
        .sum();
    long tools = request.tools().stream().mapToLong(TokenEstimate::of).sum();
    return messages + tools;
  }

  /** Tokens of a text. */
  public static long of(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // UTF-8: one byte up to U+007F, two up to U+07FF, three above; half of a surrogate pair is
      // half of four
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return (bytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN;
  }

  /** Tokens of a message. */
  public static long of(Message message) {
    return switch (message) {
      case Message.SystemMessage system -> of(system.text());
      case Message.UserMessage user -> of(user.text());
      case Message.ToolMessage result -> of(result.text());
      case Message.AssistantMessage said ->
        of(said.text())
            + said.calls().stream()
                .mapToLong(call -> of(call.name()) + of(call.rawArguments()) + TOKENS_PER_MESSAGE)
                .sum()
            + said.opaque().stream().mapToLong(block -> of(Json.print(block))).sum();
    };
  }

  private static long of(ToolSpec tool) {
    return of(tool.name())
        + of(tool.description())
        + of(Json.print(tool.parameters()))
        + TOKENS_PER_MESSAGE;
  }
}
