/** The models that judge are checked before anything starts, like the model that works. */
package dev.codeagent.core.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmManagerFactory;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.core.config.ConfigurationManager;
import dev.codeagent.core.config.Overrides;
import dev.codeagent.core.plugin.Contributed;
import dev.codeagent.core.server.ServerSettings.Interrupted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgesTest {

  private static final ModelInfo.Price PRICE = new ModelInfo.Price(1, 1, 1);

  @TempDir
  private Path project;

  private final List<LlmSettings> given = new ArrayList<>();
  private final List<String> closed = new ArrayList<>();

  @Test
  void givenNoJudge_thenNoModelIsOpenedAndNoVerifierAdded() throws Exception {
    Judges judges = judges("attempts: 2");
    List<Verifier> others = List.of();

    judges.open();

    assertThat(judges.beside(others)).isSameAs(others);
    assertThat(given).isEmpty();
  }

  @Test
  void givenJudges_thenEachAnswersAloneAndOneVerifierAsksThem() throws Exception {
    Judges judges = judges("judge: [p/a, p/b]");

    judges.open();

    assertThat(judges.beside(List.of())).singleElement().satisfies(verifier -> {
      assertThat(verifier.spec().id()).isEqualTo("judge");
      assertThat(verifier.spec().required()).isFalse();
    });
    assertThat(given).hasSize(2).allMatch(LlmSettings::single);
    judges.close();
    assertThat(closed).containsExactly("p/a", "p/b");
  }

  @Test
  void givenAJudgeWithoutAKey_thenItIsNamedAndThoseBeforeItAreClosed() throws Exception {
    Judges judges = judges("judge: [p/a, p/keyless]");

    assertThatThrownBy(judges::open)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("`judge` names `p/keyless`: No key.");
    judges.close();
    assertThat(closed).containsExactly("p/a");
  }

  @Test
  void givenAMoneyBudget_whenAJudgeHasNoPrice_thenItIsRefusedNamingTheKey() throws Exception {
    assertThatThrownBy(judges("budget: {task: 1}\njudge: [p/unpriced]")::open)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("the price of p/unpriced is unknown")
        .hasMessageContaining("`price: {p/unpriced: {input: …, output: …}}`");
    assertThat(closed).containsExactly("p/unpriced");
    judges("judge: [p/unpriced]").open();
  }

  private Judges judges(String yaml) throws IOException {
    Files.writeString(project.resolve("agent.yaml"), yaml + "\n");
    LlmManagerFactory factory = (model, factories, settings) -> {
      given.add(settings);
      if (model.model().equals("keyless")) {
        throw new ConfigurationException("no-key", "No key.", "Set P_KEY.");
      }
      return new Opened(model, closed);
    };
    return new Judges(
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
            List.of(factory),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of()));
  }

  private record Opened(ModelId model, List<String> closed) implements LlmManager {

    @Override
    public ModelInfo info() {
      return new ModelInfo(1000, model.model().equals("unpriced") ? null : PRICE);
    }

    @Override
    public LlmProvider provider() {
      return call -> {
        throw new AssertionError("no model is called");
      };
    }

    @Override
    public void close() {
      closed.add(model.toString());
    }
  }
}
