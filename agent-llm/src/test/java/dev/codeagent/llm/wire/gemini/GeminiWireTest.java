package dev.codeagent.llm.wire.gemini;

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
import dev.codeagent.llm.wire.MadeUpId;
import dev.codeagent.llm.wire.TestWires;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of Gemini's wire, against a real server on the loopback address. */
@Timeout(60)
class GeminiWireTest {

  private static final String MODEL = "gemini/gemini-test";

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
                "I read.",
                List.of(
                    new ToolCall("g-1", "read_file", JsonValue.object("path", "a"), "{}"),
                    new ToolCall("call_0123456789abcdef", "read_file", null, "{broken")),
                List.of(JsonValue.object("type", "of another provider"))),
            new Message.ToolMessage("g-1", "read_file", "text of a", false),
            new Message.ToolMessage("call_0123456789abcdef", "read_file", "no object", true),
            new Message.UserMessage("Go on.")),
        List.of(Calls.READ_FILE),
        77,
        0.5,
        new AnswerSchema("thing", JsonValue.object("type", "object")));

    assertThat(sent(request)).isEqualTo(Json.parse("""
                {"systemInstruction":{"parts":[{"text":"Be brief."}]},
                 "contents":[
                  {"role":"user","parts":[{"inlineData":{"mimeType":"image/png","data":"aGk="}},{"text":"Look"}]},
                  {"role":"model","parts":[{"text":"I read."},
                    {"functionCall":{"id":"g-1","name":"read_file","args":{"path":"a"}}},
                    {"functionCall":{"name":"read_file","args":{"not_an_object":"{broken"}}}]},
                  {"role":"user","parts":[
                    {"functionResponse":{"id":"g-1","name":"read_file","response":{"output":"text of a"}}},
                    {"functionResponse":{"name":"read_file","response":{"error":"no object"}}},
                    {"text":"Go on."}]}],
                 "tools":[{"functionDeclarations":[{"name":"read_file","description":"Reads a file.",
                   "parametersJsonSchema":{"type":"object","properties":{"path":{"type":"string"}}}}]}],
                 "generationConfig":{"maxOutputTokens":77,"temperature":0.5,
                   "responseMimeType":"application/json","responseJsonSchema":{"type":"object"}}}""").orElseThrow());
  }

  @Test
  void givenAStreamWithThoughtsTextAndCalls_thenAllIsPutTogether() throws Exception {
    LlmResponse response = streamed(
        chunk("[{\"text\":\"thinking aloud\",\"thought\":true}]", ""),
        chunk("[{\"text\":\"При\"}]", ""),
        chunk("[{\"text\":\"вет\",\"thoughtSignature\":\"s0\"}]", ""),
        chunk(
            "[{\"functionCall\":{\"name\":\"f\",\"args\":{\"n\":1}},\"thoughtSignature\":\"s1\"},"
                + "{\"functionCall\":{\"id\":\"g2\",\"name\":\"f\",\"args\":{}}}]",
            ""),
        "{\"candidates\":[{\"finishReason\":\"STOP\"}],\"modelVersion\":\"gemini-test-1\",\"responseId\":\"r1\","
            + "\"usageMetadata\":{\"promptTokenCount\":100,\"cachedContentTokenCount\":60,"
            + "\"candidatesTokenCount\":7,\"thoughtsTokenCount\":30}}");

    assertThat(response.message().text()).isEqualTo("Привет");
    assertThat(response.message().calls())
        .extracting(ToolCall::arguments)
        .containsExactly(JsonValue.object("n", 1), JsonValue.object());
    assertThat(response.message().calls().getFirst().id()).matches(MadeUpId::isOne);
    assertThat(response.message().calls().get(1).id()).isEqualTo("g2");
    assertThat(response.finish()).isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(response.model()).isEqualTo("gemini-test-1");
    assertThat(response.id()).isEqualTo("r1");
    assertThat(response.usage().inputTokens()).isEqualTo(100);
    assertThat(response.usage().cachedInputTokens()).isEqualTo(60);
    assertThat(response.usage().outputTokens()).isEqualTo(37);
    assertThat(deltas)
        .containsExactly(
            new LlmDelta.Text("При"),
            new LlmDelta.Text("вет"),
            new LlmDelta.CallStarted(0, "f"),
            new LlmDelta.CallArguments(0, "{\"n\":1}"),
            new LlmDelta.CallStarted(1, "f"),
            new LlmDelta.CallArguments(1, "{}"));

    JsonObject next = sent(Calls.request(MODEL, new Message.UserMessage("Go"), response.message()));
    assertThat(Json.print(next))
        .contains("\"parts\":[{\"text\":\"При\"},{\"text\":\"вет\",\"thoughtSignature\":\"s0\"},"
            + "{\"functionCall\":{\"name\":\"f\",\"args\":{\"n\":1}},\"thoughtSignature\":\"s1\"},"
            + "{\"functionCall\":{\"id\":\"g2\",\"name\":\"f\",\"args\":{}}}]");
  }

  @Test
  void givenASignatureOnAnEmptyPart_thenItGoesBackOnAnEmptyPart() throws Exception {
    LlmResponse response = streamed(
        chunk("[{\"text\":\"Hi\"}]", ""),
        chunk("[{\"text\":\"\",\"thoughtSignature\":\"s\"}]", "STOP"));

    JsonObject next = sent(Calls.request(MODEL, new Message.UserMessage("Go"), response.message()));

    assertThat(Json.print(next))
        .contains("\"parts\":[{\"text\":\"Hi\"},{\"text\":\"\",\"thoughtSignature\":\"s\"}]");
  }

  @ParameterizedTest
  @CsvSource({
    "STOP, STOP",
    "MAX_TOKENS, LENGTH",
    "SAFETY, FILTERED",
    "RECITATION, FILTERED",
    "PROHIBITED_CONTENT, FILTERED",
    "BLOCKLIST, FILTERED",
    "SPII, FILTERED",
    "OF_THE_FUTURE, STOP"
  })
  void givenAReason_thenItIsMapped(String reason, FinishReason expected) throws Exception {
    assertThat(streamed(chunk("[{\"text\":\"Hi\"}]", reason)).finish()).isEqualTo(expected);
  }

  @Test
  void givenABlockedPrompt_thenThatIsATypedFault() {
    assertThatThrownBy(() -> streamed("{\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}"))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.fault()).isEqualTo(ProviderFault.CONTENT_FILTER))
        .hasMessageContaining("SAFETY");
  }

  @ParameterizedTest
  @CsvSource({"100, UNFIT", "0, MALFORMED"})
  void givenNoCandidate_thenTheServerIsToBlameUnlessItCounted(int tokens, ProviderFault expected) {
    assertThatThrownBy(() -> answer(exchange ->
            exchange.json(200, "{\"usageMetadata\":{\"promptTokenCount\":" + tokens + "}}")))
        .isInstanceOfSatisfying(
            ProviderException.class, e -> assertThat(e.fault()).isEqualTo(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"usageMetadata\":{\"promptTokenCount\":100,\"thoughtsTokenCount\":50}}",
        "{\"candidates\":[],\"usageMetadata\":{\"promptTokenCount\":100}}",
        "{\"promptFeedback\":{},\"usageMetadata\":{\"promptTokenCount\":100}}"
      })
  void givenAStreamThatCountedAndHasNoCandidate_thenItIsNotCutAndNoServerIsToBlame(String event) {
    assertThatThrownBy(() -> streamed(event)).isInstanceOfSatisfying(ProviderException.class, e -> {
      assertThat(e.fault()).isEqualTo(ProviderFault.UNFIT);
      assertThat(e.retryable()).isTrue();
    });
  }

  @Test
  void givenAStreamThatCountedAndEndsWithinAnEvent_thenItIsCut() {
    assertThatThrownBy(() -> answer(exchange -> {
          exchange.head(200, "text/event-stream");
          exchange.send("data: {\"usageMetadata\":{\"promptTokenCount\":100}}\r\n\r\ndata: {");
        }))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.fault()).isEqualTo(ProviderFault.CUT_STREAM));
  }

  @ParameterizedTest
  @ValueSource(strings = {"OTHER", "MALFORMED_RESPONSE", "FINISH_REASON_UNSPECIFIED"})
  void givenAReasonThatIsNoEnd_thenTheAnswerIsNotTakenAsWhole(String reason) {
    assertThatThrownBy(() -> streamed(chunk("[{\"text\":\"half\"}]", reason)))
        .isInstanceOfSatisfying(ProviderException.class, e -> {
          assertThat(e.fault()).isEqualTo(ProviderFault.UNFIT);
          assertThat(e.retryable()).isTrue();
        })
        .hasMessageContaining(reason);
  }

  @Test
  void givenACallThatTheModelCouldNotFinish_thenItIsTriedAgain() {
    assertThatThrownBy(() -> streamed(chunk("[]", "MALFORMED_FUNCTION_CALL")))
        .isInstanceOfSatisfying(ProviderException.class, e -> {
          assertThat(e.fault()).isEqualTo(ProviderFault.UNFIT);
          assertThat(e.retryable()).isTrue();
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"data: {\"usageMetadata\":{\"promptTok", "data: {}\r\n", "dat"})
  void givenHalfAnEventAfterTheReason_thenTheStreamIsCut(String half) {
    assertThatThrownBy(() -> answer(exchange -> {
          exchange.head(200, "text/event-stream");
          exchange.send("data: " + chunk("[{\"text\":\"Hi\"}]", "STOP") + "\r\n\r\n" + half);
        }))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.fault()).isEqualTo(ProviderFault.CUT_STREAM));
  }

  @Test
  void givenACommentAfterTheReason_thenTheStreamIsWhole() throws Exception {
    LlmResponse response = answer(exchange -> {
      exchange.head(200, "text/event-stream");
      exchange.send("data: " + chunk("[{\"text\":\"Hi\"}]", "STOP") + "\r\n\r\n: ping");
    });

    assertThat(response.message().text()).isEqualTo("Hi");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400|API key not valid. Please pass a valid API key.|INVALID_ARGUMENT|AUTHENTICATION|",
        "400|Invalid JSON payload received.|INVALID_ARGUMENT|BAD_REQUEST|",
        "429|You exceeded your current quota, please check your plan and billing details.|RESOURCE_EXHAUSTED|RATE_LIMITED|13.5s",
        "429|You exceeded your current quota, please check your plan and billing details.|RESOURCE_EXHAUSTED|BILLING|",
        "503|The model is overloaded.|UNAVAILABLE|OVERLOADED|"
      })
  void givenARefusal_thenItIsTypedAndItsDelayKept(
      int status, String words, String name, ProviderFault expected, String delay) {
    String details = delay == null
        ? "[]"
        : "[{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"" + delay
            + "\"}]";
    String error = "{\"error\":{\"code\":" + status + ",\"message\":\"" + words + "\",\"status\":\""
        + name + "\",\"details\":" + details + "}}";

    for (String body : List.of(error, "[" + error + "]")) {
      assertThatThrownBy(() -> answer(exchange -> exchange.json(status, body)))
          .isInstanceOfSatisfying(ProviderException.class, e -> {
            assertThat(e.fault()).isEqualTo(expected);
            assertThat(e.retryAfter()).isEqualTo(delay == null ? null : Duration.ofMillis(13_500));
          })
          .hasMessageContaining(words.substring(0, 20));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "API key expired. Please renew the API key.",
        "API Key not found. Please pass a valid API key."
      })
  void givenA400WhoseDetailsNameTheKey_thenItIsTheKeys(String words) {
    String error = "{\"error\":{\"code\":400,\"message\":\"" + words
        + "\",\"status\":\"INVALID_ARGUMENT\",\"details\":[{\"reason\":\"API_KEY_INVALID\"}]}}";

    assertThatThrownBy(() -> answer(exchange -> exchange.json(400, error)))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.fault()).isEqualTo(ProviderFault.AUTHENTICATION))
        .hasMessageContaining(words.substring(0, 20));
  }

  private static String chunk(String parts, String finish) {
    return "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":" + parts + "}"
        + (finish.isEmpty() ? "" : ",\"finishReason\":\"" + finish + "\"") + "}]}";
  }

  private LlmResponse streamed(String... chunks) throws Exception {
    return answer(exchange -> {
      exchange.head(200, "text/event-stream");
      for (String chunk : chunks) {
        exchange.send("data: " + chunk + "\r\n\r\n");
      }
    });
  }

  private LlmResponse answer(Script script) throws Exception {
    try (LoopbackServer server = new LoopbackServer(script)) {
      LlmResponse response = TestWires.GEMINI
          .to(server.address(), transport)
          .call(Calls.streamed(Calls.hello(MODEL), deltas));
      assertThat(server.requests().getFirst().line())
          .isEqualTo("POST /v1beta/models/gemini-test:streamGenerateContent?alt=sse HTTP/1.1");
      return response;
    }
  }

  private JsonObject sent(LlmRequest request) throws Exception {
    try (LoopbackServer server =
        new LoopbackServer(exchange -> exchange.json(200, TestWires.GEMINI.whole("\"{}\"")))) {
      TestWires.GEMINI.to(server.address(), transport).call(Calls.whole(request));
      assertThat(server.requests().getFirst().line())
          .isEqualTo("POST /v1beta/models/gemini-test:generateContent HTTP/1.1");
      return Json.parseObject(server.requests().getFirst().body()).orElseThrow();
    }
  }
}
