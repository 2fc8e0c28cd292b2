package dev.codeagent.llm.compose;

import static dev.codeagent.llm.compose.FoundPlugin.OPENAI_ANSWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.ProgressEvent.CallEvent.CacheAnswered;
import dev.codeagent.api.event.ProgressEvent.CallEvent.CallStarted;
import dev.codeagent.api.event.ProgressEvent.CallEvent.FirstToken;
import dev.codeagent.api.event.ProgressEvent.CallEvent.RateTold;
import dev.codeagent.api.event.ProgressEvent.CallEvent.TryFailed;
import dev.codeagent.api.event.ProgressEvent.ModelCalled;
import dev.codeagent.api.event.ProgressEvent.RetryScheduled;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.LoopbackServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls through the whole composition of the plugin: retries, the cache, recorded sessions. */
@Timeout(60)
class PluginCallsTest {
  private final FoundPlugin found;

  PluginCallsTest(@TempDir Path project) throws Exception {
    found = FoundPlugin.in(project);
  }

  @Test
  void givenAServerThatRecovers_thenTheCallIsTriedAgainPricedAndTold() throws Exception {
    try (LoopbackServer server = new LoopbackServer(exchange -> {
      if (exchange.number() == 1) {
        exchange.json(529, "{}", "Retry-After-Ms: 5");
      } else {
        exchange.json(200, OPENAI_ANSWER);
      }
    })) {
      LlmResponse response = found.ask(
          "openai/gpt-4o",
          Map.of("OPENAI_API_KEY", "k", "OPENAI_BASE_URL", server.address() + "/v1"));

      assertThat(response.usage().cost()).isEqualTo(new Usd(1000 * 2500 + 10 * 10_000));
      assertThat(found.events())
          .hasExactlyElementsOfTypes(
              CallStarted.class,
              TryFailed.class,
              RetryScheduled.class,
              CallStarted.class,
              FirstToken.class,
              ModelCalled.class);
    }
  }

  @Test
  void givenAnAnswerThatTellsTheRate_thenThatIsTold() throws Exception {
    try (LoopbackServer server = new LoopbackServer(exchange -> exchange.json(
        200,
        OPENAI_ANSWER,
        "x-ratelimit-remaining-requests: 3",
        "x-ratelimit-reset-requests: 30s"))) {
      found.ask(
          "openai/gpt-4o",
          Map.of("OPENAI_API_KEY", "k", "OPENAI_BASE_URL", server.address() + "/v1"));

      assertThat(found.events()).contains(new RateTold("root", 3, 30_000));
    }
  }

  @Test
  void givenAServerThatIsAway_thenTheFaultComesAfterTheConfiguredTime() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    Throwable thrown = catchThrowable(() -> found.ask(
        "ollama/m", Map.of("OLLAMA_HOST", "127.0.0.1:" + free), "unreachable_limit", "1s"));

    assertThat(thrown)
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.fault()).isEqualTo(ProviderFault.UNREACHABLE))
        .hasMessageContaining("no route to ollama/m")
        .hasMessageContaining(":" + free);
  }

  @Test
  void givenACache_thenTheSecondEqualCallReachesNoServerAndCostsNothing() throws Exception {
    JsonObject cache = JsonValue.object("memory", "1MB", "expire", "10m");
    try (LoopbackServer server = found.answering();
        LlmManager manager =
            found.manager("ollama/m", Map.of("OLLAMA_HOST", server.address()), "cache", cache)) {
      CallContext context = CallContext.of(found.events()::add, Clock.systemUTC(), Ticker.system());
      LlmResponse first = manager.provider().complete(Calls.hello("ollama/m"), context);
      found.events().clear();
      LlmResponse second = manager.provider().complete(Calls.hello("ollama/m"), context);

      assertThat(second.message()).isEqualTo(first.message());
      assertThat(second.usage()).isEqualTo(Usage.NONE);
      assertThat(found.events()).containsExactly(new CacheAnswered("root", "memory"));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "openai/gpt-4o, OPENAI",
    "anthropic/claude-sonnet-4-5, ANTHROPIC",
    "gemini/gemini-2.5-pro, GEMINI"
  })
  void givenARecordedSession_thenItPlaysThroughTheSameWireWithoutKeyAndServer(
      String model, String prefix) throws Exception {
    LlmResponse live;
    try (LoopbackServer server = found.answering()) {
      live = found.ask(
          model,
          Map.of(prefix + "_API_KEY", "sk-live", prefix + "_BASE_URL", server.address()),
          "record",
          "s.jsonl");
    }
    Path file = found.project().resolve(".agent/cassettes/s.jsonl");

    assertThat(found.ask(model, Map.of(), "replay", "s.jsonl")).isEqualTo(live);
    assertThat(found.ask(model, Map.of(), "replay", file.toString(), "stream", false))
        .isEqualTo(live);
    assertThat(Files.readString(file)).doesNotContain("sk-live");
    String another = model.substring(0, model.indexOf('/')) + "/another";
    assertThatThrownBy(() -> found.ask(another, Map.of(), "replay", "s.jsonl"))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.fault()).isEqualTo(ProviderFault.NOT_RECORDED));
  }

  @Test
  void givenNoRecordedSession_thenThatIsSaidAtTheStart() {
    assertThatThrownBy(() -> found.manager("openai/m", Map.of(), "replay", "none.jsonl"))
        .isInstanceOf(AgentException.class)
        .hasMessageContaining("none.jsonl");
  }
}
