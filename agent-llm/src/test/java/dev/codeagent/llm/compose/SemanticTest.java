package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.ProgressEvent.CallEvent.CacheAnswered;
import dev.codeagent.api.event.ProgressEvent.CallEvent.LikeLookedUp;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.Embedder;
import dev.codeagent.api.llm.Embedding;
import dev.codeagent.api.llm.Embeddings;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmLayer;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmOptions;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.EmbedServer;
import dev.codeagent.llm.LoopbackServer;
import dev.codeagent.llm.cache.MemoryLayer;
import dev.codeagent.llm.cache.RequestKeys;
import dev.codeagent.llm.json.Json;
import dev.codeagent.llm.semantic.SemanticLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers to requests of like meaning as configured: off unless wanted, and between the settings and the cache. */
@Timeout(60)
class SemanticTest {

  private static final String ANSWER =
      "{\"choices\":[{\"message\":{\"content\":\"bug\"}}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":1}}";
  private static final JsonObject EMBED =
      JsonValue.object("model", "openai/text-embedding-3-small");
  private static final LlmOptions ALIKE = LlmOptions.DEFAULT.whole().alike("classify");

  @TempDir
  private Path folder;

  private final List<AgentEvent> events = new ArrayList<>();
  private final CallContext context =
      CallContext.of(events::add, Clock.systemUTC(), Ticker.system());
  private LoopbackServer server;

  @BeforeEach
  void serve() throws IOException {
    server = new LoopbackServer(exchange -> {
      if (exchange.request().line().contains("/embeddings")) {
        EmbedServer.answer(exchange);
      } else {
        exchange.json(200, ANSWER);
      }
    });
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void givenACacheAndAnEmbedderButNoBound_thenNothingIsEverComparedByMeaning() throws Exception {
    try (LlmManager manager = create("cache", JsonValue.object(), "embed", EMBED)) {
      for (int i = 0; i < 3; i++) {
        ask(manager, "number " + i, ALIKE);
      }
    }

    assertThat(embeddings()).isZero();
    assertThat(events).noneMatch(LikeLookedUp.class::isInstance);
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void givenABound_thenMarkedCallsAreLookedUpAndOthersNever() throws Exception {
    try (LlmManager manager = create("cache", semantic(), "embed", EMBED)) {
      ask(manager, "one", ALIKE);
      ask(manager, "two", ALIKE);
      ask(manager, "three", LlmOptions.DEFAULT.whole().forPurpose("classify"));
    }

    assertThat(embeddings()).isEqualTo(2);
    assertThat(events)
        .filteredOn(LikeLookedUp.class::isInstance)
        .map(event -> ((LikeLookedUp) event).outcome())
        .containsExactly("miss", "equal");
  }

  @Test
  void givenAnEqualRequest_thenTheCacheAnswersItWithoutAVector() throws Exception {
    try (LlmManager manager = create("cache", semantic(), "embed", EMBED)) {
      ask(manager, "one", ALIKE);
      events.clear();

      ask(manager, "one", ALIKE);
    }

    assertThat(embeddings()).isOne();
    assertThat(events).hasExactlyElementsOfTypes(CacheAnswered.class);
  }

  @Test
  void givenTheLayers_thenItStandsOutsideOfTheCacheSoThatNothingItGivesIsKeptThere()
      throws Exception {
    LlmSection section = LlmSection.of(JsonValue.object("cache", semantic(), "embed", EMBED));
    MemoryLayer memory =
        new MemoryLayer(new RequestKeys(), 1_000_000, Duration.ofHours(1), Ticker.system());
    Embedder embedder = (texts, limits) -> new Embeddings(List.of(vector()), Usage.NONE);

    List<LlmLayer> layers =
        SemanticLayers.around(section, Optional.of(embedder), List.of(memory), () -> 0.01);

    assertThat(layers).hasExactlyElementsOfTypes(SemanticLayer.class, MemoryLayer.class);
    int[] asked = new int[1];
    LlmProvider layered = layers.getFirst().around(memory.around(call -> {
      asked[0]++;
      return answer();
    }));
    int i = 0;
    while (events.stream().noneMatch(SemanticTest::isHit)) {
      layered.call(call("number " + i++, ALIKE));
      assertThat(i).as("known answers are given some day").isLessThan(10_000);
    }
    LlmRequest given = call("number " + (i - 1), ALIKE).request();
    assertThat(memory.knows(given)).isFalse();
    assertThat(asked[0]).isEqualTo(i - 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | llm.cache.semantic.error",
        "{\"error\":0} | llm.cache.semantic.error",
        "{\"error\":0.6} | llm.cache.semantic.error",
        "{\"error\":\"few\"} | llm.cache.semantic.error",
        "{\"error\":0.02,\"entries\":0} | llm.cache.semantic.entries",
        "{\"error\":0.02,\"entries\":20001} | llm.cache.semantic.entries",
        "{\"error\":0.02,\"memory\":1} | llm.cache.semantic.memory",
        "{\"error\":0.02,\"wait\":\"1h\"} | llm.cache.semantic.wait",
        "{\"error\":0.02,\"similarity\":0.8} | llm.cache.semantic.similarity",
        "5 | llm.cache.semantic"
      })
  void givenABadValue_thenItIsAConfigurationErrorThatNamesIt(String value, String named) {
    JsonObject cache = JsonValue.object("semantic", Json.parse(value).orElseThrow());

    assertThatThrownBy(() -> create("cache", cache, "embed", EMBED).close())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(named);
  }

  @Test
  void givenNoEmbedderOrARecordedRun_thenItIsAConfigurationError() {
    assertThatThrownBy(() -> create("cache", semantic()).close())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("llm.embed");
    assertThatThrownBy(() ->
            create("cache", semantic(), "embed", EMBED, "record", "s.jsonl").close())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("llm.record");
  }

  private LlmManager create(Object... options) {
    Transports transports = new Transports();
    return new LayeredManagerFactory(new Transports(), EventSink.none())
        .create(
            ModelId.parse("openai/m"),
            List.of(new OpenAiFactory(transports)),
            Calls.settings(
                Map.of("OPENAI_API_KEY", "sk-test", "OPENAI_BASE_URL", server.address() + "/v1"),
                folder,
                options));
  }

  private static JsonObject semantic() {
    return JsonValue.object(
        "semantic", Json.parse("{\"error\":0.1,\"wait\":\"10s\"}").orElseThrow());
  }

  private LlmResponse ask(LlmManager manager, String words, LlmOptions options)
      throws InterruptedException {
    return manager.provider().call(call(words, options));
  }

  private LlmCall call(String words, LlmOptions options) {
    return new LlmCall(
        Calls.request("openai/m", new Message.UserMessage(words)),
        options,
        LlmSink.none(),
        context);
  }

  private long embeddings() {
    return server.requests().stream()
        .filter(request -> request.line().contains("/embeddings"))
        .count();
  }

  private static boolean isHit(AgentEvent event) {
    return event instanceof LikeLookedUp looked && looked.outcome().equals("hit");
  }

  private static Embedding vector() {
    return Embedding.of(1, 2);
  }

  private static LlmResponse answer() {
    return new LlmResponse(
        new Message.AssistantMessage("bug", List.of(), List.of()),
        FinishReason.STOP,
        Usage.NONE,
        "m",
        "");
  }
}
