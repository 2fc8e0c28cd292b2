package dev.codeagent.llm.wire.openai;

import static dev.codeagent.llm.wire.openai.ChatCalls.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.ToolCall;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.wire.TokenEstimate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the wire of Chat Completions reads of answers, whole and in pieces. */
@Timeout(60)
class ChatWireTest {
  @AutoClose
  private final ChatCalls chat = new ChatCalls();

  @Test
  void givenAStreamOfTextWithUsage_thenPiecesAreGivenAndTheAnswerIsWhole() throws Exception {
    LlmResponse response = chat.streamed("""
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
    assertThat(chat.deltas()).containsExactly(new LlmDelta.Text("Hel"), new LlmDelta.Text("lo"));
  }

  @Test
  void givenCallsInFragments_thenTheyArePutTogetherByIndex() throws Exception {
    LlmResponse response = chat.streamed(
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
    assertThat(chat.deltas())
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

    LlmResponse response = chat.streamed(events.toArray(String[]::new));

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
  void givenACallWithoutAName_thenItIsACallOfATool() throws Exception {
    LlmResponse answer = chat.streamed(
        "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"c1\",\"type\":\"function\","
            + "\"function\":{\"name\":\"\",\"arguments\":\"{\\\"path\\\":\\\"a\\\"}\"}}]}}]}",
        "{\"choices\":[{\"delta\":{},\"finish_reason\":\"tool_calls\"}]}",
        "[DONE]");

    assertThat(answer.message().calls())
        .singleElement()
        .satisfies(call -> assertThat(call.name()).isEqualTo("unnamed"))
        .satisfies(call -> assertThat(call.id()).isEqualTo("c1"))
        .satisfies(call -> assertThat(call.rawArguments()).isEqualTo("{\"path\":\"a\"}"));
  }

  @Test
  void givenFragmentsWithNeitherNameNorArguments_thenTheyAreNoCall() throws Exception {
    LlmResponse answer = chat.streamed(
        "{\"choices\":[{\"delta\":{\"content\":\"hi\",\"tool_calls\":[{\"index\":0,\"id\":\"\","
            + "\"function\":{\"name\":\"\",\"arguments\":\"\"}}]}}]}",
        "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}",
        "[DONE]");

    assertThat(answer.message().calls()).isEmpty();
  }

  @Test
  void givenArgumentsThatAreNotJson_thenTheyAreKeptRaw() throws Exception {
    LlmResponse response = chat.streamed(
        chunk("{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{oops\"}}"),
        "[DONE]");

    assertThat(response.message().calls()).containsExactly(new ToolCall("a", "f", null, "{oops"));
  }

  @Test
  void givenAWholeAnswer_thenItIsReadAndGivesNoPieces() throws Exception {
    LlmResponse response =
        chat.answer(Calls.whole(Calls.hello(MODEL)), exchange -> exchange.json(200, """
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
    assertThat(chat.deltas()).isEmpty();
  }

  @Test
  void givenAServerThatAnswersInTheOtherForm_thenItIsUnderstood() throws Exception {
    String whole =
        "{\"choices\":[{\"message\":{\"content\":\"whole\"},\"finish_reason\":\"stop\"}]}";
    String piece = "{\"choices\":[{\"delta\":{\"content\":\"piece\"}}]}";

    assertThat(chat.answer(chat.stream(), exchange -> exchange.json(200, whole))
            .message()
            .text())
        .isEqualTo("whole");
    assertThat(chat.deltas()).containsExactly(new LlmDelta.Text("whole"));
    assertThat(chat.answer(
                Calls.whole(Calls.hello(MODEL)), exchange -> exchange.stream(piece, "[DONE]"))
            .message()
            .text())
        .isEqualTo("piece");
  }

  @Test
  void givenNoUsage_thenTokensAreEstimatedAndNeverNone() throws Exception {
    LlmResponse response =
        chat.streamed("{\"choices\":[{\"delta\":{\"content\":\"Hello there\"}}]}", "[DONE]");

    assertThat(response.usage().inputTokens()).isEqualTo(TokenEstimate.of(Calls.hello(MODEL)));
    assertThat(response.usage().outputTokens()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"length, LENGTH", "content_filter, FILTERED", "stop, STOP", "something_new, STOP"})
  void givenAReason_thenItIsMapped(String reason, FinishReason expected) throws Exception {
    LlmResponse response = chat.streamed(
        "{\"choices\":[{\"delta\":{\"content\":\"x\"},\"finish_reason\":\"" + reason + "\"}]}",
        "[DONE]");

    assertThat(response.finish()).isEqualTo(expected);
  }

  @Test
  void givenARefusal_thenItIsTextAndFiltered() throws Exception {
    LlmResponse response = chat.streamed(
        "{\"choices\":[{\"delta\":{\"refusal\":\"I can't.\"},\"finish_reason\":\"stop\"}]}",
        "[DONE]");

    assertThat(response.finish()).isEqualTo(FinishReason.FILTERED);
    assertThat(response.message().text()).isEqualTo("I can't.");
  }

  private static String chunk(String call) {
    return "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[" + call + "]}}]}";
  }
}
