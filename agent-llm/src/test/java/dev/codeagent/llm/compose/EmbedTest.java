package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.BudgetExceededException;
import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.ProgressEvent.CallEvent.CallStarted;
import dev.codeagent.api.event.ProgressEvent.CallEvent.TryFailed;
import dev.codeagent.api.event.ProgressEvent.ModelCalled;
import dev.codeagent.api.event.ProgressEvent.RetryScheduled;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.Embedder;
import dev.codeagent.api.llm.Embedding;
import dev.codeagent.api.llm.Embeddings;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmProviderFactory;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.EmbedServer;
import dev.codeagent.llm.LoopbackServer;
import dev.codeagent.llm.LoopbackServer.Script;
import dev.codeagent.llm.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The configured embedder: its wires, its layers, its settings. */
@Timeout(60)
class EmbedTest {

  private static final String KEY = "sk-test-0123456789";
  private static final String OPENAI = "openai/text-embedding-3-small";
  private static final List<String> TEXTS = List.of("one", "zwei \"\\\n", "три");

  @TempDir
  private Path folder;

  private final List<AutoCloseable> opened = new ArrayList<>();
  private final List<AgentEvent> events = new ArrayList<>();
  private LoopbackServer server;

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable closeable : opened.reversed()) {
      closeable.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    OPENAI + ", POST /v1/embeddings HTTP/1.1, 30",
    "gemini/gemini-embedding-001, POST /v1beta/models/gemini-embedding-001:batchEmbedContents"
        + " HTTP/1.1, 0",
    "ollama/nomic-embed-text, POST /api/embed HTTP/1.1, 30"
  })
  void givenAWire_thenEachTextHasItsVectorAndTokensAreCountedOrEstimated(
      String model, String line, int tokens) throws Exception {
    serve(EmbedServer::answer);

    Embeddings embeddings = embedder(model).embed(TEXTS, CallContext.background());

    assertThat(embeddings.vectors()).containsExactlyElementsOf(expected(TEXTS));
    assertThat(embeddings.usage().inputTokens())
        .satisfies(counted -> assertThat(counted).isPositive())
        .matches(counted -> tokens == 0 || counted == tokens);
    assertThat(server.requests()).hasSize(1);
    assertThat(server.requests().getFirst().line()).isEqualTo(line);
  }

  @ParameterizedTest
  @CsvSource({
    OPENAI + ", dimensions",
    "gemini/gemini-embedding-001, outputDimensionality",
    "ollama/nomic-embed-text, dimensions"
  })
  void givenDimensions_thenTheyAreAskedForAndOtherVectorsAreRefusedAtOnce(
      String model, String member) throws Exception {
    serve(EmbedServer::answer);
    Embedder fitting = embedder(model, "dimensions", 4);
    Embedder other = embedder(model, "dimensions", 2);

    assertThat(fitting.embed(List.of("one"), CallContext.background()).vectors())
        .hasSize(1);
    assertThat(server.requests().getFirst().body()).contains("\"" + member + "\":4");
    assertThatThrownBy(() -> other.embed(List.of("one"), CallContext.background()))
        .isInstanceOfSatisfying(ProviderException.class, e -> {
          assertThat(e.fault()).isEqualTo(ProviderFault.MALFORMED);
          assertThat(e.failure().advice()).contains("llm.embed.dimensions");
        });
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void givenAServerThatKnowsNoBase64_thenItsNumbersAreTaken() throws Exception {
    serve(exchange -> exchange.json(
        200, Json.print(EmbedServer.openAi(EmbedServer.texts(exchange.request()), false))));

    assertThat(embedder(OPENAI).embed(TEXTS, CallContext.background()).vectors())
        .containsExactlyElementsOf(expected(TEXTS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":[{\"index\":0,\"embedding\":[1,2]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[1,2]},{\"index\":0,\"embedding\":[1,2]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[1,2]},{\"index\":1,\"embedding\":[1,2,3]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[1,2]},{\"index\":7,\"embedding\":[1,2]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[]},{\"index\":1,\"embedding\":[]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[1e99,2]},{\"index\":1,\"embedding\":[1,2]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":\"AAAAAAA=\"},{\"index\":1,\"embedding\":\"%\"}]}",
        "{\"data\":[{\"index\":0,\"embedding\":\"AACAfw==\"},{\"index\":1,\"embedding\":\"AACAfw==\"}]}",
        "{\"data\":[{\"index\":0},{\"index\":1}]}",
        "{\"data\":[1,2]}",
        "{\"data\":{}}",
        "{}",
        "[]",
        "<html>"
      })
  void givenGarbageInThePlaceOfVectors_thenItIsATypedFaultWithTheRequestId(String body)
      throws Exception {
    serve(exchange -> exchange.json(200, body, "x-request-id: req-7"));

    assertThatThrownBy(() -> embedder(OPENAI).embed(List.of("a", "b"), CallContext.background()))
        .isInstanceOfSatisfying(ProviderException.class, e -> {
          assertThat(e.fault()).isEqualTo(ProviderFault.MALFORMED);
          assertThat(e.requestId()).isEqualTo("req-7");
          assertThat(e.failure().message()).doesNotContain(KEY);
        });
  }

  @Test
  void givenVectorsOfAnotherDimensionThanBefore_thenTheyAreRefused() throws Exception {
    serve(exchange -> exchange.json(
        200,
        exchange.number() == 1
            ? "{\"data\":[{\"embedding\":[1,2]}]}"
            : "{\"data\":[{\"embedding\":[1,2,3]}]}"));
    Embedder embedder = embedder(OPENAI);
    embedder.embed(List.of("a"), CallContext.background());

    assertThatThrownBy(() -> embedder.embed(List.of("b"), CallContext.background()))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("3 dimensions after ones of 2");
  }

  @Test
  void givenAServerFault_thenTheOneLoopRepeatsItAndEachTryIsTold() throws Exception {
    serve(exchange -> {
      if (exchange.number() == 1) {
        exchange.json(503, "{}", "retry-after-ms: 1");
      } else {
        EmbedServer.answer(exchange);
      }
    });

    embedder(OPENAI, 3).embed(TEXTS, told());

    assertThat(events)
        .hasExactlyElementsOfTypes(
            CallStarted.class,
            TryFailed.class,
            RetryScheduled.class,
            CallStarted.class,
            ModelCalled.class);
    assertThat(((ModelCalled) events.getLast()).model()).isEqualTo(OPENAI);
  }

  @Test
  void givenARefusedRequest_thenTheFaultComesAtOnceWithoutTheKey() throws Exception {
    serve(exchange -> exchange.json(
        401, "{\"error\":{\"message\":\"bad key " + KEY + "\"}}", "x-request-id: r-2"));

    assertThatThrownBy(() -> embedder(OPENAI, 3).embed(TEXTS, CallContext.background()))
        .isInstanceOfSatisfying(ProviderException.class, e -> {
          assertThat(e.fault()).isEqualTo(ProviderFault.AUTHENTICATION);
          assertThat(e.requestId()).isEqualTo("r-2");
          assertThat(e.failure().message()).doesNotContain(KEY);
        });
  }

  @Test
  void givenABudget_thenWhatWasUsedIsSettledByThePriceAndMoreIsRefused() throws Exception {
    serve(EmbedServer::answer);
    BudgetAccount account = BudgetAccount.open("run", Usd.of("0.00001"), Long.MAX_VALUE);
    Embedder embedder = embedder(OPENAI);

    Embeddings embeddings = embedder.embed(TEXTS, told().with(account));

    // 30 tokens at 0.02 dollars a million
    assertThat(embeddings.usage().cost()).isEqualTo(Usd.of("0.0000006"));
    assertThat(account.spent().cost()).isEqualTo(Usd.of("0.0000006"));
    assertThatThrownBy(
            () -> embedder.embed(List.of("a long text ".repeat(1_000)), told().with(account)))
        .isInstanceOf(BudgetExceededException.class);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void givenAModelWithoutAPrice_thenTheManagerNamesIt() throws Exception {
    serve(EmbedServer::answer);

    assertThat(manager("openai/unheard-of", 1).unpriced())
        .containsExactly(ModelId.parse("openai/unheard-of"));
    assertThat(manager(OPENAI, 1).unpriced()).isEmpty();
  }

  @Test
  void givenARecordedRun_thenItsVectorsAreReplayedWithoutAServerAndAKey() throws Exception {
    serve(EmbedServer::answer);
    LlmSettings recording = Calls.settings(
        environment(), folder, "embed", JsonValue.object("model", OPENAI), "record", "s.jsonl");
    try (LlmManager manager = create(recording)) {
      manager.embedder().orElseThrow().embed(TEXTS, CallContext.background());
    }
    LlmSettings replaying = Calls.settings(
        Map.of(), folder, "embed", JsonValue.object("model", OPENAI), "replay", "s.jsonl");

    try (LlmManager manager = create(replaying)) {
      Embedder embedder = manager.embedder().orElseThrow();
      assertThat(embedder.embed(TEXTS, CallContext.background()).vectors())
          .containsExactlyElementsOf(expected(TEXTS));
      assertThatThrownBy(() -> embedder.embed(List.of("another"), CallContext.background()))
          .isInstanceOfSatisfying(
              ProviderException.class,
              e -> assertThat(e.fault()).isEqualTo(ProviderFault.NOT_RECORDED));
    }
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void givenManyTexts_thenRequestsAreAsLargeAsConfiguredAlsoWhileTheyAreRecorded()
      throws Exception {
    serve(EmbedServer::answer);
    JsonObject embed =
        JsonValue.object("model", OPENAI, "batch", JsonValue.object("texts", 2, "window", "1ms"));
    List<String> texts = List.of("a", "b", "c", "d", "e");

    for (LlmSettings settings : List.of(
        Calls.settings(environment(), folder, "embed", embed),
        Calls.settings(environment(), folder, "embed", embed, "record", "s.jsonl"))) {
      try (LlmManager manager = create(settings)) {
        Embeddings embeddings =
            manager.embedder().orElseThrow().embed(texts, CallContext.background());
        assertThat(embeddings.vectors()).containsExactlyElementsOf(expected(texts));
        assertThat(embeddings.usage().inputTokens()).isEqualTo(50);
      }
    }

    assertThat(server.requests())
        .extracting(request -> EmbedServer.texts(request).size())
        .containsExactlyInAnyOrder(2, 2, 1, 2, 2, 1);
  }

  @Test
  void givenAnAddressAndAKeyOfItsOwn_thenTheyAreUsed() throws Exception {
    serve(EmbedServer::answer);
    LlmSettings settings = Calls.settings(
        Map.of("OPENAI_API_KEY", KEY, "OTHER", "sk-other"),
        folder,
        "embed",
        JsonValue.object(
            "model", OPENAI, "address", server.address() + "/elsewhere/", "key", "OTHER"));

    try (LlmManager manager = create(settings)) {
      manager.embedder().orElseThrow().embed(TEXTS, CallContext.background());
    }

    assertThat(server.requests().getFirst().line()).contains(" /elsewhere/embeddings ");
    assertThat(server.requests().getFirst().headers())
        .containsEntry("authorization", "Bearer sk-other");
  }

  @Test
  void givenNoSetting_thenThereIsNoEmbedder() {
    try (LlmManager manager = create(Calls.settings(Map.of("OPENAI_API_KEY", KEY), folder))) {
      assertThat(manager.embedder()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | llm.embed.model",
        "{\"model\":\"small\"} | llm.embed.model",
        "{\"model\":7} | llm.embed.model",
        "{\"model\":\"openai/x\",\"dimensions\":0} | llm.embed.dimensions",
        "{\"model\":\"openai/x\",\"dimensions\":\"many\"} | llm.embed.dimensions",
        "{\"model\":\"openai/x\",\"address\":\" \"} | llm.embed.address",
        "{\"model\":\"openai/x\",\"address\":\"no address\"} | llm.embed",
        "{\"model\":\"openai/x\",\"key\":\"sk-123\"} | llm.embed.key",
        "{\"model\":\"openai/x\",\"key\":\"UNSET\"} | UNSET",
        "{\"model\":\"openai/x\",\"size\":1} | llm.embed.size",
        "{\"model\":\"openai/x\",\"batch\":5} | llm.embed.batch",
        "{\"model\":\"openai/x\",\"batch\":{\"texts\":0}} | llm.embed.batch.texts",
        "{\"model\":\"openai/x\",\"batch\":{\"texts\":5000}} | llm.embed.batch.texts",
        "{\"model\":\"openai/x\",\"batch\":{\"characters\":\"x\"}} | llm.embed.batch.characters",
        "{\"model\":\"openai/x\",\"batch\":{\"window\":\"2s\"}} | llm.embed.batch.window",
        "{\"model\":\"openai/x\",\"batch\":{\"size\":1}} | llm.embed.batch.size",
        "{\"model\":\"openai/x\",\"memory\":\"much\"} | llm.embed.memory",
        "{\"model\":\"anthropic/x\"} | llm.embed.model",
        "{\"model\":\"nobody/x\"} | nobody",
        "[] | llm.embed"
      })
  void givenABadValue_thenItIsAConfigurationErrorThatNamesIt(String value, String named) {
    LlmSettings settings = Calls.settings(
        Map.of("OPENAI_API_KEY", KEY, "ANTHROPIC_API_KEY", KEY),
        folder,
        "embed",
        Json.parse(value).orElseThrow());

    assertThatThrownBy(() -> create(settings).close())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(named);
  }

  @Test
  void givenAPluginsEmbedderThatBreaksItsContract_thenItIsATypedFault() throws Exception {
    Embedder broken = (texts, context) -> new Embeddings(List.of(Embedding.of(1)), Usage.NONE);
    LlmSettings settings = Calls.settings(
        Map.of("OPENAI_API_KEY", KEY),
        folder,
        "max_attempts",
        1,
        "embed",
        JsonValue.object("model", "own/model"));

    try (LlmManager manager = new LayeredManagerFactory(new Transports(), events::add)
        .create(
            ModelId.parse("openai/m"),
            List.of(new OpenAiFactory(new Transports()), new OwnFactory(broken)),
            settings)) {
      Embedder embedder = manager.embedder().orElseThrow();
      assertThat(embedder.embed(List.of("a"), told()).usage().inputTokens()).isPositive();
      assertThatThrownBy(() -> embedder.embed(TEXTS, told()))
          .isInstanceOf(ProviderException.class)
          .hasMessageContaining("1 vectors to 3 texts");
    }
  }

  private void serve(Script script) throws IOException {
    server = new LoopbackServer(script);
    opened.add(server);
  }

  private CallContext told() {
    return CallContext.of(events::add, Clock.systemUTC(), Ticker.system());
  }

  private Map<String, String> environment() {
    return Map.of(
        "OPENAI_API_KEY",
        KEY,
        "OPENAI_BASE_URL",
        server.address() + "/v1",
        "GEMINI_API_KEY",
        KEY,
        "GEMINI_BASE_URL",
        server.address(),
        "OLLAMA_HOST",
        server.address());
  }

  private Embedder embedder(String model, int attempts) {
    return manager(model, attempts).embedder().orElseThrow();
  }

  private Embedder embedder(String model, Object... more) {
    Object[] members = new Object[more.length + 2];
    members[0] = "model";
    members[1] = model;
    System.arraycopy(more, 0, members, 2, more.length);
    return manager(JsonValue.object(members), 1).embedder().orElseThrow();
  }

  private LlmManager manager(String model, int attempts) {
    return manager(JsonValue.object("model", model), attempts);
  }

  private LlmManager manager(JsonObject embed, int attempts) {
    LlmManager manager =
        create(Calls.settings(environment(), folder, "embed", embed, "max_attempts", attempts));
    opened.add(manager);
    return manager;
  }

  private static LlmManager create(LlmSettings settings) {
    Transports transports = new Transports();
    return new LayeredManagerFactory(new Transports(), EventSink.none())
        .create(
            ModelId.parse("openai/gpt-5"),
            List.of(
                new OpenAiFactory(transports),
                new AnthropicFactory(transports),
                new GeminiFactory(transports),
                new OllamaFactory(transports)),
            settings);
  }

  private static List<Embedding> expected(List<String> texts) {
    return texts.stream().map(text -> Embedding.of(EmbedServer.vector(text))).toList();
  }

  private record OwnFactory(Embedder own) implements LlmProviderFactory {
    @Override
    public String provider() {
      return "own";
    }

    @Override
    public String keyVariable() {
      return "";
    }

    @Override
    public LlmProvider create(ModelId model, LlmSettings settings) {
      throw new AssertionError("nobody asks for words");
    }

    @Override
    public Optional<Embedder> embedder(ModelId model, LlmSettings settings) {
      return Optional.of(own);
    }
  }
}
