package dev.codeagent.llm.wire.openai;

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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract of the wire of Responses. */
@Timeout(60)
class ResponsesWireTest {

  private static final String MODEL = "openai/gpt-5";

  private static final JsonObject REASONING = JsonValue.object(
      "type", "reasoning", "id", "rs_1", "summary", JsonValue.array(), "encrypted_content", "xyz");

  private final ApacheTransport transport = ApacheTransport.open();
  private final List<LlmDelta> deltas = new ArrayList<>();

  @AfterEach
  void closeConnections() {
    transport.close();
  }

  @Test
  void givenAConversation_thenTheRequestIsWrittenAsItems() throws Exception {
    LlmRequest request = new LlmRequest(
        ModelId.parse(MODEL),
        List.of(
            new Message.SystemMessage("Be brief."),
            new Message.UserMessage("Look", List.of(new Image("image/png", "aGk="))),
            new Message.AssistantMessage(
                "I read.",
                List.of(
                    new ToolCall(
                        "c1", "read_file", JsonValue.object("path", "a"), "{\"path\":\"a\"}"),
                    new ToolCall("c2", "read_file", null, "{broken")),
                List.of(
                    REASONING,
                    JsonValue.object("type", "reasoning", "id", "rs_2"),
                    JsonValue.object("type", "thinking"))),
            new Message.ToolMessage("c1", "read_file", "text of a", false),
            new Message.ToolMessage("c2", "read_file", "no object", true)),
        List.of(Calls.READ_FILE),
        77,
        0.5,
        new AnswerSchema("thing", JsonValue.object("type", "object")));

    JsonObject body = written(ResponsesFormat.original(), request);

    assertThat(body.string("prompt_cache_key"))
        .hasValueSatisfying(key -> assertThat(key).matches("[0-9a-f]{16}"));
    assertThat(without(body, "prompt_cache_key")).isEqualTo(Json.parse("""
                {"model":"gpt-5","input":[
                  {"type":"message","role":"system","content":"Be brief."},
                  {"type":"message","role":"user","content":[{"type":"input_text","text":"Look"},
                    {"type":"input_image","image_url":"data:image/png;base64,aGk="}]},
                  {"type":"reasoning","id":"rs_1","summary":[],"encrypted_content":"xyz"},
                  {"type":"message","role":"assistant","content":"I read."},
                  {"type":"function_call","call_id":"c1","name":"read_file","arguments":"{\\"path\\":\\"a\\"}"},
                  {"type":"function_call","call_id":"c2","name":"read_file",
                   "arguments":"{\\"not_an_object\\":\\"{broken\\"}"},
                  {"type":"function_call_output","call_id":"c1","output":"text of a"},
                  {"type":"function_call_output","call_id":"c2","output":"no object"}],
                 "tools":[{"type":"function","name":"read_file","description":"Reads a file.",
                   "parameters":{"type":"object","properties":{"path":{"type":"string"}}},"strict":false}],
                 "text":{"format":{"type":"json_schema","name":"thing","schema":{"type":"object"},"strict":false}},
                 "max_output_tokens":77,"temperature":0.5,"store":false,
                 "include":["reasoning.encrypted_content"],"stream":true}""").orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-5, true",
    "o3, true",
    "of-the-future, true",
    "gpt-4o-mini, false",
    "ft:gpt-4.1:me, false",
    "gpt-5-chat-latest, false"
  })
  void givenAModel_thenReasoningIsAskedForWhereThereIsSome(String model, boolean asked)
      throws Exception {
    LlmRequest request = Calls.hello("openai/" + model);

    assertThat(written(ResponsesFormat.original(), request).get("include") != null)
        .isEqualTo(asked);
    assertThat(written(ResponsesFormat.compatible(), request).members())
        .doesNotContainKeys("include", "prompt_cache_key");
  }

  @Test
  void givenTurnsOfOneTask_thenTheyShareTheirCacheKeyAndOthersDoNot() throws Exception {
    String first = cacheKey(new Message.UserMessage("Task"));
    String second = cacheKey(
        new Message.UserMessage("Task"),
        new Message.AssistantMessage("Hm", List.of(), List.of()),
        new Message.UserMessage("Go on"));

    assertThat(first).isEqualTo(second);
    assertThat(cacheKey(new Message.UserMessage("Other"))).isNotEqualTo(first);
  }

