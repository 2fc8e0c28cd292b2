package dev.codeagent.llm.retry;

import static dev.codeagent.llm.retry.FailingRoutes.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.ProgressEvent.CallEvent.BreakerChanged;
import dev.codeagent.api.event.ProgressEvent.RetryScheduled;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.llm.ScriptedRoutes;
import dev.codeagent.llm.route.BreakerTerms;
import dev.codeagent.llm.route.ProviderHealth;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What calls do while a route is away and while it comes back, by a clock that the test turns. */
class OutageTest {
  private final FailingRoutes routes = new FailingRoutes();

  @Test
  void givenAnOutageOfAMinute_whenACallComesEveryFourSeconds_thenAtMostThreeTriesReachIt()
      throws Exception {
    LlmProvider calls =
        routes.loop(routes.route("openai/primary", 0), routes.route("anthropic/spare", 1));
    routes.faults().put("openai/primary", fault(ProviderFault.SERVER_ERROR));

    for (int i = 0; i < 20; i++) {
      if (i == 15) {
        routes.faults().clear();
        assertThat(routes.tries().get("openai/primary")).isLessThanOrEqualTo(3);
      }
      int before = routes.waits().size();
      assertThat(routes.ask(calls, "task " + i)).isNotNull();
      if (i > 0) {
        assertThat(routes.waits()).hasSize(before);
      }
      routes.ticker().advance(Duration.ofSeconds(4));
    }

    assertThat(routes.tries().get("anthropic/spare")).isGreaterThanOrEqualTo(15);
    assertThat(states("openai/primary")).startsWith("open", "half-open").endsWith("closed");
  }

  @ParameterizedTest
  @EnumSource(
      value = ProviderFault.class,
      names = {
        "SERVER_ERROR",
        "OVERLOADED",
        "UNREACHABLE",
        "STALLED",
        "CUT_STREAM",
        "MALFORMED",
        "UNFIT",
        "RATE_LIMITED",
        "BILLING",
        "AUTHENTICATION"
      })
  void givenAnOutageOfAMinuteOfAnyKind_thenAtMostThreeTriesReachItAndItServesAfterwards(
      ProviderFault kind) throws Exception {
    LlmProvider calls =
        routes.loop(routes.route("openai/primary", 0), routes.route("anthropic/spare", 1));
    routes.faults().put("openai/primary", fault(kind));
    for (int i = 0; i < 15; i++) {
      routes.ask(calls, "task " + i);
      routes.ticker().advance(Duration.ofSeconds(4));
    }
    assertThat(routes.tries().get("openai/primary")).isLessThanOrEqualTo(3);
    assertThat(routes.tries()).containsEntry("anthropic/spare", 15);

    routes.faults().clear();
    routes.tries().clear();
    routes.ticker().advance(Duration.ofHours(2));
    routes.ask(calls, "probes it");
    routes.ticker().advance(Duration.ofSeconds(31));
    routes.ask(calls, "goes there");

    assertThat(routes.tries()).containsEntry("openai/primary", 2);
  }

  @ParameterizedTest
  @CsvSource({
    "RATE_LIMITED, 250", "RATE_LIMITED, 1000", "RATE_LIMITED, 4000", "RATE_LIMITED, 10000",
    "OVERLOADED, 250", "OVERLOADED, 1000", "OVERLOADED, 4000", "OVERLOADED, 10000",
    "SERVER_ERROR, 250", "SERVER_ERROR, 1000", "SERVER_ERROR, 4000", "SERVER_ERROR, 10000"
  })
  void givenAnOutageOfAMinuteThatNamesAShortTimeEachTime_thenAtMostThreeTriesReachIt(
      ProviderFault kind, long named) throws Exception {
    LlmProvider calls =
        routes.loop(routes.route("openai/primary", 0), routes.route("anthropic/spare", 1));
    routes.faults().put("openai/primary", fault(kind, Duration.ofMillis(named)));
    for (int i = 0; i < 15; i++) {
      routes.ask(calls, "task " + i);
      routes.ticker().advance(Duration.ofSeconds(4));
    }
    assertThat(routes.tries().get("openai/primary")).isLessThanOrEqualTo(3);
    assertThat(routes.tries()).containsEntry("anthropic/spare", 15);

    routes.faults().clear();
    routes.tries().clear();
    routes.ticker().advance(Duration.ofMinutes(1));
    routes.ask(calls, "comes back, at the latest by a probe");

    assertThat(routes.tries()).containsEntry("openai/primary", 1);
  }

