package dev.codeagent.llm.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationToken;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.ModelOperation;
import dev.codeagent.api.event.ProgressEvent.CallEvent.SecondAsked;
import dev.codeagent.api.event.ProgressEvent.CallEvent.TryPaid;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.ManualTicker;
import dev.codeagent.llm.price.PriceLayer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a call is asked twice, and who answers. */
@Timeout(60)
class HedgedTriesTest {

  private final ManualTicker ticker = new ManualTicker();
  private final List<AgentEvent> events = new CopyOnWriteArrayList<>();
  private final List<LlmDelta> pieces = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final Semaphore told = new Semaphore(0);
  private final BudgetAccount account = BudgetAccount.unlimited();
  private final CallContext context = CallContext.of(
          event -> {
            events.add(event);
            if (event instanceof TryPaid) {
              told.release();
            }
          },
          Clock.systemUTC(),
          ticker)
      .with(account);
  private final List<Duration> armed = new ArrayList<>();

  private boolean fires;
  private boolean breaks;
  private boolean firesAtOnce;
  private double load;
  private LlmProvider first = answering("first");
  private LlmProvider second = answering("second");

  @Test
  void givenAnAnswerThatBeginsInTime_thenNobodyElseIsAsked() throws Exception {
    HedgedTries tries = tries();
    warmUp(tries, 30);

    assertThat(text(ask(tries))).isEqualTo("first");
    assertThat(armed).isNotEmpty();
    assertThat(events).noneMatch(SecondAsked.class::isInstance);
  }

  @Test
  void givenAnAnswerThatDoesNotBegin_thenTheSecondAnswersOnTheCallersThreadAndTheFirstIsCancelled()
      throws Exception {
    HedgedTries tries = tries();
    warmUp(tries, 50);
    CountDownLatch cancelled = new CountDownLatch(1);
    first = silent(cancelled);
    fires = true;

    assertThat(text(ask(tries))).isEqualTo("second");

    assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(pieces).last().isEqualTo(new LlmDelta.Text("second"));
    assertThat(threads).containsOnly(Thread.currentThread());
    assertThat(events).containsOnlyOnce(new SecondAsked("root", "hedge", "p/second"));
  }

  @Test
  void givenASlowRoute_thenNoMoreThanFiveOfAHundredCallsAreAskedTwice() throws Exception {
    HedgedTries tries = tries();
    warmUp(tries, 20);
    firesAtOnce = true;

    for (int i = 0; i < 200; i++) {
      ask(tries);
    }

    assertThat(events.stream().filter(SecondAsked.class::isInstance).count()).isBetween(8L, 10L);
  }

  @Test
  void givenABusyRouteOrAWholeAnswer_thenNobodyElseIsAsked() throws Exception {
    HedgedTries tries = tries();
    warmUp(tries, 50);
    fires = true;
    armed.clear();

    load = 0.9;
    ask(tries);
    load = 0;
    tries.call(routes().getFirst(), Calls.whole(Calls.hello("p/first")).with(context));

    assertThat(armed).isEmpty();
  }

  @Test
  void givenAFirstThatFailsWhileTheSecondIsUnderWay_thenTheSecondAnswers() throws Exception {
    HedgedTries tries = tries();
    warmUp(tries, 50);
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch failed = new CountDownLatch(1);
    first = call -> {
      await(asked);
      failed.countDown();
      throw ProviderException.of(ProviderFault.CUT_STREAM, "It is cut.", "");
    };
    second = call -> {
      asked.countDown();
      await(failed);
      return answering("second").call(call);
    };
    fires = true;

    assertThat(text(ask(tries))).isEqualTo("second");
  }

  @Test
  void givenBothFail_thenTheFaultOfTheFirstIsTheAnswer() throws Exception {
    HedgedTries tries = tries();
    warmUp(tries, 50);
    CountDownLatch asked = new CountDownLatch(1);
    first = call -> {
      await(asked);
      throw ProviderException.of(ProviderFault.CUT_STREAM, "It is cut.", "");
    };
    second = call -> {
      asked.countDown();
      throw ProviderException.of(ProviderFault.OVERLOADED, "It is overloaded.", "");
    };
    fires = true;

    assertThat(catchThrowable(() -> ask(tries))).hasMessageContaining("It is cut.");
  }

  @Test
  void givenASecondThatAnswers_thenThePromptOfTheFirstIsPaidAsWell() throws Exception {
    HedgedTries tries = tries();
    warmUp(tries, 50);
    CountDownLatch asked = new CountDownLatch(1);
    LlmProvider silent = silent(new CountDownLatch(1));
    first = priced(call -> {
      asked.countDown();
      return silent.call(call);
    });
    LlmProvider prompt = second;
    second = priced(call -> {
      await(asked);
      return prompt.call(call);
    });
    fires = true;

    assertThat(text(ask(tries))).isEqualTo("second");

    TryPaid paid = paid();
    assertThat(paid.model()).isEqualTo("p/first");
    assertThat(paid.inputTokens()).isPositive();
    assertThat(account.spent().inputTokens()).isEqualTo(paid.inputTokens() + 1);
    assertThat(account.spent().outputTokens()).isEqualTo(1);
  }

