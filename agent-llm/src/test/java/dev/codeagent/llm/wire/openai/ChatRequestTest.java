package dev.codeagent.llm.wire.openai;

import static dev.codeagent.llm.wire.openai.ChatCalls.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.AnswerSchema;
import dev.codeagent.api.llm.Image;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ToolCall;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.LoopbackServer;
import dev.codeagent.llm.LoopbackServer.Request;
import dev.codeagent.llm.json.Json;
import dev.codeagent.llm.wire.TestWires;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a call is written as a request of Chat Completions. */
@Timeout(60)
class ChatRequestTest {
  @AutoClose
  private final ChatCalls chat = new ChatCalls();

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
          .to(server.address(), chat.transport())
          .call(Calls.streamed(Calls.hello("openai/m"), chat.deltas()));
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
        chat.sent(new LlmCall(request, Calls.options(true), delta -> {}, CallContext.background()));

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
        Json.parseObject(chat.sent(Calls.whole(Calls.hello(MODEL))).body()).orElseThrow();

    assertThat(body.members()).containsOnlyKeys("model", "messages", "max_tokens", "stream");
  }
}
