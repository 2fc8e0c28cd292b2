package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.LoopbackServer;
import dev.codeagent.llm.ManualTicker;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A primary that fails and then says nothing any more, before a fallback that serves. */
@Timeout(60)
class SilentPrimaryTest {

  private static final String ANSWER =
      "{\"choices\":[{\"message\":{\"content\":\"%s\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":1}}";

  @TempDir
  private Path project;

  private final ManualTicker ticker = new ManualTicker();
  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch probed = new CountDownLatch(1);

  @Test
  void givenASilentPrimaryThatIsDueForItsProbe_thenItsCallerIsServedAtOnce() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (LoopbackServer primary = primary(end);
        LoopbackServer spare =
            new LoopbackServer(exchange -> exchange.json(200, ANSWER.formatted("spare")));
        LlmManager manager = manager(primary, spare)) {
      try {
        assertThat(ask(manager)).isEqualTo("spare");
        ticker.advance(Duration.ofSeconds(31));

        for (int i = 0; i < 3; i++) {
          FutureTask<String> call = new FutureTask<>(() -> ask(manager));
          Thread.ofVirtual().start(call);
          assertThat(call.get(500, TimeUnit.MILLISECONDS)).isEqualTo("spare");
        }

        assertThat(probed.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(asked).hasValue(3);
      } finally {
        end.countDown();
      }
    }
  }

  private LoopbackServer primary(CountDownLatch end) throws Exception {
    return new LoopbackServer(exchange -> {
      if (asked.incrementAndGet() <= 2) {
        exchange.json(500, "{}");
      } else {
        probed.countDown();
        await(end);
      }
    });
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String ask(LlmManager manager) throws InterruptedException {
    CallContext context = CallContext.of(EventSink.none(), Clock.systemUTC(), ticker);
    return manager
        .provider()
        .call(Calls.streamed(Calls.hello("openai/m"), context))
        .message()
        .text();
  }

  private LlmManager manager(LoopbackServer primary, LoopbackServer spare) {
    Transports transports = new Transports();
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
                "fallback",
                JsonValue.array(
                    JsonValue.object("model", "openai/f", "address", spare.address() + "/v1"))));
  }
}
