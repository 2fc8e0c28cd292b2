package dev.codeagent.llm.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.AnswerSchema;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.Image;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ToolCall;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.LoopbackServer;
import dev.codeagent.llm.LoopbackServer.Exchange;
import dev.codeagent.llm.LoopbackServer.Request;
import dev.codeagent.llm.LoopbackServer.Script;
import dev.codeagent.llm.http.ApacheTransport;
import dev.codeagent.llm.http.Header;
import dev.codeagent.llm.http.Secret;
import dev.codeagent.llm.json.Json;
import dev.codeagent.llm.wire.Endpoint;
import dev.codeagent.llm.wire.WireProvider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract of the wire of Messages, against a real server on the loopback address. */
@Timeout(60)
class MessagesWireTest {

  private static final String MODEL = "anthropic/claude-test";

  private static final String START = """
            {"type":"message_start","message":{"id":"m1","model":"claude-test-1","role":"assistant","content":[],\
            "usage":{"input_tokens":10,"cache_creation_input_tokens":100,"cache_read_input_tokens":1000,\
            "output_tokens":1}}}""";

  private final ApacheTransport transport = ApacheTransport.open();
  private final List<LlmDelta> deltas = new ArrayList<>();

  @AfterEach
  void closeConnections() {
    transport.close();
  }

  @Test
  void givenAConversationWithToolsAndThinking_thenTheRequestIsWrittenAsDocumented()
      throws Exception {
    JsonValue thinking = JsonValue.object("type", "thinking", "thinking", "hm", "signature", "s1g");
    LlmRequest request = new LlmRequest(
        ModelId.parse(MODEL),
        List.of(
            new Message.SystemMessage("Be brief."),
            new Message.UserMessage("Task: go"),
            new Message.AssistantMessage(
                " \n",
                List.of(
                    new ToolCall(
                        "t1", "read_file", JsonValue.object("path", "a"), "{\"path\":\"a\"}"),
                    new ToolCall("t2", "read_file", null, "{broken")),
                List.of(thinking, JsonValue.object("type", "of another provider"))),
            new Message.ToolMessage("t1", "read_file", "text of a", false),
            new Message.ToolMessage("t2", "read_file", "", true),
            new Message.UserMessage("Go on."),
            new Message.AssistantMessage("", List.of(), List.of()),
            new Message.UserMessage("Please.")),
        List.of(Calls.READ_FILE),
        77,
        1.5);

    Request sent =
        sent(new LlmCall(request, Calls.options(true), delta -> {}, CallContext.background()));

    assertThat(sent.line()).isEqualTo("POST /v1/messages HTTP/1.1");
    assertThat(sent.headers())
        .containsEntry("x-api-key", "sk-ant-test-123456")
        .containsEntry("anthropic-version", MessagesFormat.VERSION);
    assertThat(Json.parse(sent.body())).contains(Json.parse("""
                {"model":"claude-test","max_tokens":77,"temperature":1.0,"stream":true,
                 "tools":[{"name":"read_file","description":"Reads a file.",
                   "input_schema":{"type":"object","properties":{"path":{"type":"string"}}}}],
                 "system":[{"type":"text","text":"Be brief.","cache_control":{"type":"ephemeral"}}],
                 "messages":[
                  {"role":"user","content":[
                    {"type":"text","text":"Task: go","cache_control":{"type":"ephemeral"}}]},
                  {"role":"assistant","content":[
                    {"type":"thinking","thinking":"hm","signature":"s1g"},
                    {"type":"tool_use","id":"t1","name":"read_file","input":{"path":"a"}},
                    {"type":"tool_use","id":"t2","name":"read_file","input":{"not_an_object":"{broken"}}]},
                  {"role":"user","content":[
                    {"type":"tool_result","tool_use_id":"t1","content":"text of a"},
                    {"type":"tool_result","tool_use_id":"t2","is_error":true},
                    {"type":"text","text":"Go on."},
                    {"type":"text","text":"Please.","cache_control":{"type":"ephemeral"}}]}]}""").orElseThrow());
  }

