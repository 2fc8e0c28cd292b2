package dev.codeagent.core.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.core.config.ConfigurationManager;
import dev.codeagent.core.config.Overrides;
import dev.codeagent.core.plugin.Contributed;
import dev.codeagent.core.server.ServerSettings.Interrupted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model of a run is checked before anything starts. */
class ModelsTest {

  private static final ModelId OWN = ModelId.parse("p/own");
  private static final ModelId FALLBACK = ModelId.parse("p/fallback");
  private static final ModelInfo.Price PRICE = new ModelInfo.Price(1, 1, 1);

  @TempDir
  private Path project;

  @Test
  void givenAMoneyBudget_whenAFallbackHasNoPrice_thenTheRunIsRefusedNamingItAndTheKey()
      throws Exception {
    Models models = models("budget: {run: 5}", PRICE, FALLBACK);

    ConfigurationException refusal =
        catchThrowableOfType(ConfigurationException.class, models::open);

    assertThat(refusal.failure().code()).isEqualTo("price-unknown");
    assertThat(refusal.failure().message()).contains("p/fallback").doesNotContain("p/own");
    assertThat(refusal.failure().advice())
        .contains("`price: {p/fallback: {input: …, output: …}}`", "take that model out of `llm`");
    assertThat(models.opened()).isNull();
  }

  @Test
  void givenAMoneyBudget_whenSeveralModelsHaveNoPrice_thenAllAreNamed() throws Exception {
    Models models = models("budget: {day: 5}", null, OWN, FALLBACK);

    assertThatThrownBy(models::open)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("p/own and p/fallback");
  }

  @Test
  void givenAMoneyBudget_whenTheModelHasNoPrice_thenTheRunIsRefusedWhateverItsManagerCounts()
      throws Exception {
    Models models = models("budget: {task: 5}", null);

    assertThatThrownBy(models::open)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("p/own");
  }

  @Test
  void givenNoMoneyBudgetOrAllPrices_thenTheModelIsOpened() throws Exception {
    Models free = models("attempts: 2", null, FALLBACK);
    Models priced = models("budget: {run: 5}", PRICE);

    free.open();
    priced.open();

    assertThat(free.opened()).isNotNull();
    assertThat(priced.opened()).isNotNull();
  }

  private Models models(String yaml, ModelInfo.@Nullable Price price, ModelId... unpriced)
      throws IOException {
    Files.writeString(project.resolve("agent.yaml"), "model: p/own\n" + yaml + "\n");
    LlmManager manager = new Priced(new ModelInfo(1000, price), List.of(unpriced));
    return new Models(
        new ServerSettings(
            project,
            Overrides.NONE,
            Map.of(),
            List.of(),
            null,
            null,
            Interrupted.REFUSE,
            Duration.ZERO),
        new ConfigurationManager().load(project, Map.of(), Overrides.NONE),
        new Contributed(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of((model, factories, settings) -> manager),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of()));
  }

  private record Priced(ModelInfo info, List<ModelId> unpriced) implements LlmManager {

    @Override
    public LlmProvider provider() {
      return call -> {
        throw new AssertionError("no model is called");
      };
    }

    @Override
    public void close() {}
  }
}
