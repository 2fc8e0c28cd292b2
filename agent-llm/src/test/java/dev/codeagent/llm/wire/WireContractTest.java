package dev.codeagent.llm.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.AnswerSchema;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ToolCall;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.LoopbackServer;
import dev.codeagent.llm.LoopbackServer.Script;
import dev.codeagent.llm.http.ApacheTransport;
import dev.codeagent.llm.http.Header;
import dev.codeagent.llm.http.Secret;
import dev.codeagent.llm.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every wire does with bad input: a typed fault with the provider's id of the request, and no key in it. */
@Timeout(120)
class WireContractTest {

  private static final String ID = "X-Request-Id: req-17";

  private static final AnswerSchema POINT = new AnswerSchema(
      "point",
      JsonValue.object(
          "type",
          "object",
          "properties",
          JsonValue.object(
              "x",
              JsonValue.object("type", "integer"),
              "tags",
              JsonValue.object("type", "array", "items", JsonValue.object("type", "string"))),
          "required",
          JsonValue.array(JsonValue.of("x")),
          "additionalProperties",
          false));

  private final ApacheTransport transport = ApacheTransport.open();
  private final List<LlmDelta> deltas = new ArrayList<>();

  @AfterEach
  void closeConnections() {
    transport.close();
  }

  @ParameterizedTest
  @EnumSource
  void givenAnAnswerWithoutWhatTheFormatDemands_thenItIsMalformed(TestWires wire) throws Exception {
    ProviderException fault = fault(
        wire,
        Calls.whole(Calls.hello(wire.model())),
        x -> x.json(200, "{\"a\":" + leak() + "}", ID));

    assertThat(fault.fault()).isEqualTo(ProviderFault.MALFORMED);
    assertThat(fault.requestId()).isEqualTo("req-17");
  }

  @ParameterizedTest
  @EnumSource
  void givenAnAnswerThatIsNoJson_thenItIsMalformed(TestWires wire) throws Exception {
    assertFault(wire, ProviderFault.MALFORMED, x -> x.json(200, "<html>" + leak() + "</html>", ID));
  }

  @ParameterizedTest
  @EnumSource
  void givenAnEmptyAnswer_thenItIsMalformed(TestWires wire) throws Exception {
    assertFault(wire, ProviderFault.MALFORMED, x -> x.json(200, "", ID));
  }

  @ParameterizedTest
  @EnumSource
  void givenAStreamOfGarbage_thenItIsMalformed(TestWires wire) throws Exception {
    assertFault(wire, ProviderFault.MALFORMED, x -> {
      x.head(200, wire.streamType(), ID);
      x.send("data: {{{ " + leak() + "\n\n");
    });
  }

  @ParameterizedTest
  @EnumSource
  void givenAStreamThatEndsWithoutItsEndMark_thenItIsCut(TestWires wire) throws Exception {
    assertFault(wire, ProviderFault.CUT_STREAM, x -> {
      x.head(200, wire.streamType(), ID);
      x.send(wire.piece("\"Hel\""));
    });
    assertThat(deltas).contains(new LlmDelta.Text("Hel"));
  }

  @ParameterizedTest
  @EnumSource
  void givenAConnectionResetWithinTheAnswer_thenItIsCut(TestWires wire) throws Exception {
    assertFault(wire, ProviderFault.CUT_STREAM, x -> {
      x.send("HTTP/1.1 200 OK\r\nContent-Type: " + wire.streamType() + "\r\n" + ID
          + "\r\nContent-Length: 100000\r\n\r\n" + wire.piece("\"Hel\""));
    });
  }

  @ParameterizedTest
  @EnumSource
  void givenArgumentsThatAreNoJson_thenTheCallIsToldAsItCame(TestWires wire) throws Exception {
    String arguments = wire == TestWires.CHAT || wire == TestWires.RESPONSES ? "\"{oops\"" : "[1]";
    LlmResponse response = answer(wire, wire.call(arguments));

    assertThat(response.message().calls()).hasSize(1);
    assertThat(response.message().calls().getFirst().id()).isNotEmpty();
    assertThat(response.message().calls()).extracting(ToolCall::name).containsExactly("f");
    if (arguments.startsWith("\"")) {
      assertThat(response.message().calls().getFirst().arguments()).isNull();
      assertThat(response.message().calls().getFirst().rawArguments()).isEqualTo("{oops");
    }
  }

