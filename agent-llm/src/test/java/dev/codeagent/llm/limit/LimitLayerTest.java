package dev.codeagent.llm.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.ProgressEvent.CallEvent.RateTold;
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
import dev.codeagent.llm.route.Admission;
import dev.codeagent.llm.route.TrySink;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A try has its time once, whatever of it goes by while it waits for its slot, and what its provider tells of its load and its
 * rate bounds the next ones.
 */
@Timeout(60)
class LimitLayerTest {

  private static final LlmOptions OPTIONS =
      new LlmOptions(true, Duration.ofSeconds(4), Duration.ofSeconds(10));

  private final ManualTicker ticker = new ManualTicker();
  private final CountDownLatch waiting = new CountDownLatch(1);
  private final List<LlmOptions> tried = new CopyOnWriteArrayList<>();
  private final InFlightLimit limit = new InFlightLimit("openai/m", 256);

  private final CallContext context =
      CallContext.of(event -> waiting.countDown(), Clock.systemUTC(), ticker);

  private final LlmProvider provider = new LimitLayer(limit).around(call -> {
    tried.add(call.options());
    return fine();
  });

  @Test
  void givenAFreeSlot_thenTheTryHasAllOfItsTime() throws Exception {
    provider.call(call());

    assertThat(tried).containsExactly(OPTIONS);
  }

  @Test
  void givenAWaitForASlot_thenTheTryHasWhatIsLeftOfItsTime() throws Exception {
    saturate();
    FutureTask<LlmResponse> call = started();

    ticker.advance(Duration.ofSeconds(3));
    limit.release(ticker.nanos());

    assertThat(call.get(10, TimeUnit.SECONDS)).isNotNull();
    assertThat(tried)
        .containsExactly(new LlmOptions(true, Duration.ofSeconds(4), Duration.ofSeconds(7)));
  }

  @Test
  void givenAWaitForHalfOfTheTime_thenAnotherRouteMayBeAskedBecauseAServerNeedsTheOtherHalf()
      throws Exception {
    saturate();
    FutureTask<LlmResponse> call = started();

    ticker.advance(Duration.ofSeconds(5));

    assertThat(catchThrowable(() -> call.get(10, TimeUnit.SECONDS)))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            ProviderException.class, e -> assertThat(e.fault()).isEqualTo(ProviderFault.CROWDED));
    assertThat(tried).isEmpty();
  }

  @Test
  void givenAProviderThatTellsItsRate_thenTheLimitFollowsAndTheListenerHearsItToo()
      throws Exception {
    List<AgentEvent> heard = new CopyOnWriteArrayList<>();
    RateTold told = new RateTold("root", 3, 30_000);
    LlmProvider telling = new LimitLayer(limit).around(call -> {
      call.context().events().publish(told);
      return fine();
    });

    telling.call(call().with(CallContext.of(heard::add, Clock.systemUTC(), ticker)));

    assertThat(limit.limitAt(ticker.nanos())).isEqualTo(3);
    assertThat(heard).containsExactly(told);
  }

  @ParameterizedTest
  @EnumSource(ProviderFault.class)
  void givenAFault_thenOnlyOneThatTellsOfTooMuchLoadTakesAPartOfTheLimitAway(ProviderFault fault)
      throws Exception {
    for (int i = 0; i < 9; i++) {
      limit.acquire(context, Duration.ofMinutes(10));
    }
    LlmProvider failing = new LimitLayer(limit).around(call -> {
      throw ProviderException.of(fault, "It failed.", "");
    });

    assertThatThrownBy(() -> failing.call(call())).isInstanceOf(ProviderException.class);

    boolean overload = fault == ProviderFault.RATE_LIMITED || fault == ProviderFault.OVERLOADED;
    assertThat(limit.limitAt(ticker.nanos()) == 7).as("seven of ten").isEqualTo(overload);
    assertThat(limit.utilisation() > 1).as("the slot is given back").isEqualTo(overload);
  }

  @Test
  void givenAProbeThatIsRefused_thenThatTellsOfAnOutageAndNotOfTheLoad() throws Exception {
    for (int i = 0; i < 9; i++) {
      limit.acquire(context, Duration.ofMinutes(10));
    }
    LlmProvider failing = new LimitLayer(limit).around(call -> {
      throw ProviderException.of(ProviderFault.OVERLOADED, "It failed.", "");
    });
    LlmCall probe = new LlmCall(
        Calls.hello("openai/m"), OPTIONS, new Probe(new Admission(1, 0, false)), context);

    assertThatThrownBy(() -> failing.call(probe)).isInstanceOf(ProviderException.class);

    assertThat(limit.limitAt(ticker.nanos())).isGreaterThan(9);
  }

  private record Probe(Admission admission) implements TrySink {
    @Override
    public void accept(LlmDelta delta) {}

    @Override
    public boolean leavesRatherThanWait(long nanos) {
      return false;
    }
  }

  private void saturate() throws InterruptedException {
    limit.told(0, 1, Duration.ofDays(1), ticker.nanos());
    limit.acquire(context, Duration.ofMinutes(10));
  }

  private FutureTask<LlmResponse> started() throws InterruptedException {
    FutureTask<LlmResponse> call = new FutureTask<>(() -> provider.call(call()));
    Thread.ofVirtual().start(call);
    assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
    return call;
  }

  private static LlmResponse fine() {
    return new LlmResponse(
        new Message.AssistantMessage("fine", List.of(), List.of()),
        FinishReason.STOP,
        Usage.NONE,
        "m",
        "");
  }

  private LlmCall call() {
    return new LlmCall(Calls.hello("openai/m"), OPTIONS, LlmSink.none(), context);
  }
}
