package dev.codeagent.llm.wire.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.AnswerSchema;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.Image;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ToolCall;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.LoopbackServer;
import dev.codeagent.llm.LoopbackServer.Script;
import dev.codeagent.llm.http.ApacheTransport;
import dev.codeagent.llm.json.Json;
import dev.codeagent.llm.wire.TestWires;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The contract of Ollama's wire, against a real server on the loopback address. */
@Timeout(60)
class OllamaWireTest {

  private static final String MODEL = "ollama/qwen3";

  private static final String END =
      "{\"model\":\"qwen3\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done_reason\":\"stop\",\"done\":true,"
          + "\"total_duration\":1,\"prompt_eval_count\":26,\"eval_count\":5}";

  private final ApacheTransport transport = ApacheTransport.open();
  private final List<LlmDelta> deltas = new ArrayList<>();

  @AfterEach
  void closeConnections() {
    transport.close();
  }

  @Test
  void givenAConversation_thenTheRequestIsWrittenAsDocumented() throws Exception {
    LlmRequest request = new LlmRequest(
        ModelId.parse(MODEL),
        List.of(
            new Message.SystemMessage("Be brief."),
            new Message.UserMessage("Look", List.of(new Image("image/png", "aGk="))),
            new Message.AssistantMessage(
                "",
                List.of(
                    new ToolCall("c1", "read_file", JsonValue.object("path", "a"), "{}"),
                    new ToolCall("c2", "read_file", null, "{broken")),
                List.of(
                    JsonValue.object("type", "ollama_thinking", "text", "hm"),
                    JsonValue.object("type", "of another provider"))),
            new Message.ToolMessage("c1", "read_file", "text of a", false)),
        List.of(Calls.READ_FILE),
        77,
        0.5,
        new AnswerSchema("thing", JsonValue.object("type", "object")));

    assertThat(sent(request)).isEqualTo(Json.parse("""
                {"model":"qwen3","messages":[
                  {"role":"system","content":"Be brief."},
                  {"role":"user","content":"Look","images":["aGk="]},
                  {"role":"assistant","content":"","thinking":"hm","tool_calls":[
                    {"id":"c1","function":{"name":"read_file","arguments":{"path":"a"}}},
                    {"id":"c2","function":{"name":"read_file","arguments":{"not_an_object":"{broken"}}}]},
                  {"role":"tool","content":"text of a","tool_name":"read_file","tool_call_id":"c1"}],
                 "tools":[{"type":"function","function":{"name":"read_file","description":"Reads a file.",
                   "parameters":{"type":"object","properties":{"path":{"type":"string"}}}}}],
                 "format":{"type":"object"},
                 "options":{"num_ctx":8192,"num_predict":77,"temperature":0.5},
                 "keep_alive":"1800s","stream":false}""").orElseThrow());
  }

  @Test
  void givenAStreamOfLinesCutAnywhere_thenAllIsPutTogether() throws Exception {
    String lines =
        "{\"model\":\"qwen3\",\"message\":{\"content\":\"\",\"thinking\":\"hm\"},\"done\":false}\n"
            + "{\"message\":{\"content\":\"Привет\"},\"done\":false}\r\n\n"
            + "{\"message\":{\"content\":\"\",\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":{\"n\":1}}}]},"
            + "\"done\":false}\n" + END;
    LlmResponse response = answer(exchange -> {
      exchange.head(200, "application/x-ndjson");
      byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < bytes.length; i += 7) {
        exchange.sendBytes(Arrays.copyOfRange(bytes, i, Math.min(i + 7, bytes.length)));
      }
    });

    assertThat(response.message().text()).isEqualTo("Привет");
    assertThat(response.message().opaque())
        .containsExactly(JsonValue.object("type", "ollama_thinking", "text", "hm"));
    assertThat(response.message().calls())
        .extracting(ToolCall::arguments)
        .containsExactly(JsonValue.object("n", 1));
    assertThat(response.finish()).isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(response.usage().inputTokens()).isEqualTo(26);
    assertThat(response.usage().outputTokens()).isEqualTo(5);
    assertThat(deltas)
        .containsExactly(
            new LlmDelta.Text("Привет"),
            new LlmDelta.CallStarted(0, "f"),
            new LlmDelta.CallArguments(0, "{\"n\":1}"));
  }

  @Test
  void givenAnAnswerThatReachedItsLength_thenThatIsSaid() throws Exception {
    LlmResponse response = answer(exchange -> {
      exchange.head(200, "application/x-ndjson");
      exchange.send(END.replace("\"stop\"", "\"length\""));
    });

    assertThat(response.finish()).isEqualTo(FinishReason.LENGTH);
  }

  @Test
  void givenAServerThatStreamsUnderAnotherName_thenItIsUnderstood() throws Exception {
    LlmResponse response = answer(exchange ->
        exchange.json(200, "{\"message\":{\"content\":\"Hi\"},\"done\":false}\n" + END + "\n"));

    assertThat(response.message().text()).isEqualTo("Hi");
  }

  @Test
  void givenAModelThatIsNotThere_thenThatIsSaid() {
    assertThatThrownBy(
            () -> answer(exchange -> exchange.json(404, "{\"error\":\"model 'qwen3' not found\"}")))
        .isInstanceOfSatisfying(
            ProviderException.class, e -> assertThat(e.fault()).isEqualTo(ProviderFault.NOT_FOUND))
        .hasMessageContaining("model 'qwen3' not found");
  }

  @Test
  void givenAnErrorWithinTheStream_thenItIsTyped() {
    assertThatThrownBy(() -> answer(exchange -> {
          exchange.head(200, "application/x-ndjson");
          exchange.send("{\"message\":{\"content\":\"H\"},\"done\":false}\n"
              + "{\"error\":\"llama runner process has terminated\"}\n");
        }))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.fault()).isEqualTo(ProviderFault.SERVER_ERROR))
        .hasMessageContaining("terminated");
  }

  private LlmResponse answer(Script script) throws Exception {
    try (LoopbackServer server = new LoopbackServer(script)) {
      LlmResponse response = TestWires.OLLAMA
          .to(server.address(), transport)
          .call(Calls.streamed(Calls.hello(MODEL), deltas));
      assertThat(server.requests().getFirst().line()).isEqualTo("POST /api/chat HTTP/1.1");
      return response;
    }
  }

  private JsonObject sent(LlmRequest request) throws Exception {
    try (LoopbackServer server =
        new LoopbackServer(exchange -> exchange.json(200, TestWires.OLLAMA.whole("\"{}\"")))) {
      TestWires.OLLAMA.to(server.address(), transport).call(Calls.whole(request));
      return Json.parseObject(server.requests().getFirst().body()).orElseThrow();
    }
  }
}