  @ParameterizedTest
  @MethodSource("wiresAndBreaches")
  void givenAnAnswerThatBreaksTheFormAskedFor_thenItIsTheModelsFault(
      TestWires wire, String text, String said) throws Exception {
    LlmRequest request = Calls.hello(wire.model()).answeredBy(POINT);

    ProviderException fault =
        fault(wire, Calls.whole(request), x -> x.json(200, wire.whole(text), ID));

    assertThat(fault.fault()).isEqualTo(ProviderFault.UNFIT);
    assertThat(fault.retryable()).isTrue();
    assertThat(fault.requestId()).isEqualTo("req-17");
    assertThat(fault).hasMessageContaining(said);
  }

  static Stream<Arguments> wiresAndBreaches() {
    return Stream.of(TestWires.values())
        .flatMap(wire -> Stream.of(
            Arguments.of(wire, "\"Sure! It is\"", "not JSON"),
            Arguments.of(wire, "\"[1]\"", "`point` has another type"),
            Arguments.of(wire, "\"{}\"", "`point.x` is missing"),
            Arguments.of(wire, "\"{\\\"x\\\":1.5}\"", "`point.x` has another type"),
            Arguments.of(wire, "\"{\\\"x\\\":1,\\\"y\\\":2}\"", "`point.y` was not asked for"),
            Arguments.of(
                wire, "\"{\\\"x\\\":1,\\\"tags\\\":[2]}\"", "`point.tags[]` has another type")));
  }

  @ParameterizedTest
  @EnumSource
  void givenAnAnswerOfTheFormAskedFor_thenItIsTaken(TestWires wire) throws Exception {
    LlmRequest request = Calls.hello(wire.model()).answeredBy(POINT);
    try (LoopbackServer server = new LoopbackServer(
        x -> x.json(200, wire.whole("\"{\\\"x\\\":1,\\\"tags\\\":[\\\"a\\\"]}\"")))) {
      LlmResponse response = wire.to(server.address(), transport).call(Calls.whole(request));

      assertThat(response.message().text()).isEqualTo("{\"x\":1,\"tags\":[\"a\"]}");
    }
  }

  @ParameterizedTest
  @EnumSource
  void givenAnEnormousHeader_thenItIsATypedFaultOfThatRequest(TestWires wire) throws Exception {
    String large = "X-Large: " + "k".repeat(200_000) + TestWires.KEY;
    for (String[] headers :
        new String[][] {{ID, large}, {large, ID}, {large, "X-A: b", ID, large}}) {
      ProviderException fault =
          fault(wire, stream(wire), x -> x.json(200, wire.whole("\"x\""), headers));

      assertThat(fault.fault()).isEqualTo(ProviderFault.MALFORMED);
      assertThat(fault.requestId()).isEqualTo("req-17");
      assertThat(fault.getMessage()).hasSizeLessThan(1_000);
    }
  }

  @ParameterizedTest
  @EnumSource
  void givenTooManyHeadersOrARefusalWithAnEnormousOne_thenItIsATypedFaultOfThatRequest(
      TestWires wire) throws Exception {
    String[] many = new String[300];
    Arrays.fill(many, "X-Many: 1");
    many[0] = ID;
    ProviderException tooMany = fault(wire, stream(wire), x -> x.json(200, "{}", many));
    ProviderException refused =
        fault(wire, stream(wire), x -> x.json(529, "{}", ID, "X-Large: " + "k".repeat(200_000)));

    assertThat(tooMany.fault()).isEqualTo(ProviderFault.MALFORMED);
    assertThat(tooMany.requestId()).isEqualTo("req-17");
    assertThat(refused.fault()).isEqualTo(ProviderFault.OVERLOADED);
    assertThat(refused.requestId()).isEqualTo("req-17");
  }