  @Test
  void givenNoSystemText_thenTheLastToolEndsTheCachedPart() throws Exception {
    LlmRequest request = new LlmRequest(
        ModelId.parse(MODEL),
        List.of(new Message.UserMessage("Hi")),
        List.of(Calls.READ_FILE, Calls.READ_FILE),
        10,
        null);

    String body = sent(Calls.whole(request)).body();

    assertThat(body).doesNotContain("\"system\"");
    assertThat(body).contains("\"cache_control\":{\"type\":\"ephemeral\"}}],\"messages\"");
  }

  @Test
  void givenASingleQuestionWithoutTools_thenOnlyTheSystemTextIsMarkedForTheCache()
      throws Exception {
    assertThat(sent(Calls.whole(Calls.hello(MODEL))).body().split("cache_control", -1))
        .hasSize(2);
  }

  @Test
  void givenAPictureAndAForm_thenBothAreWrittenAsDocumented() throws Exception {
    LlmRequest request = Calls.request(
            MODEL, new Message.UserMessage("What is it?", List.of(new Image("image/png", "aGk="))))
        .answeredBy(new AnswerSchema("thing", JsonValue.object("type", "object")));

    assertThat(Json.parse(sent(Calls.whole(request), "{}").body()))
        .contains(Json.parse("""
                {"model":"claude-test","max_tokens":100,"stream":false,
                 "output_config":{"format":{"type":"json_schema","schema":{"type":"object"}}},
                 "messages":[{"role":"user","content":[
                  {"type":"image","source":{"type":"base64","media_type":"image/png","data":"aGk="}},
                  {"type":"text","text":"What is it?"}]}]}""").orElseThrow());
  }

  @Test
  void givenThinkingBetweenTextAndCalls_thenItGoesBackWhereItWas() throws Exception {
    LlmResponse response =
        answer(Calls.whole(Calls.hello(MODEL)), exchange -> exchange.json(200, """
                {"type":"message","content":[
                  {"type":"thinking","thinking":"a","signature":"1"},{"type":"text","text":"First."},
                  {"type":"redacted_thinking","data":"2"},
                  {"type":"tool_use","id":"t1","name":"f","input":{}},
                  {"type":"thinking","thinking":"c","signature":"3"},
                  {"type":"tool_use","id":"t2","name":"f","input":{}}]}"""));

    String body = sent(Calls.whole(
            Calls.request(MODEL, new Message.UserMessage("Go"), response.message())))
        .body();

    assertThat(body)
        .contains("\"content\":[{\"type\":\"thinking\",\"thinking\":\"a\",\"signature\":\"1\"},"
            + "{\"type\":\"text\",\"text\":\"First.\"},{\"type\":\"redacted_thinking\",\"data\":\"2\"},"
            + "{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"f\",\"input\":{}},"
            + "{\"type\":\"thinking\",\"thinking\":\"c\",\"signature\":\"3\"},"
            + "{\"type\":\"tool_use\",\"id\":\"t2\",\"name\":\"f\",\"input\":{}}]");
  }

  @Test
  void givenAStreamOfThinkingTextAndCalls_thenAllIsPutTogether() throws Exception {
    LlmResponse response = streamed(
        START,
        "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"thinking\",\"thinking\":\"\"}}",
        "{\"type\":\"ping\"}",
        "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"h\"}}",
        "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"m\"}}",
        "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"signature_delta\",\"signature\":\"sig\"}}",
        "{\"type\":\"content_block_stop\",\"index\":0}",
        "{\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}",
        "{\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"text_delta\",\"text\":\"Hi\"}}",
        "{\"type\":\"content_block_start\",\"index\":2,\"content_block\":{\"type\":\"tool_use\",\"id\":\"t\","
            + "\"name\":\"f\",\"input\":{}}}",
        "{\"type\":\"content_block_delta\",\"index\":2,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"\"}}",
        "{\"type\":\"content_block_delta\",\"index\":2,\"delta\":{\"type\":\"input_json_delta\","
            + "\"partial_json\":\"{\\\"n\\\":\"}}",
        "{\"type\":\"content_block_delta\",\"index\":2,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"1}\"}}",
        "{\"type\":\"content_block_start\",\"index\":3,\"content_block\":{\"type\":\"tool_use\",\"id\":\"u\","
            + "\"name\":\"finish\",\"input\":{}}}",
        "{\"type\":\"content_block_start\",\"index\":4,\"content_block\":{\"type\":\"brand_new\"}}",
        "{\"type\":\"content_block_delta\",\"index\":4,\"delta\":{\"type\":\"brand_new_delta\"}}",
        "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"tool_use\"},\"usage\":{\"output_tokens\":42}}",
        "{\"type\":\"of_the_future\"}",
        "{\"type\":\"message_stop\"}");

