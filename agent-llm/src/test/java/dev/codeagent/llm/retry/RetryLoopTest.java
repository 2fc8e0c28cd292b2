package dev.codeagent.llm.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.error.BudgetExceededException;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.DeadlineExceededException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.ProgressEvent.RetryScheduled;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.Message;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.ManualTicker;
import dev.codeagent.llm.ScriptedRoutes;
import dev.codeagent.llm.price.Tab;
import dev.codeagent.llm.route.Probes;
import dev.codeagent.llm.route.Routes;
import dev.codeagent.llm.route.Tries;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is tried again, after which wait, and when the fault is the answer. */
@Timeout(60)
class RetryLoopTest {

  private static final LlmResponse ANSWER = new LlmResponse(
      new Message.AssistantMessage("fine", List.of(), List.of()),
      FinishReason.STOP,
      Usage.unpriced(1, 0, 1),
      "m",
      "");

  private final ManualTicker ticker = new ManualTicker();
  private final List<AgentEvent> events = new ArrayList<>();
  private final List<Duration> waits = new ArrayList<>();
  private final Deque<RuntimeException> faults = new ArrayDeque<>();
  private int tries;

  private CallContext context = CallContext.of(events::add, Clock.systemUTC(), ticker);

  @ParameterizedTest
  @EnumSource(
      value = ProviderFault.class,
      names = {"MALFORMED", "UNFIT"})
  void givenAnAddressThatIsNoModelsServerOrAModelThatKeepsNoForm_thenThreeSuchAnswersAreEnough(
      ProviderFault answered) {
    for (int i = 0; i < 6; i++) {
      faults.add(fault(answered));
    }

    assertThatThrownBy(() -> call(LlmSink.none()))
        .isInstanceOfSatisfying(
            ProviderException.class, thrown -> assertThat(thrown.fault()).isEqualTo(answered));

    assertThat(waits).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
  }

  @Test
  void givenFaultsThatPass_thenTheAnswerIsGivenAndEveryWaitIsTold() throws Exception {
    faults.add(fault(ProviderFault.OVERLOADED));
    faults.add(fault(ProviderFault.CUT_STREAM));
    faults.add(fault(ProviderFault.MALFORMED));

    assertThat(call(LlmSink.none())).isEqualTo(ANSWER);

    assertThat(waits)
        .containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
    List<RetryScheduled> told = events.stream()
        .filter(RetryScheduled.class::isInstance)
        .map(RetryScheduled.class::cast)
        .toList();
    assertThat(told).map(RetryScheduled::millis).containsExactly(500L, 1000L, 2000L);
    assertThat(told.getFirst().reason()).isEqualTo("It is OVERLOADED.");
  }

  @ParameterizedTest
  @EnumSource(
      value = ProviderFault.class,
      names = {
        "AUTHENTICATION",
        "BILLING",
        "BAD_REQUEST",
        "NOT_FOUND",
        "CONTEXT_TOO_LARGE",
        "CONTENT_FILTER",
        "NOT_RECORDED"
      })
  void givenAFaultThatWillNotPass_thenItIsTheAnswerAtOnce(ProviderFault kind) {
    faults.add(fault(kind));

    assertThat(thrown(LlmSink.none()).fault()).isEqualTo(kind);
    assertThat(tries).isEqualTo(1);
    assertThat(events).isEmpty();
  }

  @Test
  void givenAFaultThatStays_thenItIsTheAnswerAfterTheLastTry() {
    for (int i = 0; i < 100; i++) {
      faults.add(fault(ProviderFault.SERVER_ERROR));
    }

    assertThat(thrown(LlmSink.none()).fault()).isEqualTo(ProviderFault.SERVER_ERROR);
    assertThat(tries).isEqualTo(RetryPolicy.DEFAULT.attempts());
  }

  @Test
  void givenWhatTheProviderDemands_thenItIsKept() throws Exception {
    faults.add(fault(ProviderFault.RATE_LIMITED, Duration.ofSeconds(17), null));
    faults.add(fault(ProviderFault.BAD_REQUEST, null, true));

    assertThat(call(LlmSink.none())).isEqualTo(ANSWER);
    assertThat(waits).first().isEqualTo(Duration.ofSeconds(17));
    assertThat(tries).isEqualTo(3);
  }

  @Test
  void givenAServerThatForbidsTryingAgain_thenItIsNotTried() {
    faults.add(fault(ProviderFault.RATE_LIMITED, Duration.ofSeconds(1), false));

    assertThat(thrown(LlmSink.none()).fault()).isEqualTo(ProviderFault.RATE_LIMITED);
    assertThat(tries).isEqualTo(1);
  }

  @Test
  void givenADemandBeyondTheLimitOrTheDeadline_thenTheFaultIsTheAnswerWithoutAWait() {
    faults.add(fault(ProviderFault.RATE_LIMITED, Duration.ofDays(3), null));
    assertThat(thrown(LlmSink.none()).retryAfter()).isEqualTo(Duration.ofDays(3));

    context = context.within(Duration.ofSeconds(30));
    faults.add(fault(ProviderFault.RATE_LIMITED, Duration.ofSeconds(31), null));
    assertThat(thrown(LlmSink.none()).retryAfter()).isEqualTo(Duration.ofSeconds(31));
    assertThat(waits).isEmpty();
  }

