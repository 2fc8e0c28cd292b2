package dev.codeagent.llm.compose;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.llm.LlmLayer;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmManagerFactory;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmProviderFactory;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.llm.price.PriceLayer;
import dev.codeagent.llm.price.PriceTable;
import dev.codeagent.llm.retry.Pause;
import dev.codeagent.llm.retry.RetryLayer;
import dev.codeagent.llm.retry.RetryPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * Composes the layers around a provider's wire. This is the one place that knows their order:
 *
 * <ol>
 *   <li>settings: what the user set wins over what the caller chose, before anything depends on it;
 *   <li>retry: around all that a single try consists of;
 *   <li>price: each try is reserved and settled for itself, because each may be billed;
 *   <li>the wire, whose transport records or replays below the parser, so that a replayed session runs through it.
 * </ol>
 */
final class LayeredManagerFactory implements LlmManagerFactory {

  private final PriceTable prices;
  private final Pause pause;
  private final DoubleSupplier random;

  LayeredManagerFactory() {
    this(PriceTable.builtIn(), Pause.real(), () -> ThreadLocalRandom.current().nextDouble());
  }

  LayeredManagerFactory(PriceTable prices, Pause pause, DoubleSupplier random) {
    this.prices = Objects.requireNonNull(prices, "prices");
    this.pause = Objects.requireNonNull(pause, "pause");
    this.random = Objects.requireNonNull(random, "random");
  }

  @Override
  public LlmManager create(
      ModelId model, List<LlmProviderFactory> factories, LlmSettings settings) {
    LlmSection section = LlmSection.of(settings.options());
    ModelInfo known = prices.info(model, settings.prices());
    ModelInfo info =
        new ModelInfo(section.contextTokens().orElse(known.contextTokens()), known.price());
    LlmProvider wire = choose(model, factories).create(model, settings);
    return new LayeredManager(info, wire, compose(wire, layers(section, info)));
  }

  /** The layers, outermost first. */
  List<LlmLayer> layers(LlmSection section, ModelInfo info) {
    return List.of(
        new SettingsLayer(section),
        new RetryLayer(policy(section), pause, random),
        new PriceLayer(info.price()));
  }

  private static LlmProvider compose(LlmProvider wire, List<LlmLayer> layers) {
    LlmProvider composed = wire;
    for (LlmLayer layer : layers.reversed()) {
      composed = layer.around(composed);
    }
    return composed;
  }

  private static RetryPolicy policy(LlmSection section) {
    RetryPolicy standard = RetryPolicy.DEFAULT;
    return standard
        .withAttempts(section.maxAttempts().orElse(standard.attempts()))
        .withUnreachableLimit(section.unreachableLimit().orElse(standard.unreachableLimit()))
        .withLongestRetryAfter(section.retryAfterLimit().orElse(standard.longestRetryAfter()));
  }

  private static LlmProviderFactory choose(ModelId model, List<LlmProviderFactory> factories) {
    List<String> known = new ArrayList<>();
    for (LlmProviderFactory factory : factories) {
      if (factory.provider().equals(model.provider())) {
        return factory;
      }
      known.add(factory.provider());
    }
    throw new ConfigurationException(
        "provider-unknown",
        "No provider is called `" + model.provider() + "`.",
        "Use one of " + String.join(", ", known.stream().sorted().toList())
            + ", or add the plugin that brings it.");
  }

  private record LayeredManager(ModelInfo info, LlmProvider wire, LlmProvider provider)
      implements LlmManager {

    @Override
    public void close() {
      if (wire instanceof AutoCloseable closeable) {
        closeQuietly(closeable);
      }
    }

    private static void closeQuietly(AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new InternalException("A provider could not be closed.", e);
      }
    }
  }
}
