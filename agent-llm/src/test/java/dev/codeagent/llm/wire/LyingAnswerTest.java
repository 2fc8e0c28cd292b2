package dev.codeagent.llm.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.ToolCall;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.LoopbackServer;
import dev.codeagent.llm.LoopbackServer.Script;
import dev.codeagent.llm.http.ApacheTransport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers that are not what they say they are: each is understood or refused, and none takes us long. */
@Timeout(30)
class LyingAnswerTest {

  @AutoClose
  private final ApacheTransport transport = ApacheTransport.open();

  private final List<LlmDelta> deltas = new ArrayList<>();

  static final List<String> NUMBERS = List.of(
      "-1",
      "-2147483648",
      "2147483647",
      "2147483648",
      "9223372036854775807",
      "1e999",
      "1e99999999999",
      "0.5",
      "\"7\"",
      "null",
      "true",
      "[]",
      "{}",
      "1".repeat(900));

  @ParameterizedTest
  @EnumSource
  void givenUsageThatCannotBe_thenItIsEstimatedOrRefused(TestWires wire) throws Exception {
    for (String number : NUMBERS) {
      try {
        LlmResponse answer = whole(wire, counting(wire, number));
        assertThat(answer.usage().inputTokens()).isPositive();
        assertThat(answer.usage().outputTokens()).isPositive();
        assertThat(answer.usage().cachedInputTokens())
            .isBetween(0L, answer.usage().inputTokens());
      } catch (ProviderException refused) {
        assertThat(number).startsWith("1");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void givenMoreTokensThanAnIntHolds_thenTheyCount(TestWires wire) throws Exception {
    LlmResponse answer = whole(wire, counting(wire, "5000000000"));

    assertThat(answer.usage().inputTokens()).isGreaterThanOrEqualTo(5_000_000_000L);
    assertThat(answer.usage().outputTokens()).isGreaterThanOrEqualTo(5_000_000_000L);
  }

  /** A whole answer of which everything that can be counted is that number. */
  private static String counting(TestWires wire, String number) {
    String usage = switch (wire) {
      case CHAT ->
        "\"usage\":{\"prompt_tokens\":N,\"completion_tokens\":N,\"prompt_tokens_details\":{\"cached_tokens\":N,\"cache_write_tokens\":N}}";
      case RESPONSES ->
        "\"usage\":{\"input_tokens\":N,\"output_tokens\":N,\"input_tokens_details\":{\"cached_tokens\":N,\"cache_write_tokens\":N}}";
      case MESSAGES ->
        "\"usage\":{\"input_tokens\":N,\"output_tokens\":N,\"cache_read_input_tokens\":N,\"cache_creation_input_tokens\":N}";
      case GEMINI ->
        "\"usageMetadata\":{\"promptTokenCount\":N,\"candidatesTokenCount\":N,\"cachedContentTokenCount\":N,\"thoughtsTokenCount\":N,\"toolUsePromptTokenCount\":N}";
      case OLLAMA -> "\"prompt_eval_count\":N,\"eval_count\":N";
    };
    String whole = wire.whole("\"x\"");
    return whole.substring(0, whole.length() - 1) + "," + usage.replace("N", number) + "}";
  }

  @ParameterizedTest
  @EnumSource
  void givenAnErrorInAGoodReply_thenItIsAFault(TestWires wire) throws Exception {
    for (String error : List.of(
        "{\"error\":\"overloaded\"}",
        "{\"error\":{\"message\":\"overloaded\"}}",
        "{\"error\":{\"message\":7,\"code\":[],\"type\":{}}}",
        "{\"error\":{\"code\":1e900}}",
        "{\"error\":[1]}",
        "{\"error\":true}",
        "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"x\"}}",
        "{\"detail\":\"no\"}",
        "{}",
        "[]",
        "[{\"error\":{\"code\":503,\"message\":\"x\"}}]",
        "null",
        "\"error\"")) {
      assertThat(catchThrowable(() -> whole(wire, error)))
          .as(error)
          .isInstanceOf(ProviderException.class);
      assertThat(catchThrowable(() -> streamed(wire, event(wire, error))))
          .as(error)
          .isInstanceOf(ProviderException.class);
      assertThat(catchThrowable(() -> streamed(wire, wire.piece("\"x\"") + event(wire, error))))
          .as(error)
          .isInstanceOf(ProviderException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void givenABombOfDepth_thenItIsAFault(TestWires wire) throws Exception {
    for (String deep : List.of("[", "{\"a\":")) {
      String bomb = deep.repeat(1_000_000);
      assertThat(catchThrowable(() -> whole(wire, bomb))).isInstanceOf(ProviderException.class);
      assertThat(catchThrowable(() -> streamed(wire, event(wire, bomb))))
          .isInstanceOf(ProviderException.class);
      assertThat(catchThrowable(() -> whole(wire, wire.whole(bomb))))
          .isInstanceOf(ProviderException.class);
      ToolCall call = null;
      try {
        call = whole(wire, wire.call("\"" + bomb.replace("\"", "\\\"") + "\""))
            .message()
            .calls()
            .getFirst();
      } catch (ProviderException refused) {
        continue;
      }
      assertThat(call.arguments() == null || call.arguments().members().isEmpty())
          .isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void givenManyNames_thenTheAnswerIsReadAllTheSame(TestWires wire) throws Exception {
    String whole = wire.whole("\"x\"");
    StringBuilder body = new StringBuilder(whole.substring(0, whole.length() - 1));
    for (int i = 0; i < 200_000; i++) {
      body.append(",\"n").append(i).append("\":1");
    }
    assertThat(whole(wire, body.append('}').toString()).message().text()).isEqualTo("x");
  }

  @Test
  void givenTheEndMarkTwice_orEventsAfterIt_thenTheAnswerEndsAtTheFirst() throws Exception {
    String chat = TestWires.CHAT.piece("\"x\"") + "data: [DONE]\n\n";
    assertThat(streamed(TestWires.CHAT, chat + chat).message().text()).isEqualTo("x");
    assertThat(streamed(TestWires.CHAT, chat + "data: {{{\n\n").message().text())
        .isEqualTo("x");
    String messages = TestWires.MESSAGES.piece("\"x\"") + "data: {\"type\":\"message_stop\"}\n\n";
    assertThat(streamed(TestWires.MESSAGES, messages + messages).message().text())
        .isEqualTo("x");
    String responses = TestWires.RESPONSES.piece("\"x\"")
        + "data: {\"type\":\"response.completed\",\"response\":{\"status\":\"completed\",\"output\":[{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"x\"}]}]}}\n\n";
    assertThat(streamed(TestWires.RESPONSES, responses + responses).message().text())
        .isEqualTo("x");
    String ollama = TestWires.OLLAMA.whole("\"x\"") + "\n";
    assertThat(streamed(TestWires.OLLAMA, ollama + ollama).message().text()).isEqualTo("x");
  }

  @Test
  void givenThinkingInManySmallPieces_thenItIsReadInTimeThatGrowsWithIt() throws Exception {
    StringBuilder stream = new StringBuilder(
        "data: {\"type\":\"message_start\",\"message\":{}}\n\n"
            + "data: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"thinking\",\"thinking\":\"\"}}\n\n");
    for (int i = 0; i < 200_000; i++) {
      stream.append("data: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"thinking\":\""
          + "y".repeat(40) + "\"}}\n\n");
    }
    stream.append("data: {\"type\":\"message_stop\"}\n\n");
    assertThat(streamed(TestWires.MESSAGES, stream.toString())
            .message()
            .opaque()
            .toString()
            .length())
        .isGreaterThan(8_000_000);
  }

  @Test
  void givenFragmentsThatRepeatTheName_thenTheyAreReadInTimeThatGrowsWithThem() throws Exception {
    StringBuilder stream = new StringBuilder();
    fragment(stream, "{\\\"a\\\":\\\"", "f", 0);
    for (int i = 0; i < 60_000; i++) {
      fragment(stream, "y".repeat(40), "f", 0);
    }
    fragment(stream, "\\\"}", "f", 0);
    stream.append("data: [DONE]\n\n");
    List<ToolCall> calls = streamed(TestWires.CHAT, stream.toString()).message().calls();
    assertThat(calls).hasSize(1);
    assertThat(calls.getFirst().rawArguments()).hasSize(60_000 * 40 + 8);
  }

  @Test
  void givenCallsWithoutEnd_thenTheyAreRefused() throws Exception {
    StringBuilder stream = new StringBuilder();
    for (int i = 0; i < 150_000; i++) {
      fragment(stream, "{}", "f", i);
    }
    stream.append("data: [DONE]\n\n");
    assertThat(catchThrowable(() -> streamed(TestWires.CHAT, stream.toString())))
        .isInstanceOf(ProviderException.class);
  }

  @Test
  void givenBlocksThatShareAnIndex_thenNoneOfThemIsLost() throws Exception {
    LlmResponse answer = streamed(
        TestWires.MESSAGES,
        TestWires.MESSAGES.piece("\"first\"")
            + "data: {\"type\":\"content_block_stop\",\"index\":0}\n\n"
            + "data: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"tool_use\",\"id\":\"c\",\"name\":\"f\"}}\n\n"
            + "data: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"partial_json\":\"{\\\"a\\\":1}\"}}\n\n"
            + "data: {\"type\":\"message_stop\"}\n\n");

    assertThat(answer.message().text()).isEqualTo("first");
    assertThat(answer.message().calls())
        .extracting(ToolCall::rawArguments)
        .containsExactly("{\"a\":1}");
  }

  private static void fragment(StringBuilder stream, String arguments, String name, int index) {
    stream
        .append("data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":")
        .append(index)
        .append(",\"function\":{\"name\":\"")
        .append(name)
        .append("\",\"arguments\":\"")
        .append(arguments)
        .append("\"}}]}}]}\n\n");
  }

  private static String event(TestWires wire, String data) {
    return wire == TestWires.OLLAMA ? data + "\n" : "data: " + data + "\n\n";
  }

  private LlmResponse whole(TestWires wire, String body) throws Exception {
    return ask(wire, false, exchange -> exchange.json(200, body));
  }

  private LlmResponse streamed(TestWires wire, String stream) throws Exception {
    return ask(wire, true, exchange -> {
      exchange.head(200, wire.streamType());
      exchange.sendBytes(stream.getBytes(StandardCharsets.UTF_8));
    });
  }

  private LlmResponse ask(TestWires wire, boolean streamed, Script script) throws Exception {
    try (LoopbackServer server = new LoopbackServer(script)) {
      return wire.to(server.address(), transport)
          .call(
              streamed
                  ? Calls.streamed(Calls.hello(wire.model()), deltas)
                  : Calls.whole(Calls.hello(wire.model())));
    }
  }
}
