package dev.codeagent.llm.compose;

import static dev.codeagent.llm.compose.EmbedBench.KEY;
import static dev.codeagent.llm.compose.EmbedBench.OPENAI;
import static dev.codeagent.llm.compose.EmbedBench.TEXTS;
import static dev.codeagent.llm.compose.EmbedBench.create;
import static dev.codeagent.llm.compose.EmbedBench.expected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.BudgetExceededException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.ModelOperation;
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
import dev.codeagent.llm.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the configured embedder makes of texts by each wire: vectors, faults, what is spent, what is recorded. */
@Timeout(60)
class EmbedTest {
  @AutoClose
  private final EmbedBench bench;

  EmbedTest(@TempDir Path folder) {
    bench = new EmbedBench(folder);
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
    bench.serve(EmbedServer::answer);

    Embeddings embeddings = bench.embedder(model).embed(TEXTS, CallContext.background());

    assertThat(embeddings.vectors()).containsExactlyElementsOf(expected(TEXTS));
    assertThat(embeddings.usage().inputTokens())
        .satisfies(counted -> assertThat(counted).isPositive())
        .matches(counted -> tokens == 0 || counted == tokens);
    assertThat(bench.server.requests()).hasSize(1);
    assertThat(bench.server.requests().getFirst().line()).isEqualTo(line);
  }

