package dev.codeagent.core.server;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.strategy.StrategyContext;
import dev.codeagent.core.config.Configuration;
import dev.codeagent.core.plugin.Contributed;
import org.jspecify.annotations.Nullable;

/** The model of a run: found among what the plugins gave, checked before anything starts. */
public final class Models implements AutoCloseable {

  private final ModelOpener opener;
  private final Configuration configuration;
  private final Contributed contributed;
  private @Nullable LlmManager manager;
  private StrategyContext.@Nullable Model model;

  public Models(ServerSettings settings, Configuration configuration, Contributed contributed) {
    this.opener = new ModelOpener(settings, configuration, contributed);
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
    LlmManager opened = opener.open(id);
    manager = opened;
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
}
