package dev.codeagent.llm.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.ProgressEvent.CallEvent.BreakerChanged;
import dev.codeagent.api.event.ProgressEvent.CallEvent.RouteChanged;
import dev.codeagent.api.event.ProgressEvent.RetryScheduled;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.ManualTicker;
import dev.codeagent.llm.ScriptedRoutes;
import dev.codeagent.llm.route.BreakerTerms;
import dev.codeagent.llm.route.ProviderHealth;
import dev.codeagent.llm.route.Route;
import dev.codeagent.llm.route.Routes;
import dev.codeagent.llm.route.Tries;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What calls do while routes fail, by a clock that the test turns. */
class OutageTest {

  private final ManualTicker ticker = new ManualTicker();
  private final List<AgentEvent> events = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> tries = new ConcurrentHashMap<>();
  private final Map<String, ProviderException> faults = new ConcurrentHashMap<>();
  private final List<Duration> waits = new CopyOnWriteArrayList<>();

  private CallContext context = CallContext.of(events::add, Clock.systemUTC(), ticker);

  @Test
  void givenAnOutageOfAMinute_whenACallComesEveryFourSeconds_thenAtMostThreeTriesReachIt()
      throws Exception {
    LlmProvider calls = loop(route("openai/primary", 0), route("anthropic/spare", 1));
    faults.put("openai/primary", fault(ProviderFault.SERVER_ERROR));

    for (int i = 0; i < 20; i++) {
      if (i == 15) {
        faults.clear();
        assertThat(tries.get("openai/primary")).isLessThanOrEqualTo(3);
      }
      int before = waits.size();
      assertThat(ask(calls, "task " + i)).isNotNull();
      if (i > 0) {
        assertThat(waits).hasSize(before);
      }
      ticker.advance(Duration.ofSeconds(4));
    }

    assertThat(tries.get("anthropic/spare")).isGreaterThanOrEqualTo(15);
    assertThat(states("openai/primary")).startsWith("open", "half-open").endsWith("closed");
  }

  @Test
  void givenARouteThatIsBack_thenItsTrafficReturnsByAndByAndThenWholly() throws Exception {
    LlmProvider calls = loop(route("openai/primary", 0), route("anthropic/spare", 1));
    faults.put("openai/primary", fault(ProviderFault.SERVER_ERROR));
    ask(calls, "opens it");
    faults.clear();
    ticker.advance(Duration.ofSeconds(31));
    ask(calls, "probes it");

    int atOnce = shareOf("openai/primary", calls, "at once");
    ticker.advance(Duration.ofSeconds(15));
    int halfway = shareOf("openai/primary", calls, "halfway");
    ticker.advance(Duration.ofSeconds(15));
    int wholly = shareOf("openai/primary", calls, "wholly");

    assertThat(atOnce).isBetween(1, 40);
    assertThat(halfway).isBetween(60, 140);
    assertThat(wholly).isEqualTo(200);
  }

  @Test
  void givenARouteThatFailsAgainWhileItsTrafficReturns_thenTheFirstFailureClosesIt()
      throws Exception {
    LlmProvider calls = loop(route("openai/primary", 0), route("anthropic/spare", 1));
    faults.put("openai/primary", fault(ProviderFault.OVERLOADED));
    ask(calls, "opens it");
    faults.clear();
    ticker.advance(Duration.ofSeconds(31));
    ask(calls, "probes it");
    faults.put("openai/primary", fault(ProviderFault.OVERLOADED));
    tries.clear();

    for (int i = 0; i < 200; i++) {
      ask(calls, "again " + i);
    }

    assertThat(tries.get("openai/primary")).isEqualTo(1);
  }

