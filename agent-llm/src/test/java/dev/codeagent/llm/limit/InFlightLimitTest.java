package dev.codeagent.llm.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.DeadlineExceededException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.ProgressEvent.CallEvent.SlotAwaited;
import dev.codeagent.llm.ManualTicker;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many calls a route has in flight. */
@Timeout(60)
class InFlightLimitTest {

  private static final Duration LONG = Duration.ofMinutes(10);

  private final ManualTicker ticker = new ManualTicker();
  private final List<AgentEvent> events = new CopyOnWriteArrayList<>();
  private final CountDownLatch waiting = new CountDownLatch(1);
  private final InFlightLimit limit = new InFlightLimit("openai/m", 1024);

  private final CallContext context = CallContext.of(
      event -> {
        events.add(event);
        waiting.countDown();
      },
      Clock.systemUTC(),
      ticker);

  @Test
  void givenABurst_thenNoneOfItWaits() throws Exception {
    for (int i = 0; i < 200; i++) {
      limit.acquire(context, LONG);
    }

    assertThat(events).isEmpty();
    assertThat(limit.utilisation()).isLessThan(1);
  }

  @Test
  void givenArrivalsAndALatency_thenTwiceTheirProductIsOpenedAsLittleSays() throws Exception {
    for (int second = 0; second < 120; second++) {
      for (int i = 0; i < 20; i++) {
        limit.acquire(context, LONG);
        ticker.advance(Duration.ofMillis(50));
        long now = ticker.nanos();
        limit.answered(now - Duration.ofSeconds(3).toNanos(), now);
        limit.release(now);
      }
    }

    assertThat(limit.limitAt(ticker.nanos())).isBetween(110, 135);
  }

  @Test
  void givenCallsThatStillWaitWhenTheirBurstIsForgotten_thenRoomIsMadeForThemAsWell()
      throws Exception {
    InFlightLimit narrow = new InFlightLimit("openai/m", 100);
    CountDownLatch waits = new CountDownLatch(60);
    CancellationSource end = new CancellationSource();
    CallContext told =
        CallContext.of(event -> waits.countDown(), Clock.systemUTC(), ticker).with(end.token());
    for (int i = 0; i < 100; i++) {
      narrow.acquire(context, LONG);
    }
    for (int i = 0; i < 60; i++) {
      Thread.ofVirtual().start(new FutureTask<>(() -> {
        narrow.acquire(told, LONG);
        return true;
      }));
    }
    assertThat(waits.await(10, TimeUnit.SECONDS)).isTrue();

    ticker.advance(Duration.ofSeconds(30));

    assertThat(narrow.limitAt(ticker.nanos())).isEqualTo(100);
    end.cancel("seen");
  }

  @Test
  void givenARisingDemand_thenMoreIsForecastThanCameLast() {
    Forecast forecast = new Forecast();
    for (int second = 1; second <= 10; second++) {
      for (int i = 0; i < 10 * second; i++) {
        forecast.arrived(ticker.nanos());
      }
      ticker.advance(Duration.ofSeconds(1));
    }
    double risen = forecast.perSecond(ticker.nanos());
    ticker.advance(Duration.ofMinutes(5));

    assertThat(risen).isGreaterThan(95);
    assertThat(forecast.perSecond(ticker.nanos())).isLessThan(1);
  }

  @Test
  void givenAnOverload_thenAPartIsTakenAwayOnceForAllThatWereUnderWayAndComesBackByAnswers()
      throws Exception {
    for (int i = 0; i < 100; i++) {
      limit.acquire(context, LONG);
    }
    long started = ticker.nanos();
    ticker.advance(Duration.ofMillis(100));
    for (int i = 0; i < 30; i++) {
      limit.overloaded(started, ticker.nanos());
    }
    assertThat(limit.limitAt(ticker.nanos())).isEqualTo(70);

    answered(20);
    assertThat(limit.limitAt(ticker.nanos())).as("fast, to just below").isEqualTo(90);
    answered(71);
    assertThat(limit.limitAt(ticker.nanos())).as("then one a round").isIn(91, 92);
  }

  @Test
  void givenAProviderThatToldWhatIsLeft_thenNoMoreBeginUntilItsReset() throws Exception {
    InFlightLimit.Taken first = limit.acquire(context, LONG);
    limit.told(first.number(), 3, Duration.ofSeconds(2), ticker.nanos());
    for (int i = 0; i < 3; i++) {
      limit.acquire(context, LONG);
    }
    assertThat(limit.limitAt(ticker.nanos())).as("all in use").isEqualTo(4);

    limit.release(ticker.nanos());
    assertThat(limit.limitAt(ticker.nanos())).as("a call that ended was one").isEqualTo(3);

    ticker.advance(Duration.ofSeconds(3));
    assertThat(limit.limitAt(ticker.nanos())).isGreaterThanOrEqualTo(InFlightLimit.LEAST_OPEN);
  }

