package dev.codeagent.llm.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.event.ProgressEvent.CallEvent.SlotAwaited;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmOptions;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.ManualTicker;
import dev.codeagent.llm.retry.RetryLoop;
import dev.codeagent.llm.retry.RetryPolicy;
import dev.codeagent.llm.route.BreakerTerms;
import dev.codeagent.llm.route.Health;
import dev.codeagent.llm.route.Load;
import dev.codeagent.llm.route.Probes;
import dev.codeagent.llm.route.ProviderHealth;
import dev.codeagent.llm.route.Route;
import dev.codeagent.llm.route.Routes;
import dev.codeagent.llm.route.Tries;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a call waits for a slot of its full route or goes to a fallback with room, by a clock that the test turns. */
@Timeout(60)
class FullRouteTest {

  private static final LlmOptions OPTIONS =
      new LlmOptions(true, Duration.ofMinutes(4), Duration.ofMinutes(10));

  private final ManualTicker ticker = new ManualTicker();
  private final CountDownLatch waiting = new CountDownLatch(1);
  private final InFlightLimit limit = new InFlightLimit("openai/primary", 256);
  private final CallContext context = CallContext.of(
      event -> {
        if (event instanceof SlotAwaited) {
          waiting.countDown();
        }
      },
      Clock.systemUTC(),
      ticker);

  @Test
  void givenAWaitThatIsExpectedToBeLong_thenACallGoesToTheFallbackAtOnce() throws Exception {
    fillFor(Duration.ofSeconds(10));

    assertThat(answer(loop(6, spare(1, 0.5)).call(call(true)))).isEqualTo("anthropic/spare");

    assertThat(waiting.getCount()).as("nothing was waited for").isEqualTo(1);
  }

  @Test
  void givenAWaitThatIsExpectedToBeShort_thenAConversationKeepsItsRoute() throws Exception {
    fillFor(Duration.ofMillis(100));
    FutureTask<LlmResponse> call = started(loop(6, spare(1, 0.5)), call(true));

    ticker.advance(Duration.ofMillis(100));
    limit.release(ticker.nanos());

    assertThat(answer(call.get(10, TimeUnit.SECONDS))).isEqualTo("openai/primary");
  }

  @Test
  void givenAWaitThatProvesLonger_thenACallGoesToTheFallbackWhenALittleIsOver() throws Exception {
    fillFor(Duration.ofMillis(100));
    FutureTask<LlmResponse> call = started(loop(6, spare(1, 0.5)), call(true));

    ticker.advance(Duration.ofMillis(1100));

    assertThat(answer(call.get(10, TimeUnit.SECONDS))).isEqualTo("anthropic/spare");
  }

  @ParameterizedTest
  @CsvSource({"1, anthropic/spare", "2, openai/primary"})
  void givenANewConversation_thenItGoesAtOnceToAFallbackThatCostsNoMore(int price, String answers)
      throws Exception {
    fillFor(Duration.ofMillis(100));
    LlmProvider calls = loop(6, spare(price, 0.5));
    boolean waits = price > 1;
    FutureTask<LlmResponse> call = waits ? started(calls, call(false)) : task(calls, call(false));

    if (waits) {
      limit.release(ticker.nanos());
    }

    assertThat(answer(call.get(10, TimeUnit.SECONDS))).isEqualTo(answers);
  }

  @ParameterizedTest
  @CsvSource({"6, 1, other", "6, 0.5, primary", "1, 0.5, other"})
  void givenAFallbackThatIsFullOrOfTheSameServerOrNoTryLeft_thenACallWaitsForItsRoute(
      int attempts, double load, String server) throws Exception {
    fillFor(Duration.ofSeconds(10));
    FutureTask<LlmResponse> call = started(loop(attempts, spare(1, load, server)), call(true));

    ticker.advance(Duration.ofSeconds(60));
    limit.release(ticker.nanos());

    assertThat(answer(call.get(10, TimeUnit.SECONDS))).isEqualTo("openai/primary");
  }

  /** One slot, which is taken, of a route whose calls take that long. */
  private void fillFor(Duration latency) throws InterruptedException {
    long now = ticker.nanos();
    for (int i = 0; i < 2_000; i++) {
      limit.answered(now - latency.toNanos(), now);
    }
    limit.told(0, 1, Duration.ofDays(1), now);
    limit.acquire(context, Duration.ofMinutes(10));
  }

  private FutureTask<LlmResponse> started(LlmProvider calls, LlmCall call) throws Exception {
    FutureTask<LlmResponse> task = task(calls, call);
    assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
    return task;
  }

  private static FutureTask<LlmResponse> task(LlmProvider calls, LlmCall call) {
    FutureTask<LlmResponse> task = new FutureTask<>(() -> calls.call(call));
    Thread.ofVirtual().start(task);
    return task;
  }

  private static String answer(LlmResponse response) {
    return response.message().text();
  }

  private LlmCall call(boolean begun) {
    List<Message> messages = new ArrayList<>(List.of(new Message.UserMessage("first")));
    if (begun) {
      messages.add(new Message.AssistantMessage("an answer", List.of(), List.of()));
      messages.add(new Message.UserMessage("second"));
    }
    return new LlmCall(
        Calls.request("openai/primary", messages.toArray(Message[]::new)),
        OPTIONS,
        LlmSink.none(),
        context);
  }

  private LlmProvider loop(int attempts, Route spare) {
    Route primary = route(
        "openai/primary",
        0,
        1,
        limit,
        "primary",
        new LimitLayer(limit).around(FullRouteTest::answering));
    return new RetryLoop(
        new Routes(List.of(primary, spare), Routes.Sharing.WEIGHTED, () -> 0.5),
        Tries.plain(),
        RetryPolicy.DEFAULT.withAttempts(attempts),
        (wait, given) -> {},
        () -> 1.0,
        new Probes(Runnable::run, (call, route, calls) -> true, true),
        UnaryOperator.identity());
  }

  private static Route spare(int price, double load) {
    return spare(price, load, "other");
  }

  private static Route spare(int price, double load, String server) {
    return route("anthropic/spare", 1, price, () -> load, server, FullRouteTest::answering);
  }

  private static Route route(
      String model, int tier, int price, Load load, String server, LlmProvider provider) {
    return new Route(
        model,
        ModelId.parse(model),
        new ModelInfo(100_000, new ModelInfo.Price(price, price, price)),
        tier,
        1,
        new Health(
            model,
            server,
            new ProviderHealth(model, BreakerTerms.DEFAULT),
            BreakerTerms.DEFAULT,
            Duration.ofMinutes(5)),
        load,
        provider);
  }

  /** Says which model was asked. */
  private static LlmResponse answering(LlmCall call) {
    return new LlmResponse(
        new Message.AssistantMessage(call.request().model().toString(), List.of(), List.of()),
        FinishReason.STOP,
        Usage.NONE,
        "m",
        "");
  }
}
