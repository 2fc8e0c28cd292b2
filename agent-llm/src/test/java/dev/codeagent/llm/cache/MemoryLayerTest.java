package dev.codeagent.llm.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.ProgressEvent.CallEvent.CacheAnswered;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmOptions;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.Message;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.ManualTicker;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers kept in memory. */
class MemoryLayerTest {

  private static final long MEGABYTE = 1_000_000;

  private final ManualTicker ticker = new ManualTicker();
  private final List<AgentEvent> events = new ArrayList<>();
  private final List<LlmDelta> deltas = new ArrayList<>();
  private final CallContext context = CallContext.of(events::add, Clock.systemUTC(), ticker);
  private int upstream;
  private LlmResponse answer = Answers.withCall();

  @Test
  void givenAnAnsweredRequest_thenAnEqualOneGetsTheAnswerForNothingAndSaysSo() throws Exception {
    LlmProvider provider = keeping(MEGABYTE);
    LlmResponse first = provider.call(streamed("a"));
    LlmResponse second = provider.call(streamed("a"));

    assertThat(first).isEqualTo(answer);
    assertThat(second)
        .isEqualTo(new LlmResponse(
            answer.message(), answer.finish(), Usage.NONE, answer.model(), answer.id()));
    assertThat(events).containsExactly(new CacheAnswered("root", "memory"));
    assertThat(deltas).isEqualTo(Answers.PIECES);
    assertThat(upstream).isEqualTo(1);
  }

  @Test
  void givenAnswersOfTheModelThatWasAsked_thenItsNameIsKeptOnceForAll() throws Exception {
    LlmProvider provider = keeping(MEGABYTE);
    LlmCall call = streamed("a");
    String asked = call.request().model().model();
    answer = new LlmResponse(
        answer.message(), answer.finish(), Usage.NONE, String.valueOf(asked.toCharArray()), "id");
    provider.call(call);

    assertThat(provider.call(call)).isEqualTo(answer);
    assertThat(provider.call(call).model()).isSameAs(asked);
  }

  @Test
  void givenAWholeCall_thenItsSinkHearsNothing() throws Exception {
    LlmProvider provider = keeping(MEGABYTE);
    provider.call(call("a", Calls.options(false)));
    provider.call(call("a", Calls.options(false)));

    assertThat(upstream).isEqualTo(1);
    assertThat(deltas).isEmpty();
  }

  @Test
  void givenOtherOptions_thenTheAnswerIsTheSameBecauseTheyDecideNothingAboutIt() throws Exception {
    LlmProvider provider = keeping(MEGABYTE);
    provider.call(call("a", LlmOptions.DEFAULT.whole()));
    provider.call(streamed("a"));

    assertThat(upstream).isEqualTo(1);
  }

  @Test
  void givenAnotherRequest_thenItIsAsked() throws Exception {
    LlmProvider provider = keeping(MEGABYTE);
    provider.call(streamed("a"));
    provider.call(streamed("b"));

    assertThat(upstream).isEqualTo(2);
  }

  @Test
  void givenAnAnswerThatExpired_thenItIsAskedForAgain() throws Exception {
    LlmProvider provider = keeping(MEGABYTE);
    provider.call(streamed("a"));
    ticker.advance(Duration.ofMinutes(59));
    provider.call(streamed("a"));
    int before = upstream;
    ticker.advance(Duration.ofMinutes(1));
    provider.call(streamed("a"));

    assertThat(before).isEqualTo(1);
    assertThat(upstream).isEqualTo(2);
  }

  @Test
  void givenMoreAnswersThanRoom_thenOnlySomeAreKept() throws Exception {
    answer = Answers.text("x".repeat(10_000));
    LlmProvider provider = keeping(100_000);
    for (int i = 0; i < 50; i++) {
      provider.call(streamed("question " + i));
    }
    upstream = 0;
    for (int i = 0; i < 50; i++) {
      provider.call(streamed("question " + i));
    }

    assertThat(upstream).isGreaterThan(40);
    assertThat(events).isNotEmpty();
  }

  @Test
  void givenAnAnswerLargerThanTheRoom_thenItIsNotKept() throws Exception {
    answer = Answers.text("x".repeat(10_000));
    LlmProvider provider = keeping(1_000);
    provider.call(streamed("a"));
    provider.call(streamed("a"));

    assertThat(upstream).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(names = {"LENGTH", "FILTERED"})
  void givenAnAnswerThatWasCutOrFiltered_thenItIsNotKept(FinishReason finish) throws Exception {
    answer = Answers.text("half", finish);
    LlmProvider provider = keeping(MEGABYTE);
    provider.call(streamed("a"));
    provider.call(streamed("a"));

    assertThat(upstream).isEqualTo(2);
  }

  @Test
  void givenAFault_thenItIsNotKept() throws Exception {
    ProviderException fault = ProviderException.of(ProviderFault.OVERLOADED, "busy", "wait");
    LlmProvider provider = around(MEGABYTE, call -> {
      upstream++;
      if (upstream == 1) {
        throw fault;
      }
      return answer;
    });

    assertThatThrownBy(() -> provider.call(streamed("a"))).isSameAs(fault);
    assertThat(provider.call(streamed("a"))).isEqualTo(answer);
  }

  @Test
  void givenACallThatIsOver_thenItIsNotAnswered() throws Exception {
    LlmProvider provider = keeping(MEGABYTE);
    provider.call(streamed("a"));
    CancellationSource source = new CancellationSource();
    source.cancel("enough");

    assertThatThrownBy(() -> provider.call(streamed("a").with(context.with(source.token()))))
        .isInstanceOf(CancelledException.class);
  }

  private LlmProvider keeping(long bytes) {
    return around(bytes, call -> {
      upstream++;
      return answer;
    });
  }

  private LlmProvider around(long bytes, LlmProvider next) {
    return new MemoryLayer(new RequestKeys(), bytes, Duration.ofHours(1), ticker).around(next);
  }

  private LlmCall streamed(String text) {
    return call(text, Calls.options(true));
  }

  private LlmCall call(String text, LlmOptions options) {
    LlmSink sink = deltas::add;
    return new LlmCall(
        Calls.request("openai/m", new Message.UserMessage(text)), options, sink, context);
  }
}