  @Test
  void givenWordsOfWhatIsLeftThatComeInAnotherOrder_thenThoseOfTheLatestCallHold()
      throws Exception {
    InFlightLimit.Taken first = limit.acquire(context, LONG);
    InFlightLimit.Taken second = limit.acquire(context, LONG);

    limit.told(second.number(), 8, Duration.ofSeconds(30), ticker.nanos());
    limit.told(first.number(), 90, Duration.ofSeconds(30), ticker.nanos());
    assertThat(limit.limitAt(ticker.nanos())).isEqualTo(2 + 8);

    ticker.advance(Duration.ofSeconds(31));
    limit.told(first.number(), 5, Duration.ofSeconds(30), ticker.nanos());
    assertThat(limit.limitAt(ticker.nanos())).as("of the next window").isEqualTo(2 + 4);
  }

  @Test
  void givenNothingLeft_thenOneCallAtATimeAsksWhetherSomeIsGivenBack() throws Exception {
    InFlightLimit.Taken first = limit.acquire(context, LONG);
    limit.told(first.number(), 0, Duration.ofMinutes(1), ticker.nanos());
    assertThat(limit.limitAt(ticker.nanos())).isEqualTo(1);
    limit.release(ticker.nanos());

    InFlightLimit.Taken next = limit.acquire(context, LONG);
    limit.told(next.number(), 6, Duration.ofMinutes(1), ticker.nanos());

    assertThat(limit.limitAt(ticker.nanos())).isEqualTo(1 + 6);
  }

  @Test
  void givenAFastServerAndABurstThatNoForecastSaw_thenEachAnswerOpensOneMoreWhileCallsWait()
      throws Exception {
    answerFast(1000);
    ticker.advance(Duration.ofSeconds(20));
    assertThat(limit.limitAt(ticker.nanos())).isEqualTo(InFlightLimit.LEAST_OPEN);
    for (int i = 0; i < InFlightLimit.LEAST_OPEN; i++) {
      limit.acquire(context, LONG);
    }
    FutureTask<Boolean> call = waitingCall(context);

    limit.answered(ticker.nanos(), ticker.nanos());
    assertThat(limit.limitAt(ticker.nanos())).isEqualTo(InFlightLimit.LEAST_OPEN + 1);
    limit.release(ticker.nanos());
    assertThat(call.get(10, TimeUnit.SECONDS)).isTrue();

    for (int i = 0; i < InFlightLimit.LEAST_OPEN; i++) {
      limit.release(ticker.nanos());
    }
    limit.answered(ticker.nanos(), ticker.nanos());
    assertThat(limit.limitAt(ticker.nanos())).isEqualTo(InFlightLimit.LEAST_OPEN);
  }

  @Test
  void givenSlotsThatAnswersOpened_whenTheProviderHasTooMuchToDo_thenTheyAreTakenBack()
      throws Exception {
    answerFast(1000);
    ticker.advance(Duration.ofSeconds(20));
    for (int i = 0; i < InFlightLimit.LEAST_OPEN; i++) {
      limit.acquire(context, LONG);
    }
    CancellationSource end = new CancellationSource();
    FutureTask<Boolean> call = waitingCall(context.with(end.token()));
    long started = ticker.nanos();
    limit.answered(started, ticker.nanos());

    limit.overloaded(started, ticker.nanos());

    assertThat(limit.limitAt(ticker.nanos())).isLessThan(InFlightLimit.LEAST_OPEN);
    end.cancel("seen");
    assertThat(catchThrowable(() -> call.get(10, TimeUnit.SECONDS)))
        .isInstanceOf(ExecutionException.class);
  }