  @Test
  void givenAStreamOfTypedEvents_thenAllIsPutTogetherAndUnknownOnesAreReadOver() throws Exception {
    LlmResponse response = streamed(
        "{\"type\":\"response.created\",\"response\":{\"id\":\"r1\",\"status\":\"in_progress\",\"output\":[]}}",
        "{\"type\":\"response.of_the_future\",\"x\":[1]}",
        "{\"type\":\"response.output_item.added\",\"output_index\":0,\"item\":{\"type\":\"reasoning\"}}",
        "{\"type\":\"response.output_item.done\",\"output_index\":0,\"item\":"
            + Json.print(REASONING) + "}",
        "{\"type\":\"response.output_item.added\",\"output_index\":1,\"item\":{\"type\":\"message\",\"content\":[]}}",
        "{\"type\":\"response.output_text.delta\",\"output_index\":1,\"delta\":\"При\"}",
        "{\"type\":\"response.output_text.delta\",\"output_index\":1,\"delta\":\"вет\"}",
        "{\"type\":\"response.output_item.done\",\"output_index\":1,\"item\":{\"type\":\"message\",\"content\":"
            + "[{\"type\":\"output_text\",\"text\":\"Привет\"}]}}",
        "{\"type\":\"response.output_item.added\",\"output_index\":2,\"item\":"
            + "{\"type\":\"function_call\",\"call_id\":\"c1\",\"name\":\"f\",\"arguments\":\"\"}}",
        "{\"type\":\"response.function_call_arguments.delta\",\"output_index\":2,\"delta\":\"{\\\"n\\\":\"}",
        "{\"type\":\"response.function_call_arguments.delta\",\"output_index\":2,\"delta\":\"1}\"}",
        "{\"type\":\"response.output_item.done\",\"output_index\":2,\"item\":"
            + "{\"type\":\"function_call\",\"call_id\":\"c1\",\"name\":\"f\",\"arguments\":\"{\\\"n\\\":1}\"}}",
        "{\"type\":\"response.completed\",\"response\":{\"id\":\"r1\",\"model\":\"gpt-5-1\",\"status\":\"completed\","
            + "\"usage\":{\"input_tokens\":100,\"input_tokens_details\":{\"cached_tokens\":60,\"cache_write_tokens\":30},"
            + "\"output_tokens\":7}}}");

    assertThat(response.message().text()).isEqualTo("Привет");
    assertThat(response.message().opaque()).containsExactly(REASONING);
    assertThat(response.message().calls())
        .containsExactly(new ToolCall("c1", "f", JsonValue.object("n", 1), "{\"n\":1}"));
    assertThat(response.finish()).isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(response.model()).isEqualTo("gpt-5-1");
    assertThat(response.id()).isEqualTo("r1");
    assertThat(response.usage().inputTokens()).isEqualTo(100);
    assertThat(response.usage().cachedInputTokens()).isEqualTo(60);
    assertThat(response.usage().cacheWriteTokens()).isEqualTo(30);
    assertThat(response.usage().outputTokens()).isEqualTo(7);
    assertThat(deltas)
        .containsExactly(
            new LlmDelta.Text("При"),
            new LlmDelta.Text("вет"),
            new LlmDelta.CallStarted(2, "f"),
            new LlmDelta.CallArguments(2, "{\"n\":"),
            new LlmDelta.CallArguments(2, "1}"));
  }

  @Test
  void givenOnlyTheEndOfAStream_thenItsOutputIsTheAnswer() throws Exception {
    LlmResponse response = streamed(
        "{\"type\":\"response.completed\",\"response\":{\"status\":\"completed\",\"output\":[{\"type\":\"message\","
            + "\"content\":[{\"type\":\"output_text\",\"text\":\"Hi\"}]}]}}");

    assertThat(response.message().text()).isEqualTo("Hi");
    assertThat(deltas).containsExactly(new LlmDelta.Text("Hi"));
    assertThat(response.usage().inputTokens()).isPositive();
  }

