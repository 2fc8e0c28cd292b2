package dev.codeagent.llm.wire.anthropic;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.Message.AssistantMessage;
import dev.codeagent.api.llm.ToolCall;
import dev.codeagent.llm.json.Json;
import dev.codeagent.llm.wire.MadeUpId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gathers the finished blocks of an answer into one message. */
final class AnswerParts {

  private final LlmRequest request;
  private final StringBuilder text = new StringBuilder();
  private final List<ToolCall> calls = new ArrayList<>();
  private final List<JsonValue> opaque = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  AnswerParts(LlmRequest request) {
    this.request = request;
  }

  void addText(String piece) {
    text.append(piece);
  }

  void addOpaque(JsonValue block) {
    opaque.add(block);
  }

  void addCall(String id, String name, String rawArguments) {
    String raw = rawArguments.isBlank() ? "{}" : rawArguments;
    String unique = id;
    if (id.isEmpty() || !ids.add(id)) {
      unique = MadeUpId.of(request, calls.size(), name, raw);
      ids.add(unique);
    }
    calls.add(new ToolCall(unique, name, Json.parseObject(raw).orElse(null), raw));
  }

  AssistantMessage message() {
    return new AssistantMessage(text.toString(), calls, opaque);
  }
}