  @Test
  void givenASaturatedRoute_thenACallWaitsForASlotAndTellsIt() throws Exception {
    saturate();
    FutureTask<Boolean> call = waitingCall(context);

    limit.release(ticker.nanos());

    assertThat(call.get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(events).containsExactly(new SlotAwaited("root", "openai/m", 1));
  }

  @Test
  void givenCallsThatWait_thenTheyAreServedInTheirOrder() throws Exception {
    saturate();
    BlockingQueue<Integer> asked = new LinkedBlockingQueue<>();
    BlockingQueue<Integer> served = new LinkedBlockingQueue<>();
    List<Integer> order = IntStream.range(0, 8).boxed().toList();
    for (int number : order) {
      CallContext told = CallContext.of(event -> asked.add(number), Clock.systemUTC(), ticker);
      Thread.ofVirtual().start(new FutureTask<>(() -> {
        limit.acquire(told, LONG);
        return served.add(number);
      }));
      assertThat(asked.poll(10, TimeUnit.SECONDS)).isEqualTo(number);
    }

    List<Integer> got = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      limit.release(ticker.nanos());
      got.add(served.poll(10, TimeUnit.SECONDS));
    }

    assertThat(got).isEqualTo(order);
  }

  @Test
  void givenCallsThatWait_whenTheFirstLeaves_thenTheNextIsServed() throws Exception {
    saturate();
    CancellationSource source = new CancellationSource();
    FutureTask<Boolean> first = waitingCall(context.with(source.token()));
    CountDownLatch asked = new CountDownLatch(1);
    FutureTask<InFlightLimit.Taken> second = new FutureTask<>(() ->
        limit.acquire(CallContext.of(event -> asked.countDown(), Clock.systemUTC(), ticker), LONG));
    Thread.ofVirtual().start(second);
    assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

    source.cancel("enough");
    limit.release(ticker.nanos());

    assertThat(catchThrowable(() -> first.get(10, TimeUnit.SECONDS)))
        .hasCauseInstanceOf(CancelledException.class);
    assertThat(second.get(10, TimeUnit.SECONDS).waited()).isNotNegative();
  }

  @Test
  void givenAWaitingCall_whenCancelled_thenItEndsAtOnceAndTakesNoSlot() throws Exception {
    saturate();
    CancellationSource source = new CancellationSource();
    FutureTask<Boolean> call = waitingCall(context.with(source.token()));

    source.cancel("enough");

    assertThat(catchThrowable(() -> call.get(10, TimeUnit.SECONDS)))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(CancelledException.class);
    limit.release(ticker.nanos());
    assertThat(limit.utilisation()).isZero();
  }

  @Test
  void givenAWaitingCall_whenTheTimeOfAWholeExchangeIsOver_thenAnotherRouteMayBeAsked()
      throws Exception {
    CallContext system = CallContext.of(event -> {}, Clock.systemUTC(), Ticker.system());
    limit.acquire(system, LONG);
    limit.told(1, 0, Duration.ofMinutes(1), system.ticker().nanos());

    assertThat(catchThrowable(() -> limit.acquire(system, Duration.ofMillis(20))))
        .isInstanceOfSatisfying(
            ProviderException.class, e -> assertThat(e.fault()).isEqualTo(ProviderFault.CROWDED))
        .hasMessageContaining("openai/m");
    limit.release(system.ticker().nanos());
    assertThat(limit.utilisation()).isZero();
  }

  @Test
  void givenAWaitingCall_whenItsDeadlinePasses_thenThatIsSaid() throws Exception {
    CallContext system = CallContext.of(event -> {}, Clock.systemUTC(), Ticker.system());
    limit.told(0, 1, Duration.ofDays(1), system.ticker().nanos());
    limit.acquire(system, LONG);

    assertThat(catchThrowable(() -> limit.acquire(system.within(Duration.ofMillis(20)), LONG)))
        .isInstanceOf(DeadlineExceededException.class);
  }

  /** Calls that took ten seconds each come to their ends. */
  private void answered(int calls) {
    long now = ticker.nanos();
    for (int i = 0; i < calls; i++) {
      limit.answered(now - Duration.ofSeconds(10).toNanos(), now);
    }
  }

  /** Calls that took a millisecond each, one after the other. */
  private void answerFast(int calls) throws InterruptedException {
    for (int i = 0; i < calls; i++) {
      limit.acquire(context, LONG);
      long start = ticker.nanos();
      ticker.advance(Duration.ofMillis(1));
      limit.answered(start, ticker.nanos());
      limit.release(ticker.nanos());
    }
  }

  private void saturate() throws InterruptedException {
    limit.told(0, 1, Duration.ofDays(1), ticker.nanos());
    limit.acquire(context, LONG);
  }

  private FutureTask<Boolean> waitingCall(CallContext given) throws InterruptedException {
    FutureTask<Boolean> call = new FutureTask<>(() -> {
      limit.acquire(given, LONG);
      return true;
    });
    Thread.ofVirtual().start(call);
    assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
    return call;
  }
}
