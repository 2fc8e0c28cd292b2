package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ToolCall;
import dev.codeagent.llm.Calls;
import java.util.ArrayList;
import java.util.List;

/** A conversation of two turns with calls of a tool, held with {@link Aimock} by whichever wire; used by tests. */
final class AimockConversation {

  /** What the server says to it, and to texts that are to be embedded. */
  static final String FIXTURES = """
      {"fixtures":[
       {"match":{"userMessage":"read it","hasToolResult":true},"response":{"content":"It says привет."}},
       {"match":{"inputText":"embed it"},"response":{"embedding":[0.25,-0.5,1]}},
       {"match":{"userMessage":"read it"},"response":{"toolCalls":[
         {"id":"call_read","name":"read_file","arguments":{"path":"a.txt"}},
         {"name":"read_file","arguments":{"path":"b.txt"}}]}}]}
      """;

  private AimockConversation() {}

  /** Holds it; every turn is understood on both sides, or the test fails. */
  static void hold(LlmManager manager, String model, boolean streamed) throws InterruptedException {
    List<LlmDelta> deltas = new ArrayList<>();
    List<Message> messages = new ArrayList<>();
    messages.add(new Message.SystemMessage("Be brief."));
    messages.add(new Message.UserMessage("Please read it"));

    LlmResponse first = manager.provider().call(call(model, messages, streamed, deltas));

    assertThat(first.finish()).isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(first.message().calls())
        .map(ToolCall::arguments)
        .containsExactly(JsonValue.object("path", "a.txt"), JsonValue.object("path", "b.txt"));
    assertThat(first.message().calls()).map(ToolCall::id).doesNotHaveDuplicates();
    assertThat(first.usage().inputTokens()).isPositive();
    assertThat(first.usage().outputTokens()).isPositive();

    messages.add(first.message());
    messages.add(new Message.ToolMessage(
        first.message().calls().get(1).id(), "read_file", "error: no such file", true));
    messages.add(new Message.ToolMessage(
        first.message().calls().getFirst().id(), "read_file", "привет", false));
    LlmResponse second = manager.provider().call(call(model, messages, streamed, deltas));

    assertThat(second.message().text()).isEqualTo("It says привет.");
    assertThat(second.finish()).isEqualTo(FinishReason.STOP);
    assertThat(deltas.isEmpty()).isNotEqualTo(streamed);
  }

  private static LlmCall call(
      String model, List<Message> messages, boolean streamed, List<LlmDelta> deltas) {
    LlmRequest request =
        new LlmRequest(ModelId.parse(model), messages, List.of(Calls.READ_FILE), 200, null);
    return new LlmCall(request, Calls.options(streamed), deltas::add, CallContext.background());
  }
}
