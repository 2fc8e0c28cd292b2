package dev.codeagent.llm.cache;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.Message.AssistantMessage;
import dev.codeagent.api.llm.ToolCall;
import java.util.List;

/** Answers for tests. */
final class Answers {

  /** The pieces in which {@link #withCall} is given as a whole. */
  static final List<LlmDelta> PIECES = List.of(
      new LlmDelta.Text("let me see"),
      new LlmDelta.CallStarted(0, "read_file"),
      new LlmDelta.CallArguments(0, "{\"path\":\"a\"}"));

  private Answers() {}

  static LlmResponse text(String text) {
    return text(text, FinishReason.STOP);
  }

  static LlmResponse text(String text, FinishReason finish) {
    return answer(new AssistantMessage(text, List.of(), List.of()), finish);
  }

  static LlmResponse withCall() {
    ToolCall call =
        new ToolCall("c1", "read_file", JsonValue.object("path", "a"), "{\"path\":\"a\"}");
    return answer(
        new AssistantMessage("let me see", List.of(call), List.of(JsonValue.object("a", 1))),
        FinishReason.TOOL_CALLS);
  }

  private static LlmResponse answer(AssistantMessage message, FinishReason finish) {
    return new LlmResponse(message, finish, new Usage(100, 0, 10, new Usd(1000)), "m", "id");
  }
}
