package dev.codeagent.api.llm;

import java.util.List;

/**
 * Composes layers around a provider's wire; at most one is found over all plugins. Called once a run, on
 * one thread, before anything is worked; it reads settings, and calls no model.
 */
@FunctionalInterface
public interface LlmManagerFactory {

  /**
   * Composes the layers.
   *
   * @param model the model
   * @param factories the wires found
   * @param settings keys, addresses and prices
   * @return what the run calls; whoever asked closes it
   * @throws dev.codeagent.api.error.ConfigurationException when no factory serves the provider, or
   *     its key is missing
   */
  LlmManager create(ModelId model, List<LlmProviderFactory> factories, LlmSettings settings);
}
