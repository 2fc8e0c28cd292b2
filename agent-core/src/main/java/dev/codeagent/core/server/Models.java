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
import dev.codeagent.api.strategy.StrategyContext;
import dev.codeagent.core.config.Configuration;
import dev.codeagent.core.plugin.Contributed;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The model of a run: found among what the plugins gave, checked before anything starts. */
public final class Models implements AutoCloseable {

  /** The window assumed for a bare wire, which knows none: small enough for nearly all models. */
  private static final int BARE_WINDOW = 32_000;

  private final ServerSettings settings;
  private final Configuration configuration;
  private final Contributed contributed;
  private @Nullable LlmManager manager;
  private StrategyContext.@Nullable Model model;

  public Models(ServerSettings settings, Configuration configuration, Contributed contributed) {
    this.settings = settings;
    this.configuration = configuration;
    this.contributed = contributed;
  }

  /**
   * Opens the model, where one is named; without one a plugin's strategy has to do.
   *
   * @throws ConfigurationException when no wire serves it, its key is missing, money is limited but
   *     its price unknown, or when none is named and nothing else could work a task
   */
  public void open() {
    ModelId id = configuration.model();
    if (id == null) {
      if (contributed.strategies().isEmpty()) {
        throw new ConfigurationException(
            "no-model",
            "No model is named.",
            "Give --model provider/model, or set `model` in agent.yaml.");
      }
      return;
    }
    LlmManager opened = create(id);
    manager = opened;
    if (limitsMoney()) {
      refuseUnpriced(id, opened);
    }
    model = new StrategyContext.Model(id, opened.info(), opened.provider());
  }

  /** The model that was opened, or null. */
  public StrategyContext.@Nullable Model opened() {
    return model;
  }

  @Override
  public void close() {
    if (manager != null) {
      manager.close();
    }
  }

  private LlmManager create(ModelId id) {
    LlmSettings given = new LlmSettings(
            settings.environment(),
            configuration.prices(),
            configuration.llm(),
            settings.project().toAbsolutePath().normalize().resolve(".agent"))
        .behind(secondLevel())
        .checkedBy(contributed.candidateChecks());
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
