package dev.codeagent.llm.wire;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import dev.codeagent.api.llm.AnswerSchema;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ToolCall;
import dev.codeagent.api.llm.ToolSpec;
import java.nio.charset.StandardCharsets;
import java.util.Map;

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

  /**
   * Tokens of a picture whatever its size: above what the providers count for one at the largest size to which they scale
   * (OpenAI's high detail 1,105 to 1,536, Anthropic about 1,600, Gemini 258 a tile).
   */
  private static final long TOKENS_PER_IMAGE = 2_000;

  /** Quotation marks, colon and comma of a member, or brackets. */
  private static final long BYTES_OF_PUNCTUATION = 4;

  /** Above every number that stands in a schema. */
  private static final long BYTES_OF_NUMBER = 12;

  /**
   * So many letters in all are encoded by the platform, which is faster for short texts than anything here; more would be a
   * copy of the history, also where each of its messages is short.
   */
  private static final int ENCODED = 4_096;

  /** Characters that are looked at in one go: a long text is counted much faster as an array than letter by letter. */
  private static final int PIECE = 512;

  private char[] piece = {};

  /** Letters that may still be encoded. */
  private int encodable = ENCODED;

  private TokenEstimate() {}

  /** Tokens of the prompt, tools and form of the answer included. */
  public static long of(LlmRequest request) {
    return new TokenEstimate().ofAll(request);
  }

  /** Tokens of a text. */
  public static long of(String text) {
    return new TokenEstimate().ofText(text);
  }

  /** Tokens of a message. */
  public static long of(Message message) {
    return new TokenEstimate().ofMessage(message);
  }

  /** Tokens of a value. */
  public static long of(JsonValue value) {
    return new TokenEstimate().ofValue(value);
  }

  private long ofAll(LlmRequest request) {
    long tokens = 0;
    for (Message message : request.messages()) {
      tokens += ofMessage(message) + TOKENS_PER_MESSAGE;
    }
    for (ToolSpec tool : request.tools()) {
      tokens += ofTool(tool);
    }
    AnswerSchema form = request.answer();
    return form == null ? tokens : tokens + ofValue(form.schema()) + TOKENS_PER_MESSAGE;
  }

  private long ofText(String text) {
    return tokens(bytes(text));
  }

  private long ofMessage(Message message) {
    return switch (message) {
      case Message.SystemMessage system -> ofText(system.text());
      case Message.UserMessage user ->
        ofText(user.text()) + user.images().size() * TOKENS_PER_IMAGE;
      case Message.ToolMessage result -> ofText(result.text());
      case Message.AssistantMessage said -> ofSaid(said);
    };
  }

  private long ofSaid(Message.AssistantMessage said) {
    long tokens = ofText(said.text());
    for (ToolCall call : said.calls()) {
      tokens += ofText(call.name()) + ofText(call.rawArguments()) + TOKENS_PER_MESSAGE;
    }
    for (JsonValue block : said.opaque()) {
      tokens += ofValue(block);
    }
    return tokens;
  }

  private long ofTool(ToolSpec tool) {
    return ofText(tool.name())
        + ofText(tool.description())
        + ofValue(tool.parameters())
        + TOKENS_PER_MESSAGE;
  }

  private long ofValue(JsonValue value) {
    return tokens(bytes(value));
  }

  /** About the bytes of the printed value, counted without printing it. */
  private long bytes(JsonValue value) {
    long bytes = BYTES_OF_PUNCTUATION;
    switch (value) {
      case JsonString text -> bytes += bytes(text.value());
      case JsonArray array -> {
        for (JsonValue element : array.values()) {
          bytes += bytes(element);
        }
      }
      case JsonObject object -> {
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
          bytes += bytes(member.getKey()) + BYTES_OF_PUNCTUATION + bytes(member.getValue());
        }
      }
      default -> bytes += BYTES_OF_NUMBER;
    }
    return bytes;
  }

  private long bytes(String text) {
    int length = text.length();
    if (length <= encodable) {
      encodable -= length;
      return text.getBytes(StandardCharsets.UTF_8).length;
    }
    if (piece.length == 0) {
      piece = new char[PIECE];
    }
    long bytes = 0;
    for (int at = 0; at < length; at += PIECE) {
      int count = Math.min(PIECE, length - at);
      text.getChars(at, at + count, piece, 0);
      bytes += isAscii(count) ? count : bytes(count);
    }
    return bytes;
  }

  private boolean isAscii(int count) {
    int all = 0;
    for (int i = 0; i < count; i++) {
      all |= piece[i];
    }
    return all < 0x80;
  }

  private long bytes(int count) {
    long bytes = 0;
    for (int i = 0; i < count; i++) {
      char c = piece[i];
      // UTF-8: one byte up to U+007F, two up to U+07FF, three above; half of a surrogate pair is
      // half of four
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }

  private static long tokens(long bytes) {
    return (bytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN;
  }
}
