package dev.codeagent.llm.retry;

import static dev.codeagent.llm.retry.FailingRoutes.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.ProgressEvent.CallEvent.BreakerChanged;
import dev.codeagent.api.event.ProgressEvent.CallEvent.SecondAsked;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.llm.ScriptedRoutes;
import dev.codeagent.llm.route.Route;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A route that failed is probed beside calls that another one serves. */
class ProbeBesideTest {

  private final FailingRoutes routes = new FailingRoutes();
  private final Queue<Runnable> probes = new ArrayDeque<>();
  private final AtomicBoolean cut = new AtomicBoolean();
  private final AtomicInteger pieces = new AtomicInteger();

  @BeforeEach
  void keepProbes() {
    routes.probeBy(probes::add);
  }

  @Test
  void givenAProbeThatTakesItsTime_thenCallsAreServedMeanwhileAndNoneBeginsAnother()
      throws Exception {
    LlmProvider calls = opened();

    for (int i = 0; i < 5; i++) {
      routes.ask(calls, "task " + i);
      routes.ticker().advance(Duration.ofSeconds(4));
    }

    assertThat(probes).hasSize(1);
    assertThat(routes.tries())
        .containsEntry("anthropic/spare", 5)
        .doesNotContainKey("openai/primary");
    assertThat(routes.waits()).isEmpty();
    assertThat(routes.events()).contains(new SecondAsked("root", "probe", "openai/primary"));
  }

  @Test
  void givenAProbeThatFails_thenTheRouteStaysAwayForItsTimeAgain() throws Exception {
    LlmProvider calls = opened();
    routes.faults().put("openai/primary", fault(ProviderFault.STALLED));
    routes.ask(calls, "begins it");
    probes.remove().run();

    routes.ticker().advance(Duration.ofSeconds(29));
    routes.ask(calls, "too early");
    assertThat(probes).isEmpty();
    routes.ticker().advance(Duration.ofSeconds(60));
    routes.ask(calls, "begins another");

    assertThat(probes).hasSize(1);
    assertThat(routes.tries()).containsEntry("openai/primary", 1);
  }

  @Test
  void givenAnOutageOfAnHour_thenProbesBecomeRare() throws Exception {
    routes.probeBy(Runnable::run);
    LlmProvider calls = opened();
    routes.faults().put("openai/primary", fault(ProviderFault.SERVER_ERROR));

    for (int i = 0; i < 900; i++) {
      routes.ask(calls, "task " + i);
      routes.ticker().advance(Duration.ofSeconds(4));
    }

    assertThat(routes.tries().get("openai/primary")).isBetween(10, 20);
  }

  @Test
  void givenAProbeThatIsCut_thenTheRouteStaysAwayAlthoughItsAnswerBegan() throws Exception {
    LlmProvider calls = opened();
    cut.set(true);
    routes.ask(calls, "begins it");
    probes.remove().run();
    routes.ticker().advance(Duration.ofSeconds(4));
    routes.ask(calls, "goes elsewhere");

    assertThat(pieces).hasValue(3);
    assertThat(routes.events())
        .filteredOn(BreakerChanged.class::isInstance)
        .last()
        .isEqualTo(new BreakerChanged("root", "openai/primary", "half-open"));
    assertThat(routes.tries()).containsEntry("anthropic/spare", 2);
  }

  @Test
  void givenAProbeThatIsAnswered_thenTheRouteIsBack() throws Exception {
    LlmProvider calls = opened();
    routes.ask(calls, "begins it");
    probes.remove().run();

    assertThat(pieces).hasValue(3);
    assertThat(routes.events())
        .filteredOn(BreakerChanged.class::isInstance)
        .last()
        .isEqualTo(new BreakerChanged("root", "openai/primary", "closed"));
    routes.ticker().advance(Duration.ofSeconds(31));
    routes.tries().clear();
    routes.ask(calls, "goes there");
    assertThat(routes.tries()).containsOnlyKeys("openai/primary");
  }

  @Test
  void givenARunWhoseAnswersAreRecorded_thenTheCallItselfIsTheProbe() throws Exception {
    routes.record();
    LlmProvider calls = opened();

    routes.ask(calls, "probes");

    assertThat(probes).isEmpty();
    assertThat(routes.tries()).containsOnlyKeys("openai/primary");
  }

  @Test
  void givenAProbeThatEndsWithoutAResult_thenTheNextComesAfterTheUsualTime() throws Exception {
    LlmProvider calls = opened();
    routes.faults().put("openai/primary", fault(ProviderFault.CROWDED));
    routes.ask(calls, "begins it");
    probes.remove().run();

    routes.ticker().advance(Duration.ofSeconds(29));
    routes.ask(calls, "too early");
    assertThat(probes).isEmpty();
    routes.ticker().advance(Duration.ofSeconds(2));
    routes.ask(calls, "begins another");

    assertThat(probes).hasSize(1);
  }

