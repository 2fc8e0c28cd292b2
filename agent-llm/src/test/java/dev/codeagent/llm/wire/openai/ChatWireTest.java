package dev.codeagent.llm.wire.openai;

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
import dev.codeagent.llm.LoopbackServer.Request;
import dev.codeagent.llm.LoopbackServer.Script;
import dev.codeagent.llm.http.ApacheTransport;
import dev.codeagent.llm.http.Header;
import dev.codeagent.llm.http.Secret;
import dev.codeagent.llm.json.Json;
import dev.codeagent.llm.wire.Endpoint;
import dev.codeagent.llm.wire.TestWires;
import dev.codeagent.llm.wire.TokenEstimate;
import dev.codeagent.llm.wire.WireProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of the wire of Chat Completions, against a real server on the loopback address. */
@Timeout(60)
class ChatWireTest {

  private static final String MODEL = "openai/gpt-test";

  private final ApacheTransport transport = ApacheTransport.open();
  private final List<LlmDelta> deltas = new ArrayList<>();

  @AfterEach
  void closeConnections() {
    transport.close();
  }

  @Test
  void givenAPictureAndAForm_thenBothAreWrittenAsDocumented() throws Exception {
    JsonObject closed = JsonValue.object(
        "type",
        "object",
        "properties",
        JsonValue.object("x", JsonValue.object("type", "integer")),
        "required",
        JsonValue.array(JsonValue.of("x")),
        "additionalProperties",
        false);
    LlmRequest request = Calls.request(
            "openai/m",
            new Message.UserMessage("What is it?", List.of(new Image("image/png", "aGk="))))
        .answeredBy(new AnswerSchema("thing", closed));

    JsonObject body = written(ChatFormat.compatible(), request);

    assertThat(body.get("messages")).isEqualTo(Json.parse("""
                [{"role":"user","content":[{"type":"text","text":"What is it?"},
                  {"type":"image_url","image_url":{"url":"data:image/png;base64,aGk="}}]}]""").orElseThrow());
    assertThat(body.get("response_format"))
        .isEqualTo(JsonValue.object(
            "type",
            "json_schema",
            "json_schema",
            JsonValue.object("name", "thing", "schema", closed, "strict", true)));
  }

  @Test
  void givenAnOpenSchema_thenItIsNotAskedForAsAStrictOne() throws Exception {
    LlmRequest request = Calls.hello("openai/m")
        .answeredBy(new AnswerSchema("thing", JsonValue.object("type", "object")));

    assertThat(Json.print(written(ChatFormat.original(), request))).contains("\"strict\":false");
  }

  @Test
  void givenReasoningBeforeACall_thenCompatibleServersGetItBackAndOpenAiDoesNot() throws Exception {
    LlmResponse response;
    try (LoopbackServer server = new LoopbackServer(exchange -> exchange.stream(
        "{\"choices\":[{\"delta\":{\"reasoning_content\":\"h\"}}]}",
        "{\"choices\":[{\"delta\":{\"reasoning_content\":\"m\",\"tool_calls\":[{\"index\":0,\"id\":\"c\","
            + "\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}}]}",
        "[DONE]"))) {
      response = TestWires.CHAT
          .to(server.address(), transport)
          .call(Calls.streamed(Calls.hello("openai/m"), deltas));
    }
    LlmRequest next = Calls.request("openai/m", new Message.UserMessage("Go"), response.message());

    assertThat(Json.print(written(ChatFormat.compatible(), next)))
        .contains("\"reasoning_content\":\"hm\"");
    assertThat(Json.print(written(ChatFormat.original(), next)))
        .doesNotContain("reasoning_content")
        .contains("\"prompt_cache_key\"");
  }

