package dev.codeagent.llm.retry;

import static dev.codeagent.llm.retry.FailingRoutes.fault;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.ProgressEvent.CallEvent.BreakerChanged;
import dev.codeagent.api.event.ProgressEvent.CallEvent.SecondAsked;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.llm.ScriptedRoutes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource({"true, 1", "false, 3"})
  void givenAProbeThatIsAnswered_thenTheRouteIsBackAndARecordedOneIsLeftWithTheFirstPiece(
      boolean recorded, int heard) throws Exception {
    if (recorded) {
      routes.record();
    }
    LlmProvider calls = opened();
    routes.ask(calls, "begins it");
    probes.remove().run();

    assertThat(pieces).hasValue(heard);
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
  void givenAProbeThatEndsWithoutAResult_thenTheNextCallBeginsAnother() throws Exception {
    LlmProvider calls = opened();
    routes.faults().put("openai/primary", fault(ProviderFault.CROWDED));
    routes.ask(calls, "begins it");
    probes.remove().run();

    routes.ask(calls, "begins another");

    assertThat(probes).hasSize(1);
  }

  /** Calls whose primary failed and is due for its probe, and says its answer by three pieces. */
  private LlmProvider opened() throws InterruptedException {
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
        routes.route("anthropic/spare", 1));
    routes.faults().put("openai/primary", fault(ProviderFault.SERVER_ERROR));
    routes.ask(calls, "opens it");
    routes.faults().clear();
    routes.ticker().advance(Duration.ofSeconds(31));
    routes.tries().clear();
    routes.waits().clear();
    return calls;
  }
}
