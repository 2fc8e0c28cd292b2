package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.ProgressEvent.CallEvent.BudgetRefused;
import dev.codeagent.api.event.ProgressEvent.CallEvent.TryFailed;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.LoopbackServer;
import dev.codeagent.llm.ManualTicker;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a probe beside a call asks, takes and costs, on servers of our own. */
@Timeout(60)
class ProbeCostTest {

  private static final String ANSWER =
      "{\"choices\":[{\"message\":{\"content\":\"%s\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":10}}";

  @TempDir
  private Path project;

  private final ManualTicker ticker = new ManualTicker();
  private final AtomicInteger asked = new AtomicInteger();
  private final List<AgentEvent> events = new CopyOnWriteArrayList<>();
  private final LinkedBlockingQueue<String> probed = new LinkedBlockingQueue<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final CallContext context = CallContext.of(events::add, Clock.systemUTC(), ticker);

  @Test
  void givenAnAccountWithRoomForOneCall_thenTheCallIsAnswered() throws Exception {
    end.countDown();
    try (LoopbackServer primary = primary();
        LoopbackServer spare = spare();
        LlmManager manager = manager(primary, spare)) {
      ask(manager, context);
      ticker.advance(Duration.ofSeconds(31));

      BudgetAccount account = BudgetAccount.open("call", null, 150);
      assertThat(ask(manager, context.with(account))).isEqualTo("spare");

      assertThat(account.spent().tokens()).isEqualTo(110);
      assertThat(events).noneMatch(BudgetRefused.class::isInstance);
    }
  }

  @Test
  void givenAProbeThatEndsAfterItsCall_thenItsCostIsToldWhenItIsKnown() throws Exception {
    LinkedBlockingQueue<Usage> told = new LinkedBlockingQueue<>();
    try (LoopbackServer primary = primary();
        LoopbackServer spare = spare();
        LlmManager manager = manager(primary, spare)) {
      ask(manager, context);
      ticker.advance(Duration.ofSeconds(31));

      BudgetAccount account = BudgetAccount.unlimited().telling("call", told::add);
      assertThat(ask(manager, context.with(account))).isEqualTo("spare");
      assertThat(told).hasSize(1);
      assertThat(told.remove().tokens()).isEqualTo(110);

      end.countDown();
      Usage late = told.poll(10, TimeUnit.SECONDS);
      assertThat(late).isNotNull();
      assertThat(late.tokens()).isEqualTo(110);
      assertThat(account.spent().tokens()).isEqualTo(220);
    }
  }

  @Test
  void givenCallsThatAskForWholeAnswers_thenSoDoesTheProbe() throws Exception {
    end.countDown();
    try (LoopbackServer primary = primary();
        LoopbackServer spare = spare();
        LlmManager manager = manager(primary, spare, "stream", false)) {
      ask(manager, context);
      ticker.advance(Duration.ofSeconds(31));
      ask(manager, context);

      assertThat(probed.poll(10, TimeUnit.SECONDS)).doesNotContain("\"stream\":true");
    }
  }

  @Test
  void givenAManagerThatIsClosedDuringAProbe_thenNothingOfItComesAfterwards() throws Exception {
    try (LoopbackServer primary = primary();
        LoopbackServer spare = spare()) {
      try {
        BudgetAccount account = BudgetAccount.unlimited();
        try (LlmManager manager = manager(primary, spare)) {
          ask(manager, context);
          ticker.advance(Duration.ofSeconds(31));
          ask(manager, context.with(account));
          assertThat(probed.poll(10, TimeUnit.SECONDS)).isNotNull();
          assertThat(account.spent().tokens()).isEqualTo(110);
          events.clear();
        }

        assertThat(events).anyMatch(TryFailed.class::isInstance);
        assertThat(account.spent().tokens()).isGreaterThan(110);
      } finally {
        end.countDown();
      }
    }
  }

  private LoopbackServer primary() throws Exception {
    return new LoopbackServer(exchange -> {
      if (asked.incrementAndGet() <= 2) {
        exchange.json(500, "{}");
        return;
      }
      probed.add(exchange.request().body());
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      exchange.json(200, ANSWER.formatted("primary"));
    });
  }

  private static LoopbackServer spare() throws Exception {
    return new LoopbackServer(exchange -> exchange.json(200, ANSWER.formatted("spare")));
  }

  private static String ask(LlmManager manager, CallContext context) throws InterruptedException {
    return manager
        .provider()
        .call(Calls.streamed(Calls.hello("openai/m"), context))
        .message()
        .text();
  }

  private LlmManager manager(LoopbackServer primary, LoopbackServer spare, Object... more) {
    Transports transports = new Transports();
    List<Object> settings = new ArrayList<>(List.of(
        "fallback",
        JsonValue.array(
            JsonValue.object("model", "openai/f", "address", spare.address() + "/v1"))));
    settings.addAll(List.of(more));
    return new LayeredManagerFactory(transports, EventSink.none())
        .create(
            ModelId.parse("openai/m"),
            List.of(new OpenAiFactory(transports)),
            Calls.settings(
                Map.of(
                    "OPENAI_API_KEY",
                    "sk-a-key-of-a-test",
                    "OPENAI_BASE_URL",
                    primary.address() + "/v1"),
                project.resolve(".agent"),
                settings.toArray()));
  }
}
