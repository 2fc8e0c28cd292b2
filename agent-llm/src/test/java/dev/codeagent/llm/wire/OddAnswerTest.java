package dev.codeagent.llm.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.http.Limits;
import dev.codeagent.llm.http.Reply;
import dev.codeagent.llm.http.ReplyReader;
import dev.codeagent.llm.http.Transport;
import dev.codeagent.llm.http.WireRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers of servers that are odd: good ones are taken all the same, and what only looks whole is not. */
class OddAnswerTest {

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  static Stream<Arguments> wiresAndEmptyErrors() {
    return Stream.of(TestWires.values())
        .flatMap(wire -> Stream.of("null", "{}", "[]", "\"\"", "false", "0")
            .map(error -> Arguments.of(wire, error)));
  }

  @ParameterizedTest
  @MethodSource("wiresAndEmptyErrors")
  void givenAnErrorThatSaysNothingBesideAnAnswer_thenTheAnswerIsTaken(TestWires wire, String error)
      throws Exception {
    String body = wire.whole("\"fine\"");

    assertThat(text(wire, "{\"error\":" + error + "," + body.substring(1))).isEqualTo("fine");
  }

  @ParameterizedTest
  @EnumSource
  void givenAnErrorThatSaysNothingWithinAChoice_thenTheAnswerIsTaken(EmptyError error)
      throws Exception {
    assertThat(text(
            TestWires.CHAT,
            "{\"choices\":[{\"message\":{\"content\":\"fine\"},\"error\":" + error.json + "}]}"))
        .isEqualTo("fine");
  }

  @ParameterizedTest
  @EnumSource
  void givenWordsOfAnErrorBesideAnAnswer_thenItIsAFault(TestWires wire) {
    String body = wire.whole("\"half\"");

    assertFault(wire, "{\"error\":\"boom\"," + body.substring(1), ProviderFault.SERVER_ERROR);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MESSAGES|{'type':'message','content':[{'type':'text','text':'half'}],'stop_reason':'error'}|SERVER_ERROR",
        "RESPONSES|{'status':'in_progress','output':[],'usage':{'input_tokens':9}}|MALFORMED",
        "RESPONSES|{'status':'queued','output':[]}|MALFORMED"
      })
  void givenAnAnswerThatSaysThatItIsNotWhole_thenItIsNotTaken(
      TestWires wire, String body, ProviderFault expected) {
    assertFault(wire, body.replace('\'', '"'), expected);
  }

  @ParameterizedTest
  @EnumSource
  void givenAByteOrderMarkBeforeAnAnswer_thenItIsReadOver(TestWires wire) throws Exception {
    byte[] whole = bytes(wire.whole("\"fine\""));

    for (String type : new String[] {"application/json", null}) {
      assertThat(text(wire, type, MARK, whole)).isEqualTo("fine");
      assertThat(text(
              wire,
              type,
              bytes("\n"),
              new byte[] {MARK[0]},
              new byte[] {MARK[1], MARK[2]},
              bytes(" "),
              whole))
          .isEqualTo("fine");
    }
  }

  @ParameterizedTest
  @CsvSource({"text/html", "text/plain"})
  void givenAPageAfterAByteOrderMarkOfItsOwn_thenItIsAPage(String type) {
    assertThatThrownBy(() -> text(TestWires.CHAT, type, MARK, bytes("<html>")))
        .isInstanceOfSatisfying(
            ProviderException.class, e -> assertThat(e.fault()).isEqualTo(ProviderFault.MALFORMED));
  }

  @ParameterizedTest
  @CsvSource({
    "'',da,ta: ",
    "'retry: 5\n',data,': '",
    "'',:,' hi\n\ndata: '",
    "'',e,'vent: x\ndata: '"
  })
  void givenAStreamThatIsCalledAPageAndBeginsInPieces_thenItIsReadAllTheSame(
      String before, String first, String second) throws Exception {
    String event = "{\"choices\":[{\"delta\":{\"content\":\"fine\"}}]}\n\ndata: [DONE]\n\n";

    assertThat(text(TestWires.CHAT, "text/html", bytes(before + first), bytes(second + event)))
        .isEqualTo("fine");
  }

  /** Errors that say nothing. */
  enum EmptyError {
    OBJECT("{}"),
    ARRAY("[]"),
    TEXT("\"\""),
    FALSE("false");

    private final String json;

    EmptyError(String json) {
      this.json = json;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void assertFault(TestWires wire, String body, ProviderFault expected) {
    assertThatThrownBy(() -> text(wire, body))
        .isInstanceOfSatisfying(ProviderException.class, e -> {
          assertThat(e.fault()).isEqualTo(expected);
          assertThat(e.retryable()).isTrue();
        });
  }

  private static String text(TestWires wire, String body) throws InterruptedException {
    return text(wire, "application/json", bytes(body));
  }

  private static String text(TestWires wire, @Nullable String type, byte[]... pieces)
      throws InterruptedException {
    LlmCall call = Calls.whole(Calls.hello(wire.model()));
    return wire.to("http://h", new Scripted(type, List.of(pieces)))
        .call(call)
        .message()
        .text();
  }

  /** A server whose answer comes in these pieces. */
  private record Scripted(@Nullable String type, List<byte[]> pieces) implements Transport {
    @Override
    public <T> T exchange(WireRequest request, Limits limits, ReplyReader<T> reader)
        throws InterruptedException {
      Iterator<byte[]> left = new ArrayList<>(pieces).iterator();
      return reader.read(new Reply() {
        @Override
        public int status() {
          return 200;
        }

        @Override
        public @Nullable String header(String name) {
          return name.equalsIgnoreCase("content-type") ? type : null;
        }

        @Override
        public byte @Nullable [] next() {
          return left.hasNext() ? left.next() : null;
        }
      });
    }

    @Override
    public void close() {}
  }
}
