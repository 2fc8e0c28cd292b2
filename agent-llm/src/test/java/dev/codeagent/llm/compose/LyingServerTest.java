package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.LoopbackServer;
import dev.codeagent.llm.price.PriceTable;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that lies about when to come again: the call recovers, or ends by the refusal, whatever it says. */
@Timeout(60)
class LyingServerTest {

  private static final String WHOLE = "{\"choices\":[{\"message\":{\"content\":\"fine\"}}]}";

  @TempDir
  private Path project;

  private final AtomicLong skipped = new AtomicLong();
  private final Ticker ticker = () -> Ticker.system().nanos() + skipped.get();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Retry-After: -5",
        "Retry-After: 0",
        "Retry-After: NaN",
        "Retry-After: Infinity",
        "Retry-After: 1e9",
        "Retry-After: 1.2.3",
        "Retry-After: .",
        "Retry-After: soon",
        "Retry-After:",
        "Retry-After: Thu, 01 Jan 1970 00:00:00 GMT",
        "Retry-After: Thu, 32 Jan 2026 00:00:00 GMT",
        "Retry-After: 2\r\nRetry-After: 99999999999999999999",
        "Retry-After-Ms: -1\r\nRetry-After: 1",
        "x-ratelimit-reset-requests: -1s\r\nx-ratelimit-remaining-requests: -7",
        "x-ratelimit-reset: 99999999999999999999",
        "X-Should-Retry: maybe",
        "X-Should-Retry: 1",
        "X-Should-Retry:"
      })
  void givenARefusalWhoseWaitIsNone_thenTheCallRecovers(String headers) throws Exception {
    try (LoopbackServer server = new LoopbackServer(exchange -> {
          if (exchange.number() == 1) {
            exchange.json(429, "{}", headers);
          } else {
            exchange.json(200, WHOLE);
          }
        });
        LlmManager manager = manager(server)) {
      assertThat(manager.provider().call(call()).message().text()).isEqualTo("fine");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Retry-After: 99999999999999999999",
        "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT",
        "Retry-After-Ms: 99999999999999999999",
        "anthropic-ratelimit-requests-remaining: 0\r\nanthropic-ratelimit-requests-reset: 9999-12-31T23:59:59Z",
        "x-ratelimit-remaining-requests: 0\r\nx-ratelimit-reset-requests: 999999999h"
      })
  void givenARefusalUntilTheEndOfTime_thenItIsTheAnswer(String headers) throws Exception {
    try (LoopbackServer server = new LoopbackServer(exchange -> exchange.json(429, "{}", headers));
        LlmManager manager = manager(server)) {
      for (int i = 0; i < 2; i++) {
        assertThat(catchThrowable(() -> manager.provider().call(call())))
            .isInstanceOf(ProviderException.class);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, usage limit. You will regain access on 9999-12-31 at 00:00 UTC.",
    "402, credit is used up until December 31 9999.",
    "403, billing: try again 9999-12-31T23:59"
  })
  void givenAnAccountThatIsRefusedForAges_thenThatIsTheAnswer(int status, String words)
      throws Exception {
    try (LoopbackServer server = new LoopbackServer(
            exchange -> exchange.json(status, "{\"error\":{\"message\":\"" + words + "\"}}"));
        LlmManager manager = manager(server)) {
      assertThat(catchThrowable(() -> manager.provider().call(call())))
          .isInstanceOf(ProviderException.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "503 | Retry-After: 3600",
        "503 | Retry-After: 99999999999999999999",
        "429 | Retry-After: 310",
        "429 | x-ratelimit-remaining-tokens: 0; x-ratelimit-reset-tokens: 9h"
      })
  void givenADemandThatNoCallWaitsFor_thenTheNextCallAsksTheServerAgain(int status, String headers)
      throws Exception {
    try (LoopbackServer server = new LoopbackServer(exchange -> {
          if (exchange.number() == 1) {
            exchange.json(status, "{}", headers.split("; "));
          } else {
            exchange.json(200, WHOLE);
          }
        });
        LlmManager manager = manager(server)) {
      assertThat(catchThrowable(() -> manager.provider().call(call())))
          .isInstanceOf(ProviderException.class);
      assertThat(server.requests()).hasSize(1);
      assertThat(manager.provider().call(call()).message().text()).isEqualTo("fine");
    }
  }

  @Test
  void givenARateThatIsNotUsedUp_thenItsResetInHoursIsNotWaitedFor() throws Exception {
    try (LoopbackServer server = new LoopbackServer(exchange -> {
          if (exchange.number() == 1) {
            exchange.json(
                429, "{}", "x-ratelimit-remaining-tokens: 100", "x-ratelimit-reset-tokens: 8h");
          } else {
            exchange.json(200, WHOLE);
          }
        });
        LlmManager manager = manager(server)) {
      assertThat(manager.provider().call(call()).message().text()).isEqualTo("fine");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void givenARateByTheMinuteWhoseRefusalTellsWhereToPayForMore_thenTheCallRecovers(boolean within)
      throws Exception {
    String error =
        "{\"error\":{\"message\":\"Rate limit reached for m on requests per min (RPM): Limit 3."
            + " You can increase your rate limit by adding a payment method to your account at"
            + " https://example.org/account/billing.\",\"type\":\"requests\",\"param\":null,"
            + "\"code\":\"rate_limit_exceeded\"}}";
    try (LoopbackServer server = new LoopbackServer(exchange -> {
          if (exchange.number() > 1) {
            exchange.json(200, WHOLE);
          } else if (within) {
            exchange.json(200, error);
          } else {
            exchange.json(429, error, "Retry-After: 1");
          }
        });
        LlmManager manager = manager(server)) {
      assertThat(manager.provider().call(call()).message().text()).isEqualTo("fine");
    }
  }

  private LlmCall call() {
    return new LlmCall(
        Calls.hello("openai/m"),
        Calls.options(false),
        LlmSink.none(),
        CallContext.of(EventSink.none(), Clock.systemUTC(), ticker));
  }

  /** Waits are not waited. */
  private LlmManager manager(LoopbackServer server) {
    LayeredManagerFactory factory = new LayeredManagerFactory(
        new Transports(),
        EventSink.none(),
        PriceTable.builtIn(),
        (wait, context) -> {
          skipped.addAndGet(wait.toNanos());
          context.throwIfEnded();
        },
        (time, action) -> () -> {},
        () -> 0.5);
    return factory.create(
        ModelId.parse("openai/m"),
        List.of(new OpenAiFactory(new Transports())),
        Calls.settings(
            Map.of("OPENAI_API_KEY", "sk-k", "OPENAI_BASE_URL", server.address() + "/v1"),
            project.resolve(".agent")));
  }
}