  @Test
  void givenAFirstThatAnswersAfterAll_thenThePromptOfTheSecondIsPaidAsWell() throws Exception {
    HedgedTries tries = tries();
    warmUp(tries, 50);
    CountDownLatch asked = new CountDownLatch(1);
    LlmProvider prompt = first;
    first = priced(call -> {
      await(asked);
      return prompt.call(call);
    });
    LlmProvider never = silent(new CountDownLatch(1));
    second = priced(call -> {
      asked.countDown();
      return never.call(call);
    });
    fires = true;

    assertThat(text(ask(tries))).isEqualTo("first");

    assertThat(told.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    assertThat(paid().model()).isEqualTo("p/second");
    assertThat(account.spent().inputTokens()).isEqualTo(paid().inputTokens() + 1);
  }

  @Test
  void givenACallerThatGoesWhileTheSecondAnswers_thenTheSecondIsCancelled() throws Exception {
    HedgedTries tries = tries();
    warmUp(tries, 50);
    CountDownLatch cancelled = new CountDownLatch(1);
    first = silent(new CountDownLatch(1));
    second = call -> {
      call.context().cancellation().onCancel(cancelled::countDown);
      call.sink().accept(new LlmDelta.Text("piece"));
      await(cancelled);
      throw new CancelledException("cancelled");
    };
    fires = true;
    breaks = true;

    assertThat(catchThrowable(() -> ask(tries))).hasMessage("The sink broke.");
    assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void givenACallerThatTakesNothing_thenFewPiecesOfTheSecondWaitForIt() throws Exception {
    HedgedTries tries = tries();
    warmUp(tries, 50);
    CountDownLatch ended = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    AtomicInteger handed = new AtomicInteger();
    first = call -> {
      await(begun);
      return silent(new CountDownLatch(1)).call(call);
    };
    second = call -> {
      try {
        for (int i = 0; i < 10_000; i++) {
          call.sink().accept(new LlmDelta.Text("piece"));
          handed.incrementAndGet();
          begun.countDown();
        }
        return answering("second").call(call);
      } finally {
        ended.countDown();
      }
    };
    fires = true;
    breaks = true;

    assertThat(catchThrowable(() -> ask(tries))).hasMessage("The sink broke.");
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(handed).hasValueLessThan(200);
  }

  private static LlmProvider priced(LlmProvider wire) {
    return new PriceLayer(new ModelInfo.Price(1, 1, 1), ModelOperation.CHAT).around(wire);
  }

  private TryPaid paid() {
    List<TryPaid> paid = events.stream()
        .filter(TryPaid.class::isInstance)
        .map(TryPaid.class::cast)
        .toList();
    assertThat(paid).hasSize(1);
    return paid.getFirst();
  }

  private void warmUp(HedgedTries tries, int calls) throws InterruptedException {
    for (int i = 0; i < calls; i++) {
      ask(tries);
    }
    pieces.clear();
    threads.clear();
  }

  private LlmResponse ask(HedgedTries tries) throws InterruptedException {
    LlmCall call = new LlmCall(
        Calls.hello("p/first"),
        Calls.options(true),
        delta -> {
          if (breaks) {
            throw new IllegalStateException("The sink broke.");
          }
          pieces.add(delta);
          threads.add(Thread.currentThread());
        },
        context);
    return tries.call(routes().getFirst(), call);
  }

  private List<Route> shared = List.of();

  private List<Route> routes() {
    if (shared.isEmpty()) {
      shared = List.of(
          route("p/first", call -> first.call(call)), route("p/second", call -> second.call(call)));
    }
    return shared;
  }

  private HedgedTries tries() {
    Timer timer = (time, action) -> {
      armed.add(time);
      if (firesAtOnce) {
        action.run();
      }
      if (fires) {
        Thread.ofVirtual().start(action);
      }
      return () -> {};
    };
    return new HedgedTries(new Routes(routes(), Routes.Sharing.WEIGHTED, () -> 0.5), timer);
  }

  private Route route(String model, LlmProvider wire) {
    Health health =
        new Health(model, new ProviderHealth(model, BreakerTerms.DEFAULT), BreakerTerms.DEFAULT);
    return new Route(
        model,
        ModelId.parse(model),
        new ModelInfo(1000, null),
        0,
        1,
        health,
        () -> load,
        new HealthLayer(health).around(wire));
  }

  private LlmProvider answering(String text) {
    return call -> {
      ticker.advance(Duration.ofMillis(100));
      call.sink().accept(new LlmDelta.Text(text));
      return new LlmResponse(
          new Message.AssistantMessage(text, List.of(), List.of()),
          FinishReason.STOP,
          Usage.unpriced(1, 0, 1),
          "m",
          "");
    };
  }

  private static LlmProvider silent(CountDownLatch cancelled) {
    return call -> {
      CancellationToken token = call.context().cancellation();
      token.onCancel(cancelled::countDown);
      await(cancelled);
      token.throwIfCancelled();
      throw new AssertionError("nobody cancelled");
    };
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
  }

  private static String text(LlmResponse response) {
    return response.message().text();
  }
}