  @Test
  void givenSeveralRoutesOfAProviderThatFailAlike_thenTheOthersAreNotAskedEither()
      throws Exception {
    ProviderHealth provider = new ProviderHealth("openai", BreakerTerms.DEFAULT);
    LlmProvider calls = loop(
        route("openai/a", 0, provider),
        route("openai/b", 1, provider),
        route("openai/c", 1, provider),
        route("anthropic/spare", 1));
    for (String model : List.of("openai/a", "openai/b", "openai/c")) {
      faults.put(model, fault(ProviderFault.UNREACHABLE));
    }

    for (int i = 0; i < 5; i++) {
      ask(calls, "task " + i);
    }

    assertThat(tries).doesNotContainKey("openai/c").containsEntry("anthropic/spare", 5);
    assertThat(tries.get("openai/a") + tries.get("openai/b")).isEqualTo(3);
    assertThat(states("openai")).containsExactly("open");

    faults.clear();
    ticker.advance(Duration.ofSeconds(31));
    ask(calls, "probes it");
    assertThat(states("openai")).endsWith("closed");
  }

  @Test
  void givenRoutesOfAProviderThatFailDifferently_thenTheOthersAreStillAsked() throws Exception {
    ProviderHealth provider = new ProviderHealth("openai", BreakerTerms.DEFAULT);
    LlmProvider calls = loop(
        route("openai/a", 0, provider),
        route("openai/b", 1, provider),
        route("openai/c", 1, provider));
    faults.put("openai/a", fault(ProviderFault.SERVER_ERROR));
    faults.put("openai/b", fault(ProviderFault.CUT_STREAM));

    ask(calls, "task");

    assertThat(tries).containsEntry("openai/c", 1);
  }

  @Test
  void givenOneRouteWhoseBreakerIsOpen_thenACallWaitsForTheProbeInsteadOfFailing()
      throws Exception {
    LlmProvider calls = loop(route("openai/only", 0));
    faults.put("openai/only", fault(ProviderFault.SERVER_ERROR));
    assertThatThrownBy(() -> ask(calls, "first")).isInstanceOf(ProviderException.class);
    faults.clear();
    tries.clear();
    waits.clear();

    assertThat(ask(calls, "second")).isNotNull();

    assertThat(waits).hasSize(1);
    assertThat(tries).containsEntry("openai/only", 1);
    assertThat(events)
        .filteredOn(RetryScheduled.class::isInstance)
        .last()
        .satisfies(e -> assertThat(((RetryScheduled) e).reason()).contains("SERVER_ERROR"));
  }