  @Test
  void givenAServerThatIsAway_thenItIsTriedForAllOfTheLimitAndThenNamed() {
    for (int i = 0; i < 100; i++) {
      faults.add(fault(ProviderFault.UNREACHABLE));
    }

    ProviderException fault = thrown(LlmSink.none());

    assertThat(fault.fault()).isEqualTo(ProviderFault.UNREACHABLE);
    assertThat(fault.retryable()).isFalse();
    assertThat(fault)
        .hasMessageContaining("no route to openai/m")
        .hasMessageContaining("It is UNREACHABLE.");
    assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void givenAServerThatComesBack_thenTheAnswerIsGiven() throws Exception {
    for (int i = 0; i < 6; i++) {
      faults.add(fault(ProviderFault.UNREACHABLE));
    }

    assertThat(call(LlmSink.none())).isEqualTo(ANSWER);
  }

  @Test
  void givenPiecesThatWereDelivered_thenOnlyASinkThatLetsThemGoGetsAnotherTry() throws Exception {
    List<LlmDelta> kept = new ArrayList<>();
    faults.add(fault(ProviderFault.CUT_STREAM));
    assertThat(thrown(kept::add).fault()).isEqualTo(ProviderFault.CUT_STREAM);

    kept.clear();
    faults.add(fault(ProviderFault.CUT_STREAM));
    assertThat(call(LlmSink.restartable(kept::add, kept::clear))).isEqualTo(ANSWER);
    assertThat(kept).containsExactly(new LlmDelta.Text("piece"));
  }

  @Test
  void givenABudgetThatIsUsedUp_thenItIsNoFaultToTryAgain() {
    faults.add(new BudgetExceededException("budget-task", "It is used up.", "Raise it."));

    assertThatThrownBy(() -> call(LlmSink.none())).isInstanceOf(BudgetExceededException.class);
    assertThat(tries).isEqualTo(1);
  }

  @Test
  void givenAWait_whenCancelled_thenItEndsAtOnce() throws Exception {
    CancellationSource source = new CancellationSource();
    CountDownLatch waiting = new CountDownLatch(1);
    CallContext cancellable = CallContext.of(
            event -> waiting.countDown(), Clock.systemUTC(), ticker)
        .with(source.token());
    FutureTask<LlmResponse> call = startWithRealWaits(cancellable);
    assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();

    source.cancel("enough");

    assertThat(catchThrowable(() -> call.get(10, TimeUnit.SECONDS)))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(CancelledException.class);
  }

  @Test
  void givenADeadlineThatPassedMeanwhile_thenItIsTheDeadline() {
    context = context.within(Duration.ofSeconds(10));
    faults.add(fault(ProviderFault.OVERLOADED));
    LlmProvider loop = loop(provider(), (wait, given) -> ticker.advance(Duration.ofSeconds(11)));

    assertThatThrownBy(() -> loop.call(Calls.streamed(Calls.hello("openai/m"), context)))
        .isInstanceOf(DeadlineExceededException.class);
    assertThat(tries).isEqualTo(1);
  }

  @Test
  void givenManyFailures_thenTheWaitGrowsToItsLimitAndJitterOnlyShortensIt() {
    assertThat(RetryPolicy.DEFAULT.backoff(1, 1)).isEqualTo(Duration.ofMillis(500));
    assertThat(RetryPolicy.DEFAULT.backoff(4, 0.5)).isEqualTo(Duration.ofSeconds(2));
    assertThat(RetryPolicy.DEFAULT.backoff(1_000, 1)).isEqualTo(RetryPolicy.DEFAULT.longestWait());
  }

  private FutureTask<LlmResponse> startWithRealWaits(CallContext cancellable) {
    LlmProvider failing = call -> {
      throw fault(ProviderFault.RATE_LIMITED, Duration.ofMinutes(2), null);
    };
    LlmProvider retried = loop(failing, Pause.real());
    FutureTask<LlmResponse> call =
        new FutureTask<>(() -> retried.call(Calls.streamed(Calls.hello("openai/m"), cancellable)));
    Thread.ofVirtual().start(call);
    return call;
  }

  private LlmResponse call(LlmSink sink) throws InterruptedException {
    Pause pause = (wait, given) -> {
      waits.add(wait);
      ticker.advance(wait);
    };
    LlmCall call = new LlmCall(Calls.hello("openai/m"), Calls.options(true), sink, context);
    return loop(provider(), pause).call(call);
  }

  private static LlmProvider loop(LlmProvider wire, Pause pause) {
    return new RetryLoop(
        new Routes(
            List.of(ScriptedRoutes.route("openai/m", 0, wire)), Routes.Sharing.WEIGHTED, () -> 1.0),
        Tries.plain(),
        RetryPolicy.DEFAULT,
        pause,
        () -> 1.0,
        new Probes(
            Runnable::run,
            (call, route, calls) -> Tab.fits(call, route.info().price(), calls),
            true),
        UnaryOperator.identity());
  }

  private ProviderException thrown(LlmSink sink) {
    Throwable thrown = catchThrowable(() -> call(sink));
    assertThat(thrown).isInstanceOf(ProviderException.class);
    return (ProviderException) thrown;
  }

  private LlmProvider provider() {
    return call -> {
      tries++;
      call.sink().accept(new LlmDelta.Text("piece"));
      RuntimeException fault = faults.poll();
      if (fault != null) {
        throw fault;
      }
      return ANSWER;
    };
  }

  private static ProviderException fault(ProviderFault kind) {
    return fault(kind, null, null);
  }

  private static ProviderException fault(
      ProviderFault kind, @Nullable Duration retryAfter, @Nullable Boolean retryable) {
    boolean may = retryable == null ? kind.retryable() : retryable;
    return new ProviderException(kind, "It is " + kind + ".", "", 0, retryAfter, null, may, null);
  }
}