  @Test
  void givenAnEnormousHeaderAndAKeyInThePlaceOfTheId_thenTheKeyIsNotShown() throws Exception {
    ProviderException fault = fault(
        TestWires.CHAT,
        stream(TestWires.CHAT),
        x -> x.json(200, "{}", "X-Request-Id: " + TestWires.KEY, "X-L: " + "k".repeat(200_000)));

    assertThat(fault.requestId()).isEqualTo("[key]");
  }

  @Test
  void givenAnEnormousHeaderOfAReplyThatOnlyInforms_thenItIsMalformedAndNoRefusal()
      throws Exception {
    ProviderException fault = fault(
        TestWires.CHAT,
        stream(TestWires.CHAT),
        x -> x.send("HTTP/1.1 103 Early Hints\r\nX-Request-Id:\r\n" + ID + "\r\nLink: "
            + "k".repeat(200_000) + "\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"));

    assertThat(fault.fault()).isEqualTo(ProviderFault.MALFORMED);
    assertThat(fault.requestId()).isEqualTo("req-17");
  }

  @Test
  void givenAnEnormousHeaderOfARefusalBehindAnEmptyLine_thenItIsThatRefusal() throws Exception {
    ProviderException fault = fault(
        TestWires.CHAT,
        stream(TestWires.CHAT),
        x -> x.send("\r\nHTTP/1.1 529 Busy\r\nX-Large: " + "k".repeat(200_000) + "\r\n\r\n"));

    assertThat(fault.fault()).isEqualTo(ProviderFault.OVERLOADED);
  }