  @Test
  void givenAProbeThatIsBeyondTheDeadline_thenTheFaultIsTheAnswerAndNothingIsSent() {
    LlmProvider calls = loop(route("openai/only", 0));
    faults.put("openai/only", fault(ProviderFault.SERVER_ERROR));
    assertThatThrownBy(() -> ask(calls, "first")).isInstanceOf(ProviderException.class);
    tries.clear();
    context = context.within(Duration.ofMillis(100));

    assertThat(catchThrowable(() -> ask(calls, "second")))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.fault()).isEqualTo(ProviderFault.SERVER_ERROR));
    assertThat(tries).isEmpty();
  }

  @Test
  void givenAUsedUpRate_thenTheOtherRouteServesUntilItIsReset() throws Exception {
    LlmProvider calls = loop(route("openai/primary", 0), route("anthropic/spare", 1));
    faults.put("openai/primary", fault(ProviderFault.RATE_LIMITED, Duration.ofSeconds(20)));
    ask(calls, "first");
    faults.clear();
    ask(calls, "second");
    ticker.advance(Duration.ofSeconds(21));
    ask(calls, "third");

    assertThat(waits).isEmpty();
    assertThat(tries).containsEntry("openai/primary", 2).containsEntry("anthropic/spare", 2);
    assertThat(events).filteredOn(RouteChanged.class::isInstance).hasSize(1);
  }

  @Test
  void givenRatesThatAreAllUsedUp_thenTheCallWaitsForTheEarliest() throws Exception {
    LlmProvider calls = loop(route("openai/primary", 0), route("anthropic/spare", 1));
    faults.put("openai/primary", fault(ProviderFault.RATE_LIMITED, Duration.ofSeconds(40)));
    faults.put("anthropic/spare", fault(ProviderFault.RATE_LIMITED, Duration.ofSeconds(20)));

    assertThat(catchThrowable(() -> ask(calls, "task"))).isInstanceOf(ProviderException.class);

    assertThat(waits.getFirst()).isEqualTo(Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @EnumSource(
      value = ProviderFault.class,
      names = {"BILLING", "AUTHENTICATION"})
  void givenARefusedAccount_thenTheOtherRouteServesAndTheRefusedOneIsNotAskedForLong(
      ProviderFault refusal) throws Exception {
    LlmProvider calls = loop(route("openai/primary", 0), route("anthropic/spare", 1));
    faults.put("openai/primary", fault(refusal));
    for (int i = 0; i < 10; i++) {
      ask(calls, "task " + i);
      ticker.advance(Duration.ofMinutes(5));
    }

    assertThat(tries).containsEntry("openai/primary", 1).containsEntry("anthropic/spare", 10);
  }

  @Test
  void givenARefusedAccountAndAnOverloadedRest_thenTheOverloadIsTheAnswer() {
    LlmProvider calls = loop(route("openai/primary", 0), route("anthropic/spare", 1));
    faults.put("openai/primary", fault(ProviderFault.BILLING));
    faults.put("anthropic/spare", fault(ProviderFault.OVERLOADED));

    assertThat(catchThrowable(() -> ask(calls, "task")))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.fault()).isEqualTo(ProviderFault.OVERLOADED));
  }

  @Test
  void givenARequestThatIsTooLarge_thenAModelWithALargerWindowIsAskedAndNoOther() throws Exception {
    LlmProvider calls = loop(
        route("openai/primary", 0, 128_000),
        route("ollama/small", 1, 32_000),
        route("anthropic/large", 1, 1_000_000));
    faults.put("openai/primary", fault(ProviderFault.CONTEXT_TOO_LARGE));

    ask(calls, "task");

    assertThat(tries).doesNotContainKey("ollama/small").containsEntry("anthropic/large", 1);
  }

  @ParameterizedTest
  @EnumSource(
      value = ProviderFault.class,
      names = {"BAD_REQUEST", "NOT_FOUND", "CONTENT_FILTER"})
  void givenAFaultOfTheRequest_thenNoOtherRouteIsAsked(ProviderFault kind) {
    LlmProvider calls = loop(route("openai/primary", 0), route("anthropic/spare", 1));
    faults.put("openai/primary", fault(kind));

    assertThat(catchThrowable(() -> ask(calls, "task"))).isInstanceOf(ProviderException.class);
    assertThat(tries).doesNotContainKey("anthropic/spare");
  }

  @Test
  void givenARecordedSessionInWhichTheSpareAnswered_thenItAnswersAgain() throws Exception {
    LlmProvider calls = loop(route("openai/primary", 0), route("anthropic/spare", 1));
    faults.put("openai/primary", fault(ProviderFault.NOT_RECORDED));
    assertThat(ask(calls, "recorded").model()).isEqualTo("anthropic/spare");

    faults.put("anthropic/spare", fault(ProviderFault.NOT_RECORDED));
    assertThat(catchThrowable(() -> ask(calls, "another"))).isSameAs(faults.get("openai/primary"));
  }

  @Test
  void givenManyCallsOnADeadRoute_thenOneProbesAndTheOthersFailWithIt() throws Exception {
    CountDownLatch probing = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    faults.put("openai/only", fault(ProviderFault.SERVER_ERROR));
    LlmProvider wire = wire("openai/only");
    AtomicBoolean held = new AtomicBoolean();
    LlmProvider calls = loop(ScriptedRoutes.route("openai/only", 0, call -> {
      if (held.get()) {
        probing.countDown();
        assertThat(release.await(10, TimeUnit.SECONDS)).isTrue();
      }
      return wire.call(call);
    }));
    assertThat(catchThrowable(() -> ask(calls, "opens it"))).isNotNull();
    ticker.advance(Duration.ofSeconds(60));
    held.set(true);
    FutureTask<LlmResponse> prober = new FutureTask<>(() -> ask(calls, "prober"));
    Thread.ofVirtual().start(prober);
    assertThat(probing.await(10, TimeUnit.SECONDS)).isTrue();
    int before = tries.get("openai/only");
    context = context.within(Duration.ofSeconds(5));

    assertThat(catchThrowable(() -> ask(calls, "waiter"))).isInstanceOf(ProviderException.class);

    assertThat(tries).containsEntry("openai/only", before);
    faults.clear();
    held.set(false);
    release.countDown();
    assertThat(prober.get(10, TimeUnit.SECONDS)).isNotNull();
  }

  @ParameterizedTest
  @EnumSource(
      value = ProviderFault.class,
      names = {"UNREACHABLE", "CUT_STREAM", "STALLED", "MALFORMED"})
  void givenALostConnection_thenTheSameRouteGetsOneMoreTryBeforeAnother(ProviderFault kind)
      throws Exception {
    LlmProvider calls = loop(route("openai/primary", 0), route("anthropic/spare", 1));
    faults.put("openai/primary", fault(kind));

    ask(calls, "task");

    assertThat(tries).containsEntry("openai/primary", 2).containsEntry("anthropic/spare", 1);
  }

  private int shareOf(String route, LlmProvider calls, String prefix) throws Exception {
    tries.remove(route);
    for (int i = 0; i < 200; i++) {
      ask(calls, prefix + " " + i);
    }
    return tries.getOrDefault(route, 0);
  }

  private List<String> states(String route) {
    return events.stream()
        .filter(BreakerChanged.class::isInstance)
        .map(BreakerChanged.class::cast)
        .filter(changed -> changed.route().equals(route))
        .map(BreakerChanged::state)
        .toList();
  }

  private LlmResponse ask(LlmProvider calls, String task) throws InterruptedException {
    return calls.call(new LlmCall(
        Calls.request("openai/primary", new Message.UserMessage(task)),
        Calls.options(true),
        LlmSink.none(),
        context));
  }

  private LlmProvider loop(Route... routes) {
    Pause pause = (wait, given) -> {
      waits.add(wait);
      ticker.advance(wait);
    };
    return new RetryLoop(
        new Routes(List.of(routes), Routes.Sharing.WEIGHTED, () -> 0.5),
        Tries.plain(),
        RetryPolicy.DEFAULT,
        pause,
        () -> 1.0);
  }

  private Route route(String model, int tier) {
    return ScriptedRoutes.route(model, tier, wire(model));
  }

  private Route route(String model, int tier, ProviderHealth provider) {
    return ScriptedRoutes.route(model, tier, provider, wire(model));
  }

  private Route route(String model, int tier, int window) {
    ProviderHealth provider = new ProviderHealth(model, BreakerTerms.DEFAULT);
    return ScriptedRoutes.route(model, tier, new ModelInfo(window, null), provider, wire(model));
  }

  private LlmProvider wire(String model) {
    return call -> {
      assertThat(call.request().model()).hasToString(model);
      tries.merge(model, 1, Integer::sum);
      ProviderException fault = faults.get(model);
      if (fault != null) {
        throw fault;
      }
      return new LlmResponse(
          new Message.AssistantMessage("fine", List.of(), List.of()),
          FinishReason.STOP,
          Usage.unpriced(1, 0, 1),
          model,
          "");
    };
  }

  private static ProviderException fault(ProviderFault kind) {
    return fault(kind, null);
  }

  private static ProviderException fault(ProviderFault kind, @Nullable Duration retryAfter) {
    return new ProviderException(kind, "It is " + kind + ".", "", 0, retryAfter, null, null);
  }
}