  @Test
  void givenOneRouteThatNamesAShortTimeEachTime_thenACallWaitsForThatTimeAndNoLonger()
      throws Exception {
    LlmProvider calls = routes.loop(routes.route("openai/only", 0));
    routes.faults().put("openai/only", fault(ProviderFault.RATE_LIMITED, Duration.ofSeconds(1)));
    assertThat(catchThrowable(() -> routes.ask(calls, "refused six times"))).isNotNull();
    routes.faults().clear();

    assertThat(routes.ask(calls, "served after the time that was named last")).isNotNull();

    assertThat(routes.waits()).hasSize(6).containsOnly(Duration.ofSeconds(1));
  }

  @Test
  void givenAServerThatStallsAfterAPieceForTheWholeTime_thenItIsBlamed() {
    LlmProvider calls = routes.loop(ScriptedRoutes.route("openai/primary", 0, call -> {
      call.sink().accept(new LlmDelta.Text("piece"));
      routes.ticker().advance(Duration.ofSeconds(30));
      throw fault(ProviderFault.STALLED);
    }));
    LlmProvider limited = call -> calls.call(new LlmCall(
        call.request(),
        call.options().within(true, Duration.ofSeconds(60), Duration.ofSeconds(30)),
        call.sink(),
        call.context()));

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> routes.ask(limited, "stalls")).isInstanceOf(ProviderException.class);
    }

    assertThat(states("openai/primary")).contains("open");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givenACallThatAllowsTooLittleTime_thenOnlyASilentServerIsBlamed(boolean silent) {
    LlmProvider calls = routes.loop(ScriptedRoutes.route("openai/primary", 0, call -> {
      Duration total = call.options().totalTimeout();
      for (Duration took = Duration.ZERO; took.compareTo(total) < 0; took = took.plusSeconds(5)) {
        if (!silent) {
          call.sink().accept(new LlmDelta.Text("piece"));
        }
        routes.ticker().advance(Duration.ofSeconds(5));
      }
      throw fault(ProviderFault.STALLED);
    }));

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> routes.ask(calls, "too long an answer"))
          .isInstanceOf(ProviderException.class);
    }

    assertThat(states("openai/primary").contains("open")).isEqualTo(silent);
  }

  @ParameterizedTest
  @CsvSource({"1, false", "99000000, false", "100000000, true"})
  void givenACallWhoseTimeNoServerMeets_thenNoneIsBlamedForIt(long nanos, boolean blamed) {
    LlmProvider calls = routes.loop(ScriptedRoutes.route("openai/primary", 0, call -> {
      routes.ticker().advance(call.options().totalTimeout());
      throw fault(ProviderFault.STALLED);
    }));
    LlmProvider hurried = call -> calls.call(new LlmCall(
        call.request(),
        call.options().within(true, Duration.ofSeconds(60), Duration.ofNanos(nanos)),
        call.sink(),
        call.context()));

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> routes.ask(hurried, "hurry")).isInstanceOf(ProviderException.class);
    }

    assertThat(states("openai/primary").contains("open")).isEqualTo(blamed);
  }

  @Test
  void givenARouteThatIsBack_thenItsTrafficReturnsByAndByAndThenWholly() throws Exception {
    LlmProvider calls =
        routes.loop(routes.route("openai/primary", 0), routes.route("anthropic/spare", 1));
    routes.faults().put("openai/primary", fault(ProviderFault.SERVER_ERROR));
    routes.ask(calls, "opens it");
    routes.faults().clear();
    routes.ticker().advance(Duration.ofSeconds(31));
    routes.ask(calls, "probes it");

    int atOnce = shareOf("openai/primary", calls, "at once");
    routes.ticker().advance(Duration.ofSeconds(15));
    int halfway = shareOf("openai/primary", calls, "halfway");
    routes.ticker().advance(Duration.ofSeconds(15));
    int wholly = shareOf("openai/primary", calls, "wholly");

    assertThat(atOnce).isBetween(1, 40);
    assertThat(halfway).isBetween(60, 140);
    assertThat(wholly).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(
      value = ProviderFault.class,
      names = {"SERVER_ERROR", "OVERLOADED", "CUT_STREAM"})
  void givenARouteThatFailsAgainWhileItsTrafficReturns_thenTheFirstFailureClosesIt(
      ProviderFault kind) throws Exception {
    LlmProvider calls =
        routes.loop(routes.route("openai/primary", 0), routes.route("anthropic/spare", 1));
    routes.faults().put("openai/primary", fault(kind));
    routes.ask(calls, "opens it");
    routes.faults().clear();
    routes.ticker().advance(Duration.ofSeconds(31));
    routes.ask(calls, "probes it");
    routes.faults().put("openai/primary", fault(kind));
    routes.tries().clear();

    for (int i = 0; i < 200; i++) {
      routes.ask(calls, "again " + i);
    }

    assertThat(routes.tries().get("openai/primary")).isEqualTo(1);
  }

  @Test
  void givenSeveralRoutesOfAProviderThatFailAlike_thenTheOthersAreNotAskedEither()
      throws Exception {
    ProviderHealth provider = new ProviderHealth("openai", BreakerTerms.DEFAULT);
    LlmProvider calls = routes.loop(
        routes.route("openai/a", 0, provider),
        routes.route("openai/b", 1, provider),
        routes.route("openai/c", 1, provider),
        routes.route("anthropic/spare", 1));
    for (String model : List.of("openai/a", "openai/b", "openai/c")) {
      routes.faults().put(model, fault(ProviderFault.UNREACHABLE));
    }

    for (int i = 0; i < 5; i++) {
      routes.ask(calls, "task " + i);
    }

    assertThat(routes.tries()).doesNotContainKey("openai/c").containsEntry("anthropic/spare", 5);
    assertThat(routes.tries().get("openai/a") + routes.tries().get("openai/b")).isEqualTo(3);
    assertThat(states("openai")).containsExactly("open");

    routes.faults().clear();
    routes.ticker().advance(Duration.ofSeconds(31));
    routes.ask(calls, "probes it");
    assertThat(states("openai")).endsWith("closed");
  }

  @Test
  void givenRoutesOfAProviderThatFailDifferently_thenTheOthersAreStillAsked() throws Exception {
    ProviderHealth provider = new ProviderHealth("openai", BreakerTerms.DEFAULT);
    LlmProvider calls = routes.loop(
        routes.route("openai/a", 0, provider),
        routes.route("openai/b", 1, provider),
        routes.route("openai/c", 1, provider));
    routes.faults().put("openai/a", fault(ProviderFault.SERVER_ERROR));
    routes.faults().put("openai/b", fault(ProviderFault.CUT_STREAM));

    routes.ask(calls, "task");

    assertThat(routes.tries()).containsEntry("openai/c", 1);
  }

  @Test
  void givenOneRouteWhoseBreakerIsOpen_thenACallWaitsForTheProbeInsteadOfFailing()
      throws Exception {
    LlmProvider calls = routes.loop(routes.route("openai/only", 0));
    routes.faults().put("openai/only", fault(ProviderFault.SERVER_ERROR));
    assertThatThrownBy(() -> routes.ask(calls, "first")).isInstanceOf(ProviderException.class);
    routes.faults().clear();
    routes.tries().clear();
    routes.waits().clear();

    assertThat(routes.ask(calls, "second")).isNotNull();

    assertThat(routes.waits()).hasSize(1);
    assertThat(routes.tries()).containsEntry("openai/only", 1);
    assertThat(routes.events())
        .filteredOn(RetryScheduled.class::isInstance)
        .last()
        .satisfies(e -> assertThat(((RetryScheduled) e).reason()).contains("SERVER_ERROR"));
  }

  @Test
  void givenAProbeThatIsDueWithinTheDeadline_thenALongerDrawOfTheWaitDoesNotMissIt()
      throws Exception {
    LlmProvider wire = routes.wire("openai/only");
    long start = routes.ticker().nanos();
    LlmProvider calls = routes.loop(ScriptedRoutes.route("openai/only", 0, call -> {
      if (routes.ticker().nanos() - start < Duration.ofMillis(700).toNanos()) {
        throw fault(ProviderFault.SERVER_ERROR);
      }
      return wire.call(call);
    }));
    routes.within(Duration.ofMillis(1_400));

    assertThat(routes.ask(calls, "task")).isNotNull();
  }

  @Test
  void givenAProbeThatIsBeyondTheDeadline_thenTheFaultIsTheAnswerAndNothingIsSent() {
    LlmProvider calls = routes.loop(routes.route("openai/only", 0));
    routes.faults().put("openai/only", fault(ProviderFault.SERVER_ERROR));
    assertThatThrownBy(() -> routes.ask(calls, "first")).isInstanceOf(ProviderException.class);
    routes.tries().clear();
    routes.within(Duration.ofMillis(100));

    assertThat(catchThrowable(() -> routes.ask(calls, "second")))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.fault()).isEqualTo(ProviderFault.SERVER_ERROR));
    assertThat(routes.tries()).isEmpty();
  }

  @Test
  void givenManyCallsOnADeadRoute_thenOneProbesAndTheOthersFailWithIt() throws Exception {
    CountDownLatch probing = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    routes.faults().put("openai/only", fault(ProviderFault.SERVER_ERROR));
    LlmProvider wire = routes.wire("openai/only");
    AtomicBoolean held = new AtomicBoolean();
    LlmProvider calls = routes.loop(ScriptedRoutes.route("openai/only", 0, call -> {
      if (held.get()) {
        probing.countDown();
        assertThat(release.await(10, TimeUnit.SECONDS)).isTrue();
      }
      return wire.call(call);
    }));
    assertThat(catchThrowable(() -> routes.ask(calls, "opens it"))).isNotNull();
    routes.ticker().advance(Duration.ofSeconds(60));
    held.set(true);
    FutureTask<LlmResponse> prober = new FutureTask<>(() -> routes.ask(calls, "prober"));
    Thread.ofVirtual().start(prober);
    assertThat(probing.await(10, TimeUnit.SECONDS)).isTrue();
    int before = routes.tries().get("openai/only");
    routes.within(Duration.ofSeconds(5));

    assertThat(catchThrowable(() -> routes.ask(calls, "waiter")))
        .isInstanceOf(ProviderException.class);

    assertThat(routes.tries()).containsEntry("openai/only", before);
    routes.faults().clear();
    held.set(false);
    release.countDown();
    assertThat(prober.get(10, TimeUnit.SECONDS)).isNotNull();
  }

  private int shareOf(String route, LlmProvider calls, String prefix) throws Exception {
    routes.tries().remove(route);
    for (int i = 0; i < 200; i++) {
      routes.ask(calls, prefix + " " + i);
    }
    return routes.tries().getOrDefault(route, 0);
  }

  private List<String> states(String route) {
    return routes.events().stream()
        .filter(BreakerChanged.class::isInstance)
        .map(BreakerChanged.class::cast)
        .filter(changed -> changed.route().equals(route))
        .map(BreakerChanged::state)
        .toList();
  }
}
