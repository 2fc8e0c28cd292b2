package dev.codeagent.core.agent;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonBoolean;
import dev.codeagent.api.json.JsonValue.JsonNull;
import dev.codeagent.api.json.JsonValue.JsonNumber;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.Message.AssistantMessage;
import dev.codeagent.api.llm.Message.SystemMessage;
import dev.codeagent.api.llm.Message.ToolMessage;
import dev.codeagent.api.llm.Message.UserMessage;
import dev.codeagent.api.llm.ToolCall;
import dev.codeagent.api.llm.ToolSpec;
import java.util.List;

/**
 * Estimates how many tokens of a model's window a text takes, without the model's tokenizer.
 *
 * <p>Tokens are counted as UTF-8 bytes over {@value #BYTES_PER_TOKEN}. Current byte-pair vocabularies
 * take 3.5 to 4.5 letters of English or source code for a token and about 2 to 3 Cyrillic letters,
 * which are two bytes each; counting bytes covers both and errs on the large side, which costs a
 * little of the window where the other error costs a refused request.
 */
final class TokenEstimate {

  static final double BYTES_PER_TOKEN = 3.5;

  /** Role, separators and ids around a message or a call, in tokens; wires need 3 to 7. */
  private static final int ENVELOPE_TOKENS = 8;

  private TokenEstimate() {}

  static int of(String text) {
    return tokens(bytes(text));
  }

  static int of(Message message) {
    return ENVELOPE_TOKENS
        + switch (message) {
          case SystemMessage m -> of(m.text());
          case UserMessage m -> of(m.text());
          case ToolMessage m -> of(m.text());
          case AssistantMessage m -> of(m);
        };
  }

  static int ofMessages(List<? extends Message> messages) {
    return messages.stream().mapToInt(TokenEstimate::of).sum();
  }

  static int ofTools(List<ToolSpec> tools) {
    return tools.stream()
        .mapToInt(t -> ENVELOPE_TOKENS
            + tokens(bytes(t.name()) + bytes(t.description()) + bytes(t.parameters())))
        .sum();
  }

  private static int of(AssistantMessage message) {
    int calls = message.calls().stream().mapToInt(TokenEstimate::of).sum();
    int opaque = message.opaque().stream().mapToInt(v -> tokens(bytes(v))).sum();
    return of(message.text()) + calls + opaque;
  }

  private static int of(ToolCall call) {
    JsonObject arguments = call.arguments();
    long size = Math.max(bytes(call.rawArguments()), arguments == null ? 0 : bytes(arguments));
    return ENVELOPE_TOKENS + tokens(bytes(call.name()) + size);
  }

  private static int tokens(long bytes) {
    return (int) Math.min(Integer.MAX_VALUE / 4, (long) Math.ceil(bytes / BYTES_PER_TOKEN));
  }

  /** The length in UTF-8 without encoding; each half of a surrogate pair counts two of its four. */
  private static long bytes(String text) {
    long count = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      count += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return count;
  }

  private static long bytes(JsonValue value) {
    return switch (value) {
      case JsonNull n -> 4;
      case JsonBoolean b -> 5;
      case JsonNumber n -> n.value().precision() + 2L;
      case JsonString s -> bytes(s.value()) + 2;
      case JsonArray a -> a.values().stream().mapToLong(v -> bytes(v) + 1).sum() + 2;
      case JsonObject o ->
        o.members().entrySet().stream()
                .mapToLong(e -> bytes(e.getKey()) + 4 + bytes(e.getValue()))
                .sum()
            + 2;
    };
  }
}
