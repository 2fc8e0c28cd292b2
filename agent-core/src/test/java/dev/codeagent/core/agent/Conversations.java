package dev.codeagent.core.agent;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.Message.AssistantMessage;
import dev.codeagent.api.llm.Message.ToolMessage;
import dev.codeagent.api.llm.ToolCall;
import java.util.ArrayList;
import java.util.List;

/** Conversations of exchanges of any length; used by tests. */
final class Conversations {

  private Conversations() {}

  static Exchange exchange(String tool, String result, int count) {
    List<ToolCall> calls = new ArrayList<>();
    List<ToolMessage> results = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      calls.add(call("c" + i, tool, "path", "file" + i));
      results.add(new ToolMessage("c" + i, tool, result, false));
    }
    Exchange exchange =
        new Exchange(new AssistantMessage("", calls, List.of()), results, List.of());
    return count == 0 ? exchange.with("call a tool") : exchange;
  }

  static Conversation conversation(int exchanges, String result) {
    Conversation conversation = Conversation.start("rules", "Task: x");
    for (int i = 0; i < exchanges; i++) {
      conversation = conversation.plus(exchange("read_file", "path", "file" + i, result));
    }
    return conversation;
  }

  static Exchange exchange(String tool, String name, String value, String result) {
    ToolCall call = call("c-" + value, tool, name, value);
    return new Exchange(
        new AssistantMessage("", List.of(call), List.of()),
        List.of(new ToolMessage(call.id(), tool, result, false)),
        List.of());
  }

  static ToolCall call(String id, String tool, String name, String value) {
    return new ToolCall(
        id, tool, JsonValue.object(name, value), "{\"" + name + "\":\"" + value + "\"}");
  }
}
