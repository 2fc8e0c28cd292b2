package dev.codeagent.llm.compose;

import static dev.codeagent.llm.compose.EmbedBench.KEY;
import static dev.codeagent.llm.compose.EmbedBench.OPENAI;
import static dev.codeagent.llm.compose.EmbedBench.TEXTS;
import static dev.codeagent.llm.compose.EmbedBench.create;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.Embedder;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.EmbedServer;
import dev.codeagent.llm.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the settings of the embedder change, and which of them are refused. */
@Timeout(60)
class EmbedSettingsTest {
  @AutoClose
  private final EmbedBench bench;

  EmbedSettingsTest(@TempDir Path folder) {
    bench = new EmbedBench(folder);
  }

  @ParameterizedTest
  @CsvSource({
    OPENAI + ", dimensions",
    "gemini/gemini-embedding-001, outputDimensionality",
    "ollama/nomic-embed-text, dimensions"
  })
  void givenDimensions_thenTheyAreAskedForAndOtherVectorsAreRefusedAtOnce(
      String model, String member) throws Exception {
    bench.serve(EmbedServer::answer);
    Embedder fitting = bench.embedder(model, "dimensions", 4);
    Embedder other = bench.embedder(model, "dimensions", 2);

    assertThat(fitting.embed(List.of("one"), CallContext.background()).vectors())
        .hasSize(1);
    assertThat(bench.server.requests().getFirst().body()).contains("\"" + member + "\":4");
    assertThatThrownBy(() -> other.embed(List.of("one"), CallContext.background()))
        .isInstanceOfSatisfying(ProviderException.class, e -> {
          assertThat(e.fault()).isEqualTo(ProviderFault.UNFIT);
          assertThat(e.failure().advice()).contains("llm.embed.dimensions");
        });
    assertThat(bench.server.requests()).hasSize(2);
  }

  @Test
  void givenAModelWithoutAPrice_thenTheManagerNamesIt() throws Exception {
    bench.serve(EmbedServer::answer);

    assertThat(bench.manager("openai/unheard-of", 1).unpriced())
        .containsExactly(ModelId.parse("openai/unheard-of"));
    assertThat(bench.manager(OPENAI, 1).unpriced()).isEmpty();
  }

  @Test
  void givenAnAddressAndAKeyOfItsOwn_thenTheyAreUsed() throws Exception {
    bench.serve(EmbedServer::answer);
    LlmSettings settings = Calls.settings(
        Map.of("OPENAI_API_KEY", KEY, "OTHER", "sk-other"),
        bench.folder,
        "embed",
        JsonValue.object(
            "model", OPENAI, "address", bench.server.address() + "/elsewhere/", "key", "OTHER"));

    try (LlmManager manager = create(settings)) {
      manager.embedder().orElseThrow().embed(TEXTS, CallContext.background());
    }

    assertThat(bench.server.requests().getFirst().line()).contains(" /elsewhere/embeddings ");
    assertThat(bench.server.requests().getFirst().headers())
        .containsEntry("authorization", "Bearer sk-other");
  }

  @Test
  void givenNoSetting_thenThereIsNoEmbedder() {
    try (LlmManager manager = create(Calls.settings(Map.of("OPENAI_API_KEY", KEY), bench.folder))) {
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
        bench.folder,
        "embed",
        Json.parse(value).orElseThrow());

    assertThatThrownBy(() -> create(settings).close())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(named);
  }
}
