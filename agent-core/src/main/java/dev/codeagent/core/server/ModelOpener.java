package dev.codeagent.core.server;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmManagerFactory;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmProviderFactory;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.api.llm.SecondLevel;
import dev.codeagent.core.config.Configuration;
import dev.codeagent.core.plugin.Contributed;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Opens models by what plugins gave; refuses those that could not be called, or not be paid for. */
final class ModelOpener {

  /** The window assumed for a bare wire, which knows none: small enough for nearly all models. */
  private static final int BARE_WINDOW = 32_000;

  private final ServerSettings settings;
  private final Configuration configuration;
  private final Contributed contributed;

  ModelOpener(ServerSettings settings, Configuration configuration, Contributed contributed) {
    this.settings = settings;
    this.configuration = configuration;
    this.contributed = contributed;
  }

  /**
   * Opens the model of a run, with all that the section {@code llm} says of other models that help or stand in for it.
   *
   * @throws ConfigurationException when no wire serves it, its key is missing, or money is limited but a price unknown
   */
  LlmManager open(ModelId id) {
    return affordable(id, create(id, given()));
  }

  /** The same for a model that alone is to answer. */
  LlmManager openAlone(ModelId id) {
    return affordable(id, create(id, given().alone()));
  }

  private LlmSettings given() {
    return new LlmSettings(
            settings.environment(),
            configuration.prices(),
            configuration.llm(),
            settings.project().toAbsolutePath().normalize().resolve(".agent"))
        .behind(secondLevel())
        .checkedBy(contributed.candidateChecks());
  }

  private LlmManager create(ModelId id, LlmSettings given) {
    List<LlmManagerFactory> managers = contributed.llmManagers();
    if (managers.size() > 1) {
      throw new ConfigurationException(
          "llm-managers",
          "Several plugins compose the LLM layer.",
          "Keep one of them on the class path.");
    }
    if (!managers.isEmpty()) {
      return managers.getFirst().create(id, contributed.llmProviders(), given);
    }
    for (LlmProviderFactory factory : contributed.llmProviders()) {
      if (factory.provider().equals(id.provider())) {
        return new Bare(
            factory.create(id, given),
            new ModelInfo(BARE_WINDOW, configuration.prices().get(id.toString())));
      }
    }
    throw new ConfigurationException(
        "no-provider",
        "Nothing on the class path talks to `" + id.provider() + "`.",
        "Add the artifact dev.codeagent:agent-llm, or a plugin for that provider.");
  }

  private @Nullable SecondLevel secondLevel() {
    List<SecondLevel> levels = contributed.secondLevels();
    if (levels.size() > 1) {
      throw new ConfigurationException(
          "second-levels",
          "Several plugins keep answers behind the memory: "
              + String.join(", ", levels.stream().map(SecondLevel::name).toList()) + ".",
          "Configure one of them.");
    }
    return levels.isEmpty() ? null : levels.getFirst();
  }

  private LlmManager affordable(ModelId id, LlmManager opened) {
    if (limitsMoney()) {
      try {
        refuseUnpriced(id, opened);
      } catch (ConfigurationException e) {
        opened.close();
        throw e;
      }
    }
    return opened;
  }

  /** A fallback without a price would be refused in the outage that it is there for, so it is refused now. */
  private static void refuseUnpriced(ModelId id, LlmManager opened) {
    List<ModelId> unpriced = opened.unpriced();
    if (unpriced.isEmpty() && opened.info().price() == null) {
      unpriced = List.of(id);
    }
    if (unpriced.isEmpty()) {
      return;
    }
    String names = joined(unpriced, " and ", "");
    String entries = joined(unpriced, ", ", ": {input: …, output: …}");
    throw new ConfigurationException(
        "price-unknown",
        "Money is limited, but the price of " + names + " is unknown.",
        "Add `price: {" + entries + "}` to agent.yaml, or "
            + (unpriced.contains(id) ? "" : "take that model out of `llm`, or ")
            + "lift the budget.");
  }

  private static String joined(List<ModelId> models, String between, String after) {
    return models.stream().map(model -> model + after).collect(Collectors.joining(between));
  }

  private boolean limitsMoney() {
    return configuration.taskBudget() != null
        || configuration.runBudget() != null
        || configuration.dayBudget() != null;
  }

  /** A wire without layers. */
  private record Bare(LlmProvider provider, ModelInfo info) implements LlmManager {
    @Override
    public void close() {}
  }
}