  @Test
  void givenAnEnormousHeaderWithoutAnEnd_thenItIsMalformed() throws Exception {
    ProviderException fault = fault(TestWires.CHAT, stream(TestWires.CHAT), x -> {
      x.send("HTTP/1.1 200 OK\r\nX-Large: ");
      for (int i = 0; i < 100; i++) {
        x.send("k".repeat(100_000));
      }
    });

    assertThat(fault.fault()).isEqualTo(ProviderFault.MALFORMED);
    assertThat(fault.requestId()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void givenARedirectToAnotherHost_thenTheKeyDoesNotGoThere(TestWires wire) throws Exception {
    try (LoopbackServer other = new LoopbackServer(x -> x.json(200, wire.whole("\"stolen\"")))) {
      ProviderException fault = assertFault(
          wire,
          ProviderFault.NOT_FOUND,
          x -> x.json(307, "", "Location: " + other.address() + "/?key=" + TestWires.KEY, ID));

      assertThat(fault).hasMessageContaining(other.address());
      assertThat(other.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void givenARefusalThatRepeatsTheKey_thenTheFaultDoesNot(TestWires wire) throws Exception {
    assertFault(
        wire,
        ProviderFault.AUTHENTICATION,
        x -> x.json(401, "{\"error\":{\"message\":\"wrong: " + TestWires.KEY + "\"}}", ID));
  }

  @Test
  void givenAKeyOfNoKnownForm_whenWhatRepeatsItIsCut_thenNoPartOfItIsShown() throws Exception {
    String key = "0123456789abcdef0123456789abcdef";
    Secret secret = Secret.of("THE_KEY", key);
    try (LoopbackServer server = new LoopbackServer(
        x -> x.json(200, "<html>" + "x".repeat(55) + " " + key, "X-Request-Id: " + key))) {
      Endpoint endpoint = new Endpoint(
          "the server",
          Endpoint.address("THE_ADDRESS", server.address(), "/v1"),
          List.of(Header.keyed("Authorization", "Bearer ", secret)),
          secret,
          "THE_KEY",
          "THE_ADDRESS");
      WireProvider provider = new WireProvider(endpoint, TestWires.CHAT.format(), transport);

      assertThatThrownBy(() -> provider.call(Calls.whole(Calls.hello("openai/m"))))
          .isInstanceOfSatisfying(
              ProviderException.class,
              fault -> assertThat(fault.toString() + fault.failure() + fault.requestId())
                  .contains("<html>")
                  .doesNotContain(key.substring(0, 6)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void givenAnErrorWithinAStream_thenItIsTyped(TestWires wire) throws Exception {
    assertFault(wire, ProviderFault.OVERLOADED, x -> {
      x.head(200, wire.streamType(), ID);
      String error =
          "{\"type\":\"error\",\"error\":{\"code\":\"overloaded\",\"message\":" + leak() + "}}";
      x.send(wire == TestWires.OLLAMA ? error + "\n" : "data: " + error + "\n\n");
    });
  }

  @ParameterizedTest
  @EnumSource
  void givenAPathInTheAddress_thenTrailingSlashesDoNotMatter(TestWires wire) throws Exception {
    List<String> lines = new ArrayList<>();
    for (String path : List.of("/deep/er", "/deep/er/", "/deep/er//")) {
      try (LoopbackServer server = new LoopbackServer(x -> x.json(200, wire.whole("\"x\"")))) {
        wire.to(server.address() + path, transport).call(Calls.whole(Calls.hello(wire.model())));
        lines.add(server.requests().getFirst().line());
      }
    }

    assertThat(lines)
        .allMatch(line -> line.startsWith("POST /deep/er/v") || line.startsWith("POST /deep/er/a"));
    assertThat(lines.stream().distinct()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sk-a\nX-Evil: 1", "sk-a\r\n", "sk-ключ", "sk a"})
  void givenAKeyThatCannotStandInAHeader_thenItIsRefusedAndNotShown(String key) {
    assertThatThrownBy(() -> Secret.of("THE_KEY", key))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("THE_KEY")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(key).doesNotContain("Evil"));
  }

  @Test
  void givenSeveralCallsWithoutIds_thenEachGetsOneOfItsOwn() throws Exception {
    LlmResponse response = answer(TestWires.OLLAMA, """
                {"message":{"tool_calls":[{"function":{"name":"f","arguments":{}}},
                  {"function":{"name":"f","arguments":{}}}]},"done":true}""");

    assertThat(response.message().calls())
        .extracting(ToolCall::id)
        .doesNotHaveDuplicates()
        .allMatch(MadeUpId::isOne);
  }

  @ParameterizedTest
  @EnumSource
  void givenALongConversationInForeignLetters_thenEveryCharacterArrives(TestWires wire)
      throws Exception {
    String text = "привет, 世界 😀\n\"\\\u0001".repeat(5_000);
    try (LoopbackServer server = new LoopbackServer(x -> x.json(200, wire.whole("\"x\"")))) {
      wire.to(server.address(), transport)
          .call(Calls.whole(Calls.request(wire.model(), new Message.UserMessage(text))));

      assertThat(server.requests().getFirst().body()).contains(Json.print(JsonValue.of(text)));
    }
  }

  private static String leak() {
    return "\"" + TestWires.KEY + "\"";
  }

  private LlmCall stream(TestWires wire) {
    return Calls.streamed(Calls.hello(wire.model()), deltas);
  }

  private LlmResponse answer(TestWires wire, String body) throws Exception {
    try (LoopbackServer server = new LoopbackServer(x -> x.json(200, body))) {
      return wire.to(server.address(), transport).call(Calls.whole(Calls.hello(wire.model())));
    }
  }

  private ProviderException assertFault(TestWires wire, ProviderFault expected, Script script)
      throws Exception {
    ProviderException fault = fault(wire, stream(wire), script);
    assertThat(fault.fault()).isEqualTo(expected);
    assertThat(fault.requestId()).isEqualTo("req-17");
    return fault;
  }

  private ProviderException fault(TestWires wire, LlmCall call, Script script) throws Exception {
    try (LoopbackServer server = new LoopbackServer(script)) {
      Throwable thrown =
          catchThrowable(() -> wire.to(server.address(), transport).call(call));
      assertThat(thrown).isInstanceOf(ProviderException.class);
      for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
        assertThat(String.valueOf(cause.getMessage())).doesNotContain(TestWires.KEY);
      }
      return (ProviderException) thrown;
    }
  }
}
