package dev.codeagent.llm.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.LoopbackServer;
import dev.codeagent.llm.LoopbackServer.Script;
import dev.codeagent.llm.http.ApacheTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each wire says is to be paid for a try that failed. */
@Timeout(60)
class BilledAnswerTest {

  private static final String THOUGHT = "think ".repeat(500);

  @AutoClose
  private final ApacheTransport transport = ApacheTransport.open();

  private ProviderFault fault = ProviderFault.NOT_RECORDED;

  static Stream<Arguments> unseen() {
    return Stream.of(
        Arguments.of(
            TestWires.CHAT, new String[] {"{\"choices\":[{\"delta\":{\"reasoning\":\"%s\"}}]}"}),
        Arguments.of(TestWires.CHAT, new String[] {
          "{\"choices\":[{\"delta\":{\"reasoning\":\"%1$s\",\"reasoning_content\":\"%1$s\"}}]}"
        }),
        Arguments.of(TestWires.MESSAGES, new String[] {
          "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"server_tool_use\",\"name\":\"s\"}}",
          "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"%s\"}}"
        }),
        Arguments.of(TestWires.MESSAGES, new String[] {
          "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"of_the_future\",\"words\":\"%s\"}}"
        }));
  }

  @ParameterizedTest
  @MethodSource("unseen")
  void givenAStreamThatIsCut_thenWhatCameBesidesTheAnswerIsEstimatedOnce(
      TestWires wire, String... events) throws Exception {
    String[] said = Stream.of(events).map(event -> event.formatted(THOUGHT)).toArray(String[]::new);

    Usage billed = billed(wire, true, exchange -> exchange.stream(said));

    assertThat(billed.outputTokens())
        .isBetween(TokenEstimate.of(THOUGHT), TokenEstimate.of(THOUGHT) + 50);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CHAT|{'error':{'code':500},'usage':{'prompt_tokens':1700,'completion_tokens':30}}",
        "MESSAGES|{'type':'error','error':{},'usage':{'input_tokens':1700,'output_tokens':30}}",
        "RESPONSES|{'error':{'code':500},'usage':{'input_tokens':1700,'output_tokens':30}}",
        "GEMINI|{'error':{'code':500},'usageMetadata':{'promptTokenCount':1700,'candidatesTokenCount':30}}",
        "OLLAMA|{'error':'boom','prompt_eval_count':1700,'eval_count':30}"
      })
  void givenAnErrorBesideItsUsage_thenThatIsPaid(TestWires wire, String body) throws Exception {
    Usage billed = billed(wire, false, exchange -> exchange.json(200, body.replace('\'', '"')));

    assertThat(billed.inputTokens()).isEqualTo(1700);
    assertThat(billed.outputTokens()).isEqualTo(30);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'error','message':'x','usage':{'input_tokens':1700,'output_tokens':30}}|",
        "{'type':'error','error':{'message':'x'},'usage':{'input_tokens':1700,'output_tokens':30}}|",
        "{'type':'response.in_progress','response':{'usage':{'input_tokens':1700,'output_tokens':30}}}|{'type':'error','message':'x'}"
      })
  void givenAnErrorEventOfResponses_thenWhatWasCountedIsPaid(String first, String second)
      throws Exception {
    Usage billed = billed(
        TestWires.RESPONSES,
        true,
        exchange -> exchange.stream(Stream.of(first, second)
            .filter(event -> event != null)
            .map(event -> event.replace('\'', '"'))
            .toArray(String[]::new)));

    assertThat(fault).isEqualTo(ProviderFault.SERVER_ERROR);
    assertThat(billed.inputTokens()).isEqualTo(1700);
    assertThat(billed.outputTokens()).isEqualTo(30);
  }

  @ParameterizedTest
  @CsvSource({
    "text/html, <html>",
    "text/plain, \uFEFF<html>",
    "text/html; charset=utf-8, Please sign in",
    "TEXT/HTML, 503 from the gateway"
  })
  void givenAPageForPeople_thenItIsMalformedAndCostsNothing(String type, String page)
      throws Exception {
    for (boolean streamed : new boolean[] {true, false}) {
      Usage billed = billed(TestWires.CHAT, streamed, exchange -> {
        exchange.head(200, type);
        exchange.send(page);
      });

      assertThat(billed).isEqualTo(Usage.NONE);
      assertThat(fault).isEqualTo(ProviderFault.MALFORMED);
    }
  }

  @Test
  void givenAStreamThatIsCalledAPage_thenItIsReadAllTheSame() throws Exception {
    Usage billed = billed(TestWires.CHAT, true, exchange -> {
      exchange.head(200, "text/html");
      exchange.send("data: {\"choices\":[],\"usage\":{\"prompt_tokens\":1700}}\n\n");
    });

    assertThat(billed.inputTokens()).isEqualTo(1700);
  }

  private Usage billed(TestWires wire, boolean streamed, Script script) throws Exception {
    Bills bills = new Bills();
    try (LoopbackServer server = new LoopbackServer(script)) {
      LlmCall call = new LlmCall(
          Calls.hello(wire.model()), Calls.options(streamed), bills, CallContext.background());
      assertThatThrownBy(() -> wire.to(server.address(), transport).call(call))
          .isInstanceOfSatisfying(ProviderException.class, e -> fault = e.fault());
    }
    assertThat(bills.all).hasSize(1);
    return bills.all.getFirst();
  }

  /** Hears what is to be paid. */
  private static final class Bills implements LlmSink {
    private final List<Usage> all = new ArrayList<>();

    @Override
    public void accept(LlmDelta delta) {}

    @Override
    public void billed(Usage usage) {
      all.add(usage);
    }
  }
}
