package dev.codeagent.llm.wire;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.Message.AssistantMessage;
import dev.codeagent.api.llm.ToolCall;
import dev.codeagent.llm.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Gathers the finished parts of an answer into one message. Where blocks that go back unchanged did not all come before
 * text and calls, marks among them keep the order ({@link SaidParts} reads them): providers refuse thinking that was moved. For one
 * thread.
 */
public final class AnswerParts {

  /** The type of a mark; no provider has blocks of it. */
  static final String MARK = "code_agent_place";

  private final LlmRequest request;
  private final StringBuilder text = new StringBuilder();
  private final List<ToolCall> calls = new ArrayList<>();
  private final List<JsonValue> opaque = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private int markedText;
  private int markedCalls;

  public AnswerParts(LlmRequest request) {
    this.request = request;
  }

  /** Adds text for people. */
  public void addText(String piece) {
    text.append(piece);
  }

  /** Adds a block that says itself where it belongs. */
  public void addUnordered(JsonValue block) {
    opaque.add(block);
  }

  /** Adds a block that goes back unchanged and where it was. */
  public void addOpaque(JsonValue block) {
    if (text.length() > markedText || calls.size() > markedCalls) {
      opaque.add(mark(text.length(), calls.size()));
      markedText = text.length();
      markedCalls = calls.size();
    }
    opaque.add(block);
  }

  /**
   * The name of a call, or one that no tool has where it is missing: the model is then answered that there is no such tool,
   * and the conversation can go back, in which providers refuse an empty name.
   */
  public static String named(String name) {
    return name.isEmpty() ? "unnamed" : name;
  }

  /** Adds a call; one without an id of its own gets one. */
  public void addCall(String id, String givenName, String rawArguments) {
    String name = named(givenName);
    String raw = rawArguments.isBlank() ? "{}" : rawArguments;
    String unique = id;
    if (id.isEmpty() || !ids.add(id)) {
      unique = MadeUpId.of(request, calls.size(), name, raw);
      ids.add(unique);
    }
    calls.add(new ToolCall(unique, name, Json.parseObject(raw).orElse(null), raw));
  }

  /** How many calls there are so far. */
  public int callCount() {
    return calls.size();
  }

  /** How many characters of text there are so far. */
  public int textLength() {
    return text.length();
  }

  /** All parts as one message. */
  public AssistantMessage message() {
    return new AssistantMessage(text.toString(), calls, opaque);
  }

  private static JsonObject mark(int textEnd, int callEnd) {
    return JsonValue.object("type", MARK, "text", textEnd, "calls", callEnd);
  }
}