  private static JsonObject written(ChatFormat format, LlmRequest request) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Json.generate(bytes, out -> format.write(Calls.whole(request), out));
    return Json.parseObject(bytes.toString(StandardCharsets.UTF_8)).orElseThrow();
  }

  @Test
  void givenAConversationWithTools_thenTheRequestIsWrittenAsDocumented() throws Exception {
    LlmRequest request = new LlmRequest(
        ModelId.parse("openai/vendor/gpt-test"),
        List.of(
            new Message.SystemMessage("Be \"brief\"."),
            new Message.UserMessage("Привет \uD83D"),
            new Message.AssistantMessage(
                "",
                List.of(
                    new ToolCall(
                        "c1", "read_file", JsonValue.object("path", "a"), "{\"path\":\"a\"}"),
                    new ToolCall("c2", "read_file", null, "{broken")),
                List.of(JsonValue.object("type", "thinking"))),
            new Message.ToolMessage("c1", "read_file", "text of a", false),
            new Message.ToolMessage("c2", "read_file", "error: no JSON", true),
            new Message.AssistantMessage("Well.", List.of(), List.of())),
        List.of(Calls.READ_FILE),
        77,
        0.5);

    Request sent =
        sent(new LlmCall(request, Calls.options(true), delta -> {}, CallContext.background()));

    assertThat(sent.line()).isEqualTo("POST /base/v1/chat/completions HTTP/1.1");
    assertThat(sent.headers())
        .containsEntry("authorization", "Bearer sk-test-123456")
        .containsEntry("content-type", "application/json")
        .containsEntry("accept", "text/event-stream");
    assertThat(Json.parse(sent.body())).contains(Json.parse("""
                {"model":"vendor/gpt-test",
                 "messages":[
                  {"role":"system","content":"Be \\"brief\\"."},
                  {"role":"user","content":"Привет ?"},
                  {"role":"assistant","content":null,"tool_calls":[
                    {"id":"c1","type":"function","function":{"name":"read_file","arguments":"{\\"path\\":\\"a\\"}"}},
                    {"id":"c2","type":"function","function":{"name":"read_file",
                     "arguments":"{\\"not_an_object\\":\\"{broken\\"}"}}]},
                  {"role":"tool","tool_call_id":"c1","content":"text of a"},
                  {"role":"tool","tool_call_id":"c2","content":"error: no JSON"},
                  {"role":"assistant","content":"Well."}],
                 "tools":[{"type":"function","function":{"name":"read_file","description":"Reads a file.",
                   "parameters":{"type":"object","properties":{"path":{"type":"string"}}}}}],
                 "max_tokens":77,"temperature":0.5,
                 "stream":true,"stream_options":{"include_usage":true}}""").orElseThrow());
  }

  @Test
  void givenAWholeCallWithoutToolsOrTemperature_thenNothingOfThemIsWritten() throws Exception {
    JsonObject body =
        Json.parseObject(sent(Calls.whole(Calls.hello(MODEL))).body()).orElseThrow();

    assertThat(body.members()).containsOnlyKeys("model", "messages", "max_tokens", "stream");
  }

  @Test
  void givenAStreamOfTextWithUsage_thenPiecesAreGivenAndTheAnswerIsWhole() throws Exception {
    LlmResponse response = streamed("""
                {"id":"r1","model":"gpt-test-1","choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}""", """
                {"id":"r1","choices":[{"index":0,"delta":{"reasoning_content":"hm"}}]}""", """
                {"id":"r1","choices":[{"index":0,"delta":{"content":"Hel"}}]}""", """
                {"id":"r1","choices":[{"index":1,"delta":{"content":"another choice"}}]}""", """
                {"id":"r1","choices":[{"index":0,"delta":{"content":"lo"},"finish_reason":"stop"}]}""", """
                {"id":"r1","choices":[],"usage":{"prompt_tokens":12,"completion_tokens":3,
                 "prompt_tokens_details":{"cached_tokens":8}}}""".replace("\n", ""), "[DONE]");

    assertThat(response.message().text()).isEqualTo("Hello");
    assertThat(response.finish()).isEqualTo(FinishReason.STOP);
    assertThat(response.model()).isEqualTo("gpt-test-1");
    assertThat(response.id()).isEqualTo("r1");
    assertThat(response.usage().inputTokens()).isEqualTo(12);
    assertThat(response.usage().cachedInputTokens()).isEqualTo(8);
    assertThat(response.usage().outputTokens()).isEqualTo(3);
    assertThat(response.usage().cost()).isNull();
    assertThat(deltas).containsExactly(new LlmDelta.Text("Hel"), new LlmDelta.Text("lo"));
  }

  @Test
  void givenCallsInFragments_thenTheyArePutTogetherByIndex() throws Exception {
    LlmResponse response = streamed(
        chunk(
            "{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"read_file\",\"arguments\":\"\"}}"),
        chunk("{\"index\":0,\"function\":{\"arguments\":\"{\\\"path\\\":\"}}"),
        chunk("{\"index\":1,\"id\":\"b\",\"function\":{\"name\":\"finish\",\"arguments\":\"\"}}"),
        chunk("{\"index\":0,\"function\":{\"arguments\":\"\\\"x\\\"}\"}}"),
        "{\"choices\":[{\"delta\":{},\"finish_reason\":\"tool_calls\"}]}",
        "[DONE]");

    assertThat(response.finish()).isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(response.message().calls())
        .containsExactly(
            new ToolCall("a", "read_file", JsonValue.object("path", "x"), "{\"path\":\"x\"}"),
            new ToolCall("b", "finish", JsonValue.object(), "{}"));
    assertThat(deltas)
        .containsExactly(
            new LlmDelta.CallStarted(0, "read_file"),
            new LlmDelta.CallArguments(0, "{\"path\":"),
            new LlmDelta.CallStarted(1, "finish"),
            new LlmDelta.CallArguments(0, "\"x\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // whole calls without an index, told apart by their ids
        "{\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"n\\\":1}\"}}"
            + "|{\"id\":\"b\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"n\\\":2}\"}}",
        // without ids, told apart by their names
        "{\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"n\\\":1}\"}}"
            + "|{\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"n\\\":2}\"}}",
        // index 0 for both
        "{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"n\\\":1}\"}}"
            + "|{\"index\":0,\"id\":\"b\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"n\\\":2}\"}}",
        // the id repeated with every fragment, and the arguments split
        "{\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"n\\\"\"}}"
            + "|{\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\":1}\"}}"
            + "|{\"id\":\"b\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"n\\\":2}\"}}",
        // one id for two calls
        "{\"index\":0,\"id\":\"same\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"n\\\":1}\"}}"
            + "|{\"index\":1,\"id\":\"same\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"n\\\":2}\"}}",
        // arguments as an object
        "{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":{\"n\":1}}}"
            + "|{\"index\":1,\"id\":\"b\",\"function\":{\"name\":\"f\",\"arguments\":{\"n\":2}}}"
      })
  void givenTheCallsOfSloppyServers_thenBothCallsAreThereWithIdsOfTheirOwn(String fragments)
      throws Exception {
    List<String> events = new ArrayList<>();
    for (String fragment : fragments.split("\\|")) {
      events.add(chunk(fragment));
    }
    events.add("{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}");
    events.add("[DONE]");

    LlmResponse response = streamed(events.toArray(String[]::new));

    assertThat(response.finish()).isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(response.message().calls()).hasSize(2);
    ToolCall first = response.message().calls().get(0);
    ToolCall second = response.message().calls().get(1);
    assertThat(first.arguments()).isEqualTo(JsonValue.object("n", 1));
    assertThat(second.arguments()).isEqualTo(JsonValue.object("n", 2));
    assertThat(first.id()).isNotEmpty().isNotEqualTo(second.id());
    assertThat(second.id()).isNotEmpty();
  }

  @Test
  void givenArgumentsThatAreNotJson_thenTheyAreKeptRaw() throws Exception {
    LlmResponse response = streamed(
        chunk("{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{oops\"}}"),
        "[DONE]");

    assertThat(response.message().calls()).containsExactly(new ToolCall("a", "f", null, "{oops"));
  }

  @Test
  void givenAWholeAnswer_thenItIsReadAndGivesNoPieces() throws Exception {
    LlmResponse response =
        answer(Calls.whole(Calls.hello(MODEL)), exchange -> exchange.json(200, """
                {"id":"r","model":"m","choices":[{"index":0,"finish_reason":"tool_calls","message":{"role":"assistant",
                 "content":[{"type":"text","text":"Let me "},{"type":"text","text":"see."}],
                 "tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":""}},
                               {"id":"","type":"function","function":{"name":"f","arguments":null}}]}}],
                 "usage":{"prompt_tokens":5,"completion_tokens":2}}"""));

    assertThat(response.message().text()).isEqualTo("Let me see.");
    assertThat(response.message().calls()).hasSize(2).allSatisfy(call -> {
      assertThat(call.arguments()).isEqualTo(JsonValue.object());
      assertThat(call.id()).isNotEmpty();
    });
    assertThat(deltas).isEmpty();
  }

  @Test
  void givenAServerThatAnswersInTheOtherForm_thenItIsUnderstood() throws Exception {
    String whole =
        "{\"choices\":[{\"message\":{\"content\":\"whole\"},\"finish_reason\":\"stop\"}]}";
    String piece = "{\"choices\":[{\"delta\":{\"content\":\"piece\"}}]}";

    assertThat(answer(stream(), exchange -> exchange.json(200, whole)).message().text())
        .isEqualTo("whole");
    assertThat(deltas).containsExactly(new LlmDelta.Text("whole"));
    assertThat(answer(Calls.whole(Calls.hello(MODEL)), exchange -> exchange.stream(piece, "[DONE]"))
            .message()
            .text())
        .isEqualTo("piece");
  }

  @Test
  void givenNoUsage_thenTokensAreEstimatedAndNeverNone() throws Exception {
    LlmResponse response =
        streamed("{\"choices\":[{\"delta\":{\"content\":\"Hello there\"}}]}", "[DONE]");

    assertThat(response.usage().inputTokens()).isEqualTo(TokenEstimate.of(Calls.hello(MODEL)));
    assertThat(response.usage().outputTokens()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"length, LENGTH", "content_filter, FILTERED", "stop, STOP", "something_new, STOP"})
  void givenAReason_thenItIsMapped(String reason, FinishReason expected) throws Exception {
    LlmResponse response = streamed(
        "{\"choices\":[{\"delta\":{\"content\":\"x\"},\"finish_reason\":\"" + reason + "\"}]}",
        "[DONE]");

    assertThat(response.finish()).isEqualTo(expected);
  }

  @Test
  void givenARefusal_thenItIsTextAndFiltered() throws Exception {
    LlmResponse response = streamed(
        "{\"choices\":[{\"delta\":{\"refusal\":\"I can't.\"},\"finish_reason\":\"stop\"}]}",
        "[DONE]");

    assertThat(response.finish()).isEqualTo(FinishReason.FILTERED);
    assertThat(response.message().text()).isEqualTo("I can't.");
  }

  @Test
  void givenAStreamWithoutItsEndMark_thenThereIsNoAnswerWhateverItsFinishReason() throws Exception {
    ProviderException fault = fault(
        stream(),
        exchange -> exchange.stream(
            "{\"choices\":[{\"delta\":{\"content\":\"all of it\"},\"finish_reason\":\"stop\"}]}"));

    assertThat(fault.fault()).isEqualTo(ProviderFault.CUT_STREAM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"choices\":[]}", "{}", "{\"choices\":\"none\"}"})
  void givenNoChoice_thenTheAnswerIsMalformed(String body) throws Exception {
    assertThat(fault(stream(), exchange -> exchange.stream(body, "[DONE]")).fault())
        .isEqualTo(ProviderFault.MALFORMED);
    assertThat(fault(Calls.whole(Calls.hello(MODEL)), exchange -> exchange.json(200, body))
            .fault())
        .isEqualTo(ProviderFault.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "   ", "<html>login</html>", "[1]", "{\"choices\":[{\"mess", "nonsense"})
  void givenAnEmptyOrUnreadable200_thenTheAnswerIsMalformed(String body) throws Exception {
    assertThat(fault(stream(), exchange -> exchange.json(200, body)).fault())
        .isEqualTo(ProviderFault.MALFORMED);
    assertThat(fault(stream(), exchange -> {
              exchange.head(200, "text/event-stream");
              exchange.send("data: " + (body.isBlank() ? "{" : body) + "\n\n");
            })
            .fault())
        .isEqualTo(ProviderFault.MALFORMED);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"error\":{\"message\":\"overloaded\",\"code\":503}}', OVERLOADED",
    "'{\"error\":{\"message\":\"slow down\",\"type\":\"rate_limit_exceeded\"}}', RATE_LIMITED",
    "'{\"error\":{\"message\":\"boom\",\"type\":\"server_error\"}}', SERVER_ERROR",
    "'{\"error\":\"boom\"}', SERVER_ERROR",
    "'{\"error\":{\"message\":\"This model''s maximum context length is 8\",\"type\":\"invalid_request_error\"}}', CONTEXT_TOO_LARGE"
  })
  void givenAnErrorWithinA200_thenItIsTypedWithAllThatIsKnown(String body, ProviderFault expected)
      throws Exception {
    ProviderException inStream = fault(stream(), exchange -> {
      exchange.head(200, "text/event-stream", "x-request-id: req-7");
      exchange.send(
          "data: {\"choices\":[{\"delta\":{\"content\":\"x\"}}]}\n\ndata: " + body + "\n\n");
    });
    ProviderException whole =
        fault(Calls.whole(Calls.hello(MODEL)), exchange -> exchange.json(200, body));

    assertThat(inStream.fault()).isEqualTo(expected);
    assertThat(inStream.requestId()).isEqualTo("req-7");
    assertThat(whole.fault()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "401, '{\"error\":{\"message\":\"Incorrect API key provided: sk-test-123456\",\"code\":\"invalid_api_key\"}}', AUTHENTICATION",
    "403, '', AUTHENTICATION",
    "402, '', BILLING",
    "400, '{\"error\":{\"message\":\"You have reached your specified API usage limits.\"}}', BILLING",
    "429, '{\"error\":{\"message\":\"no more\",\"code\":\"insufficient_quota\"}}', BILLING",
    "429, '{\"error\":{\"message\":\"slow down\"}}', RATE_LIMITED",
    "404, '{\"error\":{\"message\":\"The model does not exist\"}}', NOT_FOUND",
    "413, 'too large', CONTEXT_TOO_LARGE",
    "400, '{\"error\":{\"message\":\"too long\",\"code\":\"context_length_exceeded\"}}', CONTEXT_TOO_LARGE",
    "400, '{\"error\":{\"message\":\"filtered\",\"code\":\"content_filter\"}}', CONTENT_FILTER",
    "400, '{\"error\":{\"message\":\"bad\"}}', BAD_REQUEST",
    "422, '{\"detail\":\"bad\"}', BAD_REQUEST",
    "408, '', SERVER_ERROR",
    "500, 'oops', SERVER_ERROR",
    "502, '<html>', SERVER_ERROR",
    "503, '', OVERLOADED",
    "529, '', OVERLOADED",
    "307, '', NOT_FOUND"
  })
  void givenARefusal_thenItIsTypedAndShowsNoKey(int status, String body, ProviderFault expected)
      throws Exception {
    ProviderException fault = fault(
        stream(),
        exchange -> exchange.json(
            status,
            body,
            "x-request-id: req-9",
            "Location: http://elsewhere.invalid/?key=sk-test-123456"));

    assertThat(fault.fault()).isEqualTo(expected);
    assertThat(fault.status()).isEqualTo(status);
    assertThat(fault.requestId()).isEqualTo("req-9");
    assertThat(fault.toString() + fault.failure()).doesNotContain("sk-test-123456");
  }

  @Test
  void givenARefusalWithAWait_thenItIsReadInEveryForm() throws Exception {
    String date = DateTimeFormatter.RFC_1123_DATE_TIME
        .withLocale(Locale.ROOT)
        .format(ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(100));

    assertThat(refused("Retry-After: 7").retryAfter()).isEqualTo(Duration.ofSeconds(7));
    assertThat(refused("Retry-After: 1.5").retryAfter()).isEqualTo(Duration.ofMillis(1500));
    assertThat(refused("Retry-After: 9", "Retry-After-Ms: 250").retryAfter())
        .isEqualTo(Duration.ofMillis(250));
    assertThat(refused("Retry-After: " + date).retryAfter())
        .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(101));
    assertThat(refused("Retry-After: 99999999999999999").retryAfter())
        .isGreaterThan(Duration.ofDays(300));
    assertThat(refused("Retry-After: soon").retryAfter()).isNull();
    assertThat(refused("Retry-After: -5").retryAfter()).isNull();
  }

  @Test
  void givenWhatTheServerSaysAboutTryingAgain_thenItWinsOverTheStatus() throws Exception {
    assertThat(refused("X-Should-Retry: false").retryable()).isFalse();
    assertThat(fault(stream(), exchange -> exchange.json(400, "{}", "X-Should-Retry: true"))
            .retryable())
        .isTrue();
    assertThat(refused("X-Other: 1").retryable()).isTrue();
  }

  @Test
  void givenARequestIdWithControlCharactersOrWithoutEnd_thenItIsCutAndCleaned() throws Exception {
    ProviderException fault = refused("x-request-id: " + "a\u0001".repeat(500));

    assertThat(fault.requestId()).matches("a{1,128}");
  }

  private ProviderException refused(String... headers) throws Exception {
    return fault(
        stream(),
        exchange -> exchange.json(429, "{\"error\":{\"message\":\"slow down\"}}", headers));
  }

  private static String chunk(String call) {
    return "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[" + call + "]}}]}";
  }

  private LlmCall stream() {
    return Calls.streamed(Calls.hello(MODEL), deltas);
  }

  private LlmResponse streamed(String... events) throws Exception {
    return answer(stream(), exchange -> exchange.stream(events));
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
    try (LoopbackServer server = new LoopbackServer(
        exchange -> exchange.json(200, "{\"choices\":[{\"message\":{\"content\":\"x\"}}]}"))) {
      provider(server).call(call);
      return server.requests().getFirst();
    }
  }

  private WireProvider provider(LoopbackServer server) {
    Secret key = Secret.of("OPENAI_API_KEY", "sk-test-123456");
    return new WireProvider(
        new Endpoint(
            "the server",
            Endpoint.address(
                "OPENAI_BASE_URL", server.address() + "/base/v1/", "/chat/completions"),
            List.of(Header.keyed("Authorization", "Bearer ", key)),
            key,
            "OPENAI_API_KEY",
            "OPENAI_BASE_URL"),
        ChatFormat.compatible(),
        transport);
  }
}
