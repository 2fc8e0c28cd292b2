package dev.codeagent.llm.retry;

import static dev.codeagent.llm.retry.FailingRoutes.fault;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.ProgressEvent.CallEvent.BreakerChanged;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.llm.ScriptedRoutes;
import dev.codeagent.llm.route.Route;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that fail some of their calls, or all of them while older ones are still answered. */
@Timeout(60)
class PartialOutageTest {

  private final FailingRoutes routes = new FailingRoutes();

  private record UnderWay(CountDownLatch end, FutureTask<LlmResponse> call) {}

  @ParameterizedTest
  @EnumSource(
      value = ProviderFault.class,
      names = {"SERVER_ERROR", "OVERLOADED"})
  void givenAnOutageThatBeginsWhileAnswersAreUnderWay_thenTheseDoNotSpeakForTheServer(
      ProviderFault kind) throws Exception {
    AtomicBoolean down = new AtomicBoolean();
    AtomicInteger reached = new AtomicInteger();
    Deque<CountDownLatch> begun = new ArrayDeque<>();
    Deque<UnderWay> underWay = new ArrayDeque<>();
    LlmProvider wire = routes.wire("openai/primary");
    LlmProvider calls = routes.loop(
        ScriptedRoutes.route("openai/primary", 0, call -> {
          if (down.get()) {
            reached.incrementAndGet();
            throw fault(kind);
          }
          CountDownLatch end = underWay.getLast().end();
          begun.getLast().countDown();
          assertThat(end.await(20, TimeUnit.SECONDS)).isTrue();
          return wire.call(call);
        }),
        routes.route("anthropic/spare", 1));
    for (int i = 0; i < 6; i++) {
      String task = "long " + i;
      begun.add(new CountDownLatch(1));
      underWay.add(
          new UnderWay(new CountDownLatch(1), new FutureTask<>(() -> routes.ask(calls, task))));
      Thread.ofVirtual().start(underWay.getLast().call());
      assertThat(begun.getLast().await(10, TimeUnit.SECONDS)).isTrue();
      routes.ticker().advance(Duration.ofSeconds(4));
    }

    down.set(true);
    for (int i = 0; i < 15; i++) {
      UnderWay one = underWay.pollFirst();
      if (one != null) {
        one.end().countDown();
        assertThat(one.call().get(10, TimeUnit.SECONDS)).isNotNull();
      }
      routes.ask(calls, "task " + i);
      routes.ticker().advance(Duration.ofSeconds(4));
    }

    assertThat(reached.get()).isLessThanOrEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(
      value = ProviderFault.class,
      names = {"SERVER_ERROR", "OVERLOADED"})
  void givenARouteThatRefusesMostOfItsCalls_thenAnotherServesSoon(ProviderFault kind)
      throws Exception {
    AtomicBoolean down = new AtomicBoolean();
    AtomicInteger reached = new AtomicInteger();
    LlmProvider calls = routes.loop(
        partly("openai/primary", kind, down, reached, i -> i * 7 % 10 < 6),
        routes.route("anthropic/spare", 1));
    ask(calls, 100, "well");
    down.set(true);
    ask(calls, 40, "at first");
    int before = reached.get();

    ask(calls, 200, "then");

    assertThat(reached.get() - before).isLessThanOrEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(
      value = ProviderFault.class,
      names = {"SERVER_ERROR", "OVERLOADED", "CUT_STREAM"})
  void givenTheOnlyRoute_whenItFailsAThirdOfItsTries_thenNoCallFailsOrWaitsForABreaker(
      ProviderFault kind) throws Exception {
    LlmProvider calls = routes.loop(
        partly("openai/only", kind, new AtomicBoolean(true), new AtomicInteger(), i -> i % 6 > 3));

    ask(calls, 300, "task");

    assertThat(routes.events()).noneMatch(BreakerChanged.class::isInstance);
  }

  @ParameterizedTest
  @EnumSource(
      value = ProviderFault.class,
      names = {"SERVER_ERROR", "OVERLOADED"})
  void givenAFallbackWhoseKeyIsRefused_whenTheOtherRouteFailsAThird_thenNoCallFails(
      ProviderFault kind) throws Exception {
    AtomicBoolean down = new AtomicBoolean();
    LlmProvider calls = routes.loop(
        partly("openai/primary", kind, down, new AtomicInteger(), i -> i % 6 > 3),
        routes.route("anthropic/spare", 1));
    routes.faults().put("anthropic/spare", fault(ProviderFault.AUTHENTICATION));
    ask(calls, 20, "well");
    down.set(true);

    ask(calls, 300, "task");

    assertThat(routes.tries().get("anthropic/spare")).isLessThanOrEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(
      value = ProviderFault.class,
      names = {"SERVER_ERROR", "OVERLOADED"})
  void givenTheOnlyRoute_whenItFailsTwiceNowAndThen_thenEachOutageBeginsWithShortWaits(
      ProviderFault kind) throws Exception {
    AtomicInteger tries = new AtomicInteger();
    LlmProvider calls =
        routes.loop(partly("openai/only", kind, new AtomicBoolean(true), tries, i -> i % 5 < 2));

    for (int i = 0; i < 30; i++) {
      assertThat(routes.ask(calls, "task " + i)).isNotNull();
      routes.ticker().advance(Duration.ofSeconds(3));
    }

    assertThat(routes.waits())
        .allSatisfy(wait -> assertThat(wait).isLessThanOrEqualTo(Duration.ofSeconds(2)));
  }

  /** A route that answers after 3 ms, but fails such tries while it is down. */
  private Route partly(
      String name,
      ProviderFault kind,
      AtomicBoolean down,
      AtomicInteger reached,
      IntPredicate fails) {
    LlmProvider wire = routes.wire(name);
    return ScriptedRoutes.route(name, 0, call -> {
      int number = reached.getAndIncrement();
      routes.ticker().advance(Duration.ofMillis(3));
      if (down.get() && fails.test(number)) {
        throw fault(kind);
      }
      return wire.call(call);
    });
  }

  private void ask(LlmProvider calls, int times, String words) throws Exception {
    for (int i = 0; i < times; i++) {
      assertThat(routes.ask(calls, words + " " + i)).isNotNull();
      routes.ticker().advance(Duration.ofMillis(50));
    }
  }
}