  @Test
  void givenPiecesThatAreNotWhatTheEndSays_thenTheEndCounts() throws Exception {
    LlmResponse response = streamed(
        "{\"type\":\"response.output_text.delta\",\"output_index\":0,\"delta\":\"Hullo\"}",
        "{\"type\":\"response.output_text.delta\",\"output_index\":1,\"delta\":\" wor\"}",
        "{\"type\":\"response.output_item.added\",\"output_index\":2,\"item\":"
            + "{\"type\":\"function_call\",\"call_id\":\"c1\",\"name\":\"f\",\"arguments\":\"\"}}",
        "{\"type\":\"response.function_call_arguments.delta\",\"output_index\":2,\"delta\":\"{\\\"n\\\":1}\"}",
        "{\"type\":\"response.completed\",\"response\":{\"output\":["
            + "{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"Hello\"}]},"
            + "{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\" world\"}]},"
            + "{\"type\":\"function_call\",\"call_id\":\"c1\",\"name\":\"f\",\"arguments\":\"{\\\"n\\\":2}\"}]}}");

    assertThat(response.message().text()).isEqualTo("Hello world");
    assertThat(response.message().calls())
        .containsExactly(new ToolCall("c1", "f", JsonValue.object("n", 2), "{\"n\":2}"));
    assertThat(deltas)
        .containsExactly(
            new LlmDelta.Text("Hullo"),
            new LlmDelta.Text(" wor"),
            new LlmDelta.CallStarted(2, "f"),
            new LlmDelta.CallArguments(2, "{\"n\":1}"),
            new LlmDelta.Text("ld"));
  }

  @ParameterizedTest
  @CsvSource({"max_output_tokens, LENGTH", "content_filter, FILTERED", "of_the_future, LENGTH"})
  void givenAnIncompleteResponse_thenTheReasonIsMapped(String reason, FinishReason expected)
      throws Exception {
    LlmResponse response = streamed(
        "{\"type\":\"response.output_text.delta\",\"output_index\":0,\"delta\":\"Hi\"}",
        "{\"type\":\"response.incomplete\",\"response\":{\"status\":\"incomplete\",\"incomplete_details\":{\"reason\":\""
            + reason + "\"}}}");

    assertThat(response.finish()).isEqualTo(expected);
    assertThat(response.message().text()).isEqualTo("Hi");
  }

  @Test
  void givenARefusal_thenItIsFiltered() throws Exception {
    LlmResponse response = streamed(
        "{\"type\":\"response.completed\",\"response\":{\"output\":[{\"type\":\"message\",\"content\":"
            + "[{\"type\":\"refusal\",\"refusal\":\"No.\"}]}]}}");

    assertThat(response.finish()).isEqualTo(FinishReason.FILTERED);
    assertThat(response.message().text()).isEqualTo("No.");
  }

  @ParameterizedTest
  @CsvSource({
    "rate_limit_exceeded, RATE_LIMITED",
    "server_error, SERVER_ERROR",
    "context_length_exceeded, CONTEXT_TOO_LARGE",
    "invalid_prompt, CONTENT_FILTER"
  })
  void givenAFailedResponse_thenItIsTyped(String code, ProviderFault expected) {
    assertThatThrownBy(() -> streamed(
            "{\"type\":\"response.failed\",\"response\":{\"status\":\"failed\",\"error\":{\"code\":\""
                + code + "\",\"message\":\"So it is\"}}}"))
        .isInstanceOfSatisfying(
            ProviderException.class, e -> assertThat(e.fault()).isEqualTo(expected))
        .hasMessageContaining("So it is");
  }

  private String cacheKey(Message... messages) throws IOException {
    return written(ResponsesFormat.original(), Calls.request(MODEL, messages))
        .string("prompt_cache_key")
        .orElseThrow();
  }

  private static JsonObject written(ResponsesFormat format, LlmRequest request) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Json.generate(bytes, out -> format.write(Calls.streamed(request, new ArrayList<>()), out));
    return Json.parseObject(bytes.toString(StandardCharsets.UTF_8)).orElseThrow();
  }

  private static JsonObject without(JsonObject object, String name) {
    List<Object> members = new ArrayList<>();
    object.members().forEach((member, value) -> {
      if (!member.equals(name)) {
        members.add(member);
        members.add(value);
      }
    });
    return JsonValue.object(members.toArray());
  }

  /** Sends events with their names and numbers, as OpenAI does. */
  private LlmResponse streamed(String... events) throws Exception {
    Script script = exchange -> {
      exchange.head(200, "text/event-stream; charset=utf-8");
      for (String event : events) {
        String type = Json.parseObject(event).orElseThrow().string("type").orElseThrow();
        exchange.send("event: " + type + "\ndata: " + event + "\n\n");
      }
    };
    try (LoopbackServer server = new LoopbackServer(script)) {
      return TestWires.RESPONSES
          .to(server.address(), transport)
          .call(Calls.streamed(Calls.hello(MODEL), deltas));
    }
  }
}
