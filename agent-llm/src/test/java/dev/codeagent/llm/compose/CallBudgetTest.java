package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.BudgetExceededException;
import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.ProgressEvent.CallEvent.BreakerChanged;
import dev.codeagent.api.event.ProgressEvent.CallEvent.BudgetRefused;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.LoopbackServer;
import dev.codeagent.llm.ManualTicker;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What `llm.call_budget` lets a call cost, with a model that takes $10 for a million tokens of an answer. */
@Timeout(60)
class CallBudgetTest {

  /** An answer of at most 100 tokens is estimated at $0.001 and its prompt at some millionths. */
  private static final String ROOM_FOR_ONE = "0.0015";

  private static final String TOO_LITTLE = "0.0005";

  private static final String FINE =
      "{\"choices\":[{\"message\":{\"content\":\"fine\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":50}}";

  /** Counted, and so paid, although it says nothing. */
  private static final String EMPTY =
      "{\"choices\":[],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":100}}";

  @TempDir
  private Path project;

  private final ManualTicker ticker = new ManualTicker();
  private final List<AgentEvent> events = new CopyOnWriteArrayList<>();
  private final BudgetAccount around = BudgetAccount.open("task", Usd.of("1"), Long.MAX_VALUE);
  private final CallContext context =
      CallContext.of(events::add, Clock.systemUTC(), ticker).with(around);

  @Test
  void givenAnEstimateAboveTheBudget_thenNothingIsSentAndTheKeyIsNamed() throws Exception {
    try (LoopbackServer server = answering(FINE);
        LlmManager manager = manager(server, TOO_LITTLE)) {
      assertThat(catchThrowable(() -> ask(manager)))
          .isInstanceOfSatisfying(BudgetExceededException.class, e -> {
            assertThat(e.failure().code()).isEqualTo("budget-call");
            assertThat(e.failure().message()).contains("$0.0005");
            assertThat(e.failure().advice()).contains("`llm.call_budget`");
          });

      assertThat(server.requests()).isEmpty();
      assertThat(events).hasAtLeastOneElementOfType(BudgetRefused.class);
      assertThat(around.spent().tokens()).isZero();
    }
  }

  @Test
  void givenCallsThatFitOneByOne_thenEachHasTheWholeBudgetAndIsBookedAround() throws Exception {
    try (LoopbackServer server = answering(FINE);
        LlmManager manager = manager(server, ROOM_FOR_ONE)) {
      for (int i = 0; i < 5; i++) {
        assertThat(ask(manager)).isEqualTo("fine");
      }

      assertThat(around.spent().tokens()).isEqualTo(300);
    }
  }

  @Test
  void givenATryThatWasPaidInVain_thenTheNextOneHasWhatIsLeft() throws Exception {
    try (LoopbackServer server = answering(EMPTY);
        LlmManager manager = manager(server, ROOM_FOR_ONE)) {
      assertThatThrownBy(() -> ask(manager)).isInstanceOf(BudgetExceededException.class);

      assertThat(server.requests()).hasSize(1);
      assertThat(around.spent().tokens()).isEqualTo(110);
    }
  }

  @Test
  void givenACallThatMayWait_thenItsJobIsRefusedAlike() throws Exception {
    try (LoopbackServer server = answering(FINE);
        LlmManager manager = manager(server, "0.0001", "batch", JsonValue.object())) {
      LlmCall call = new LlmCall(
          Calls.hello("openai/gpt-4o"),
          Calls.options(false).deferred(),
          LlmSink.none(),
          context.within(Duration.ofDays(2)));

      assertThatThrownBy(() -> manager.provider().call(call))
          .isInstanceOfSatisfying(
              BudgetExceededException.class,
              e -> assertThat(e.failure().advice()).contains("`llm.call_budget`"));
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void givenTextsForVectorsAboveTheBudget_thenNothingIsSent() throws Exception {
    try (LoopbackServer server = answering(FINE);
        LlmManager manager = manager(
            server,
            "0.000001",
            "embed",
            JsonValue.object("model", "openai/text-embedding-3-small"))) {
      assertThatThrownBy(
              () -> manager.embedder().orElseThrow().embed(List.of("x".repeat(10_000)), context))
          .isInstanceOfSatisfying(
              BudgetExceededException.class,
              e -> assertThat(e.failure().advice()).contains("`llm.call_budget`"));
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void givenRoomForOneCallAlone_thenARouteThatFailedIsProbedFromTheAccountAround()
      throws Exception {
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch probed = new CountDownLatch(1);
    try (LoopbackServer primary = new LoopbackServer(exchange -> {
          boolean away = asked.incrementAndGet() <= 2;
          exchange.json(away ? 500 : 200, away ? "{}" : FINE);
          if (!away) {
            probed.countDown();
          }
        });
        LoopbackServer spare = answering(FINE);
        LlmManager manager =
            manager(primary, ROOM_FOR_ONE, "fallback", fallback("openai/gpt-4.1", spare))) {
      ask(manager);
      ticker.advance(Duration.ofSeconds(31));
      ask(manager);

      assertThat(probed.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(spare.requests()).hasSize(2);
      assertThat(events)
          .filteredOn(BreakerChanged.class::isInstance)
          .extracting(event -> ((BreakerChanged) event).state())
          .contains("half-open");
    }
  }

  @Test
  void givenAFallbackWithoutAPrice_thenTheRunIsRefusedAtTheStartAndThePriceIsAskedFor()
      throws Exception {
    try (LoopbackServer server = answering(FINE)) {
      assertThatThrownBy(() ->
              manager(server, ROOM_FOR_ONE, "fallback", fallback("openai/unheard-of", server)))
          .isInstanceOfSatisfying(ConfigurationException.class, e -> {
            assertThat(e.failure().code()).isEqualTo("price-unknown");
            assertThat(e.failure().message()).contains("llm.call_budget", "openai/unheard-of");
            assertThat(e.failure().advice()).contains("`price: {openai/unheard-of: ");
          });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1e-9", "1000001", "1e999999999", "1e-999999999"})
  void givenAnAmountThatLimitsNothing_thenTheKeyIsNamed(String dollars) throws Exception {
    try (LoopbackServer server = answering(FINE)) {
      assertThatThrownBy(() -> manager(server, dollars))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("llm.call_budget");
    }
  }

  private static LoopbackServer answering(String answer) throws Exception {
    return new LoopbackServer(exchange -> exchange.json(200, answer));
  }

  private static JsonValue fallback(String model, LoopbackServer server) {
    return JsonValue.array(JsonValue.object("model", model, "address", server.address() + "/v1"));
  }

  private String ask(LlmManager manager) throws InterruptedException {
    return manager
        .provider()
        .call(Calls.streamed(Calls.hello("openai/gpt-4o"), context))
        .message()
        .text();
  }

  private LlmManager manager(LoopbackServer server, String dollars, Object... more) {
    Transports transports = new Transports();
    List<Object> settings =
        new ArrayList<>(List.of("call_budget", new JsonValue.JsonNumber(new BigDecimal(dollars))));
    settings.addAll(List.of(more));
    return new LayeredManagerFactory(transports, EventSink.none())
        .create(
            ModelId.parse("openai/gpt-4o"),
            List.of(new OpenAiFactory(transports)),
            Calls.settings(
                Map.of(
                    "OPENAI_API_KEY",
                    "sk-a-key-of-a-test",
                    "OPENAI_BASE_URL",
                    server.address() + "/v1"),
                project.resolve(".agent"),
                settings.toArray()));
  }
}