  @Test
  void givenAServerThatKnowsNoBase64_thenItsNumbersAreTaken() throws Exception {
    bench.serve(exchange -> exchange.json(
        200, Json.print(EmbedServer.openAi(EmbedServer.texts(exchange.request()), false))));

    assertThat(bench.embedder(OPENAI).embed(TEXTS, CallContext.background()).vectors())
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
    bench.serve(exchange -> exchange.json(200, body, "x-request-id: req-7"));

    assertThatThrownBy(
            () -> bench.embedder(OPENAI).embed(List.of("a", "b"), CallContext.background()))
        .isInstanceOfSatisfying(ProviderException.class, e -> {
          assertThat(e.fault()).isEqualTo(ProviderFault.MALFORMED);
          assertThat(e.requestId()).isEqualTo("req-7");
          assertThat(e.failure().message()).doesNotContain(KEY);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "[]", "\"\"", "false", "{\"message\":\"\",\"code\":null}"})
  void givenAnErrorThatSaysNothingBesideVectors_thenTheyAreTaken(String error) throws Exception {
    bench.serve(exchange -> exchange.json(
        200, "{\"error\":" + error + ",\"data\":[{\"index\":0,\"embedding\":[1,2]}]}"));

    assertThat(
            bench.embedder(OPENAI).embed(List.of("a"), CallContext.background()).vectors())
        .containsExactly(Embedding.of(1, 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'error':{},'usage':{}}|SERVER_ERROR",
        "{'error':{'message':'boom'},'data':[{'embedding':[1,2]}]}|SERVER_ERROR",
        "{'error':{'code':'rate_limit_exceeded'},'data':[{'embedding':[1,2]}]}|RATE_LIMITED"
      })
  void givenAnErrorInThePlaceOfVectorsOrOneThatSaysSomething_thenItIsTheFault(
      String body, ProviderFault expected) throws Exception {
    bench.serve(exchange -> exchange.json(200, body.replace('\'', '"'), "x-request-id: req-8"));

    assertThatThrownBy(() -> bench.embedder(OPENAI).embed(List.of("a"), CallContext.background()))
        .isInstanceOfSatisfying(ProviderException.class, e -> {
          assertThat(e.fault()).isEqualTo(expected);
          assertThat(e.requestId()).isEqualTo("req-8");
        });
  }

  @Test
  void givenVectorsOfAnotherDimensionThanBefore_thenTheyAreRefused() throws Exception {
    bench.serve(exchange -> exchange.json(
        200,
        exchange.number() == 1
            ? "{\"data\":[{\"embedding\":[1,2]}]}"
            : "{\"data\":[{\"embedding\":[1,2,3]}]}"));
    Embedder embedder = bench.embedder(OPENAI);
    embedder.embed(List.of("a"), CallContext.background());

    assertThatThrownBy(() -> embedder.embed(List.of("b"), CallContext.background()))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("3 dimensions after ones of 2");
  }

  @Test
  void givenAServerFault_thenTheOneLoopRepeatsItAndEachTryIsTold() throws Exception {
    bench.serve(exchange -> {
      if (exchange.number() == 1) {
        exchange.json(503, "{}", "retry-after-ms: 1");
      } else {
        EmbedServer.answer(exchange);
      }
    });

    bench.embedder(OPENAI, 3).embed(TEXTS, bench.told());

    assertThat(bench.events)
        .hasExactlyElementsOfTypes(
            CallStarted.class,
            TryFailed.class,
            RetryScheduled.class,
            CallStarted.class,
            ModelCalled.class);
    assertThat((ModelCalled) bench.events.getLast())
        .returns(OPENAI, ModelCalled::model)
        .returns(ModelOperation.EMBEDDINGS, ModelCalled::operation);
  }

  @Test
  void givenARefusedRequest_thenTheFaultComesAtOnceWithoutTheKey() throws Exception {
    bench.serve(exchange -> exchange.json(
        401, "{\"error\":{\"message\":\"bad key " + KEY + "\"}}", "x-request-id: r-2"));

    assertThatThrownBy(() -> bench.embedder(OPENAI, 3).embed(TEXTS, CallContext.background()))
        .isInstanceOfSatisfying(ProviderException.class, e -> {
          assertThat(e.fault()).isEqualTo(ProviderFault.AUTHENTICATION);
          assertThat(e.requestId()).isEqualTo("r-2");
          assertThat(e.failure().message()).doesNotContain(KEY);
        });
  }

  @Test
  void givenABudget_thenWhatWasUsedIsSettledByThePriceAndMoreIsRefused() throws Exception {
    bench.serve(EmbedServer::answer);
    BudgetAccount account = BudgetAccount.open("run", Usd.of("0.00001"), Long.MAX_VALUE);
    Embedder embedder = bench.embedder(OPENAI);

    Embeddings embeddings = embedder.embed(TEXTS, bench.told().with(account));

    // 30 tokens at 0.02 dollars a million
    assertThat(embeddings.usage().cost()).isEqualTo(Usd.of("0.0000006"));
    assertThat(account.spent().cost()).isEqualTo(Usd.of("0.0000006"));
    assertThatThrownBy(() ->
            embedder.embed(List.of("a long text ".repeat(1_000)), bench.told().with(account)))
        .isInstanceOf(BudgetExceededException.class);
    assertThat(bench.server.requests()).hasSize(1);
  }

  @Test
  void givenARecordedRun_thenItsVectorsAreReplayedWithoutAServerAndAKey() throws Exception {
    bench.serve(EmbedServer::answer);
    LlmSettings recording = Calls.settings(
        bench.environment(),
        bench.folder,
        "embed",
        JsonValue.object("model", OPENAI),
        "record",
        "s.jsonl");
    try (LlmManager manager = create(recording)) {
      manager.embedder().orElseThrow().embed(TEXTS, CallContext.background());
    }
    LlmSettings replaying = Calls.settings(
        Map.of(), bench.folder, "embed", JsonValue.object("model", OPENAI), "replay", "s.jsonl");

    try (LlmManager manager = create(replaying)) {
      Embedder embedder = manager.embedder().orElseThrow();
      assertThat(embedder.embed(TEXTS, CallContext.background()).vectors())
          .containsExactlyElementsOf(expected(TEXTS));
      assertThatThrownBy(() -> embedder.embed(List.of("another"), CallContext.background()))
          .isInstanceOfSatisfying(
              ProviderException.class,
              e -> assertThat(e.fault()).isEqualTo(ProviderFault.NOT_RECORDED));
    }
    assertThat(bench.server.requests()).hasSize(1);
  }

  @Test
  void givenManyTexts_thenRequestsAreAsLargeAsConfiguredAlsoWhileTheyAreRecorded()
      throws Exception {
    bench.serve(EmbedServer::answer);
    JsonObject embed =
        JsonValue.object("model", OPENAI, "batch", JsonValue.object("texts", 2, "window", "1ms"));
    List<String> texts = List.of("a", "b", "c", "d", "e");

    for (LlmSettings settings : List.of(
        Calls.settings(bench.environment(), bench.folder, "embed", embed),
        Calls.settings(bench.environment(), bench.folder, "embed", embed, "record", "s.jsonl"))) {
      try (LlmManager manager = create(settings)) {
        Embeddings embeddings =
            manager.embedder().orElseThrow().embed(texts, CallContext.background());
        assertThat(embeddings.vectors()).containsExactlyElementsOf(expected(texts));
        assertThat(embeddings.usage().inputTokens()).isEqualTo(50);
      }
    }

    assertThat(bench.server.requests())
        .extracting(request -> EmbedServer.texts(request).size())
        .containsExactlyInAnyOrder(2, 2, 1, 2, 2, 1);
  }

  @Test
  void givenAPluginsEmbedderThatBreaksItsContract_thenItIsATypedFault() throws Exception {
    Embedder broken = (texts, context) -> new Embeddings(List.of(Embedding.of(1)), Usage.NONE);
    LlmSettings settings = Calls.settings(
        Map.of("OPENAI_API_KEY", KEY),
        bench.folder,
        "max_attempts",
        1,
        "embed",
        JsonValue.object("model", "own/model"));

    try (LlmManager manager = new LayeredManagerFactory(new Transports(), bench.events::add)
        .create(
            ModelId.parse("openai/m"),
            List.of(new OpenAiFactory(new Transports()), new OwnFactory(broken)),
            settings)) {
      Embedder embedder = manager.embedder().orElseThrow();
      assertThat(embedder.embed(List.of("a"), bench.told()).usage().inputTokens())
          .isPositive();
      assertThatThrownBy(() -> embedder.embed(TEXTS, bench.told()))
          .isInstanceOf(ProviderException.class)
          .hasMessageContaining("1 vectors to 3 texts");
    }
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