    assertThat(response.message().text()).isEqualTo("Hi");
    assertThat(response.message().opaque())
        .containsExactly(
            JsonValue.object("type", "thinking", "thinking", "hm", "signature", "sig"));
    assertThat(response.message().calls())
        .containsExactly(
            new ToolCall("t", "f", JsonValue.object("n", 1), "{\"n\":1}"),
            new ToolCall("u", "finish", JsonValue.object(), "{}"));
    assertThat(response.finish()).isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(response.model()).isEqualTo("claude-test-1");
    assertThat(response.id()).isEqualTo("m1");
    assertThat(response.usage().inputTokens()).isEqualTo(1110);
    assertThat(response.usage().cachedInputTokens()).isEqualTo(1000);
    assertThat(response.usage().cacheWriteTokens()).isEqualTo(100);
    assertThat(response.usage().outputTokens()).isEqualTo(42);
    assertThat(deltas)
        .containsExactly(
            new LlmDelta.Text("Hi"),
            new LlmDelta.CallStarted(2, "f"),
            new LlmDelta.CallArguments(2, "{\"n\":"),
            new LlmDelta.CallArguments(2, "1}"),
            new LlmDelta.CallStarted(3, "finish"));
  }

  @Test
  void givenAWholeAnswer_thenItSaysTheSameAsAStream() throws Exception {
    LlmResponse response =
        answer(Calls.whole(Calls.hello(MODEL)), exchange -> exchange.json(200, """
                {"id":"m1","type":"message","model":"claude-test-1","stop_reason":"tool_use",
                 "content":[{"type":"redacted_thinking","data":"xyz"},{"type":"text","text":"Hi"},
                  {"type":"tool_use","id":"t","name":"f","input":{"n":1}}],
                 "usage":{"input_tokens":10,"output_tokens":5}}"""));

    assertThat(response.message().text()).isEqualTo("Hi");
    assertThat(response.message().opaque())
        .containsExactly(JsonValue.object("type", "redacted_thinking", "data", "xyz"));
    assertThat(response.message().calls())
        .containsExactly(new ToolCall("t", "f", JsonValue.object("n", 1), "{\"n\":1}"));
    assertThat(response.usage().inputTokens()).isEqualTo(10);
    assertThat(deltas).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "end_turn, STOP",
    "stop_sequence, STOP",
    "pause_turn, STOP",
    "max_tokens, LENGTH",
    "model_context_window_exceeded, LENGTH",
    "refusal, FILTERED",
    "of_the_future, STOP"
  })
  void givenAReason_thenItIsMapped(String reason, FinishReason expected) throws Exception {
    LlmResponse response = streamed(
        START,
        "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"" + reason + "\"}}",
        "{\"type\":\"message_stop\"}");

    assertThat(response.finish()).isEqualTo(expected);
  }

  @Test
  void givenAStreamWithoutItsEndMark_thenThereIsNoAnswer() throws Exception {
    ProviderException fault = fault(
        stream(),
        exchange -> events(
            exchange,
            START,
            "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"}}"));

    assertThat(fault.fault()).isEqualTo(ProviderFault.CUT_STREAM);
  }

  @ParameterizedTest
  @CsvSource({
    "overloaded_error, OVERLOADED",
    "rate_limit_error, RATE_LIMITED",
    "api_error, SERVER_ERROR",
    "invalid_request_error, BAD_REQUEST",
    "authentication_error, AUTHENTICATION",
    "of_the_future, SERVER_ERROR"
  })
  void givenAnErrorEventWithinAStream_thenItIsTyped(String type, ProviderFault expected)
      throws Exception {
    ProviderException fault = fault(
        stream(),
        exchange -> events(
            exchange,
            START,
            "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"So it is\"}}"));

    assertThat(fault.fault()).isEqualTo(expected);
    assertThat(fault).hasMessageContaining("So it is");
  }

  @ParameterizedTest
  @CsvSource({
    "400, prompt is too long: 210000 tokens > 200000 maximum, invalid_request_error, CONTEXT_TOO_LARGE",
    "400, Your credit balance is too low to access the API., invalid_request_error, BILLING",
    "401, invalid x-api-key sk-ant-test-123456, authentication_error, AUTHENTICATION",
    "413, Request exceeds the maximum size, request_too_large, CONTEXT_TOO_LARGE",
    "404, model: claude-nope, not_found_error, NOT_FOUND",
    "529, Overloaded, overloaded_error, OVERLOADED"
  })
  void givenARefusal_thenItIsTypedAndShowsNoKey(
      int status, String message, String type, ProviderFault expected) throws Exception {
    ProviderException fault = fault(
        stream(),
        exchange -> exchange.json(
            status,
            Json.print(JsonValue.object(
                "type", "error", "error", JsonValue.object("type", type, "message", message))),
            "request-id: req_1"));

    assertThat(fault.fault()).isEqualTo(expected);
    assertThat(fault.requestId()).isEqualTo("req_1");
    assertThat(fault.getMessage()).doesNotContain("sk-ant-test-123456");
  }

  @Test
  void givenPiecesOfABlockThatNeverBegan_thenTheAnswerIsMalformed() throws Exception {
    ProviderException fault = fault(
        stream(),
        exchange -> events(
            exchange,
            START,
            "{\"type\":\"content_block_delta\",\"index\":5,\"delta\":{\"type\":\"text_delta\",\"text\":\"x\"}}"));

    assertThat(fault.fault()).isEqualTo(ProviderFault.MALFORMED);
  }

  private LlmCall stream() {
    return Calls.streamed(Calls.hello(MODEL), deltas);
  }

  private LlmResponse streamed(String... data) throws Exception {
    return answer(stream(), exchange -> events(exchange, data));
  }

  /** Sends events with their names, as Anthropic does. */
  private static void events(Exchange exchange, String... data) throws IOException {
    exchange.head(200, "text/event-stream; charset=utf-8");
    for (String event : data) {
      JsonObject object = Json.parseObject(event).orElseThrow();
      exchange.send(
          "event: " + object.string("type").orElseThrow() + "\r\ndata: " + event + "\r\n\r\n");
    }
  }

  private LlmResponse answer(LlmCall call, Script script) throws Exception {
    try (LoopbackServer server = new LoopbackServer(script)) {
      return provider(server).call(call);
    }
  }

  private ProviderException fault(LlmCall call, Script script) throws Exception {
    try (LoopbackServer server = new LoopbackServer(script)) {
      Throwable thrown = catchThrowable(() -> provider(server).call(call));
      assertThat(thrown).isInstanceOf(ProviderException.class);
      return (ProviderException) thrown;
    }
  }

  private Request sent(LlmCall call) throws Exception {
    return sent(call, "x");
  }

  private Request sent(LlmCall call, String text) throws Exception {
    try (LoopbackServer server = new LoopbackServer(exchange -> exchange.json(
        200,
        "{\"type\":\"message\",\"content\":[{\"type\":\"text\",\"text\":\"" + text + "\"}]}"))) {
      provider(server).call(call);
      return server.requests().getFirst();
    }
  }

  private WireProvider provider(LoopbackServer server) {
    Secret key = Secret.of("ANTHROPIC_API_KEY", "sk-ant-test-123456");
    return new WireProvider(
        new Endpoint(
            "the server",
            Endpoint.address("ANTHROPIC_BASE_URL", server.address(), "/v1/messages"),
            List.of(
                Header.plain("anthropic-version", MessagesFormat.VERSION),
                Header.keyed("x-api-key", "", key)),
            key,
            "ANTHROPIC_API_KEY",
            "ANTHROPIC_BASE_URL"),
        new MessagesFormat(),
        transport);
  }
}