  @Test
  void givenEventsThatNobodyTakesAtItsBeginning_thenTheNextCallProbes() throws Exception {
    LlmProvider calls = opened();
    routes.tell(event -> {
      throw new IllegalStateException("nobody takes it");
    });
    assertThatThrownBy(() -> routes.ask(calls, "fails")).hasMessage("nobody takes it");
    assertThat(probes).isEmpty();

    routes.tell(event -> {});
    routes.ask(calls, "begins it");

    assertThat(probes).hasSize(1);
  }

  @Test
  void givenEventsThatNobodyTakesWhenTheCallIsTheProbe_thenTheNextCallProbes() throws Exception {
    routes.record();
    LlmProvider calls = opened();
    routes.tell(event -> {
      throw new IllegalStateException("nobody takes it");
    });
    assertThatThrownBy(() -> routes.ask(calls, "fails")).hasMessage("nobody takes it");

    routes.tell(event -> {});
    routes.ticker().advance(Duration.ofSeconds(31));
    routes.ask(calls, "probes");

    assertThat(routes.tries()).containsOnlyKeys("openai/primary");
  }

  @Test
  void givenSeveralRoutesThatAreDue_thenACallProbesOneOfThem() throws Exception {
    LlmProvider calls = routes.loop(
        routes.route("openai/primary", 0),
        routes.route("openai/second", 0),
        routes.route("openai/third", 0),
        routes.route("anthropic/spare", 1));
    List<String> due = List.of("openai/primary", "openai/second", "openai/third");
    due.forEach(name -> routes.faults().put(name, fault(ProviderFault.SERVER_ERROR)));
    for (int i = 0; i < 20; i++) {
      routes.ask(calls, "task " + i);
    }
    routes.faults().clear();
    routes.tries().clear();
    routes.ticker().advance(Duration.ofMinutes(6));

    routes.ask(calls, "begins one");
    assertThat(probes).hasSize(1);
    routes.ask(calls, "begins another");

    assertThat(probes).hasSize(2);
    assertThat(routes.tries()).containsOnlyKeys("anthropic/spare");
  }

  @Test
  void givenAProbeThatIsDue_thenItBeginsWithTheAnswerOfTheCall() throws Exception {
    List<Integer> before = new ArrayList<>();
    LlmProvider spare = routes.wire("anthropic/spare");
    LlmProvider calls = opened(ScriptedRoutes.route("anthropic/spare", 1, call -> {
      before.add(probes.size());
      call.sink().accept(new LlmDelta.Text("piece"));
      before.add(probes.size());
      return spare.call(call);
    }));
    before.clear();

    routes.ask(calls, "begins it");

    assertThat(before).containsExactly(0, 1);
    assertThat(probes).hasSize(1);
  }

  @Test
  void givenAProbeThatIsDueAndAFallbackThatFails_thenTheCallItselfProbes() throws Exception {
    LlmProvider calls = opened();
    routes.faults().put("anthropic/spare", fault(ProviderFault.RATE_LIMITED));

    routes.ask(calls, "probes");

    assertThat(probes).isEmpty();
    assertThat(routes.waits()).isEmpty();
    assertThat(routes.tries())
        .containsEntry("anthropic/spare", 1)
        .containsEntry("openai/primary", 2);
  }

  @Test
  void givenAnAccountWithRoomForTheCallAlone_thenALaterCallProbes() throws Exception {
    LlmProvider calls = opened();
    routes.spend(BudgetAccount.open("call", null, 150));

    routes.ask(calls, "is served");
    assertThat(probes).isEmpty();
    assertThat(routes.tries()).containsOnlyKeys("anthropic/spare");

    routes.spend(BudgetAccount.unlimited());
    routes.ask(calls, "begins it");
    assertThat(probes).hasSize(1);
  }

  private LlmProvider opened() throws InterruptedException {
    return opened(routes.route("anthropic/spare", 1));
  }

  /** Calls whose primary failed and is due for its probe, and says its answer by three pieces. */
  private LlmProvider opened(Route spare) throws InterruptedException {
    LlmProvider wire = routes.wire("openai/primary");
    LlmProvider calls = routes.loop(
        ScriptedRoutes.route("openai/primary", 0, call -> {
          wire.call(call);
          for (int i = 0; i < 3; i++) {
            pieces.incrementAndGet();
            call.sink().accept(new LlmDelta.Text("piece"));
          }
          if (cut.get()) {
            throw fault(ProviderFault.CUT_STREAM);
          }
          return wire.call(call);
        }),
        spare);
    routes.faults().put("openai/primary", fault(ProviderFault.SERVER_ERROR));
    routes.ask(calls, "opens it");
    routes.faults().clear();
    routes.ticker().advance(Duration.ofSeconds(31));
    routes.tries().clear();
    routes.waits().clear();
    return calls;
  }
}
