package dev.codeagent.llm.compose;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.event.ModelOperation;
import dev.codeagent.api.llm.Embedder;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmProviderFactory;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.embed.EmbedCalls;
import dev.codeagent.llm.route.BreakerTerms;
import dev.codeagent.llm.route.ProviderHealth;
import dev.codeagent.llm.route.Route;
import dev.codeagent.llm.wire.Placed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The routes of a run, those of its model and those to models that are asked besides, each opened once. Routes to one
 * server share what is known of its health. For the one thread that composes.
 */
final class OpenedRoutes implements AutoCloseable {

  /** Puts the layers of a single try around a wire. */
  @FunctionalInterface
  interface Opening {
    Route route(
        RouteSpec spec,
        String server,
        ProviderHealth provider,
        ModelOperation operation,
        LlmProvider wire);
  }

  private final List<LlmProviderFactory> factories;
  private final LlmSettings settings;
  private final Opening opening;
  private final Map<String, ProviderHealth> providers = new LinkedHashMap<>();
  private final Map<String, Route> routes = new LinkedHashMap<>();
  private final List<Object> wires = new ArrayList<>();
  private final Map<Route, LlmProvider> wireOf = new HashMap<>();

  OpenedRoutes(List<LlmProviderFactory> factories, LlmSettings settings, Opening opening) {
    this.factories = factories;
    this.settings = settings;
    this.opening = opening;
  }

  /**
   * The routes, in that order.
   *
   * @throws ConfigurationException when one cannot be opened
   */
  List<Route> open(List<RouteSpec> specs) {
    List<Route> opened = new ArrayList<>();
    for (RouteSpec spec : specs) {
      String key = spec.tier() + " " + spec.name();
      Route known = routes.get(key);
      if (known == null) {
        known = open(spec);
        routes.put(key, known);
      }
      opened.add(known);
    }
    return opened;
  }

  /**
   * The route to a model that turns texts into vectors, whose wire is of another kind; for {@link EmbedCalls}.
   *
   * @throws ConfigurationException when it cannot be opened
   */
  Route embedder(RouteSpec spec) {
    LlmProviderFactory factory = choose(spec.model(), factories);
    Embedder wire = factory
        .embedder(spec.model(), settings.at(spec.place()))
        .orElseThrow(() -> new ConfigurationException(
            "embedder-unknown",
            "The provider `" + factory.provider() + "`, which `llm.embed.model` names, has no"
                + " models that turn texts into vectors.",
            "Name a model of openai, gemini or ollama, or of a plugin that brings one."));
    wires.add(wire);
    Route route = opening.route(
        spec,
        server(spec, wire),
        health(spec),
        ModelOperation.EMBEDDINGS,
        EmbedCalls.provider(wire));
    routes.put("embed " + spec.name(), route);
    return route;
  }

  /** The bare wire of a route that was opened. */
  LlmProvider wire(Route route) {
    return Objects.requireNonNull(wireOf.get(route), route.name());
  }

  /** The models of the routes opened so far whose price is unknown. */
  List<ModelId> unpriced() {
    return routes.values().stream()
        .filter(route -> route.info().price() == null)
        .map(Route::model)
        .distinct()
        .toList();
  }

  /** Closes the wires that were opened; a second time does no harm. */
  @Override
  public void close() {
    wires.forEach(OpenedRoutes::close);
  }

  private Route open(RouteSpec spec) {
    LlmProvider wire = wire(spec);
    Route route = opening.route(spec, server(spec, wire), health(spec), ModelOperation.CHAT, wire);
    wireOf.put(route, wire);
    return route;
  }

  /** The server that a wire leads to; one of a plugin's wires is known by its provider and address. */
  private static String server(RouteSpec spec, Object wire) {
    return wire instanceof Placed placed ? placed.server() : spec.provider();
  }

  private ProviderHealth health(RouteSpec spec) {
    return providers.computeIfAbsent(
        spec.provider(), server -> new ProviderHealth(server, BreakerTerms.DEFAULT));
  }

  private LlmProvider wire(RouteSpec spec) {
    LlmProvider wire =
        choose(spec.model(), factories).create(spec.model(), settings.at(spec.place()));
    wires.add(wire);
    return wire;
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
        "No provider is called `" + model.provider() + "`, which the model " + model + " names.",
        "Use one of " + String.join(", ", known.stream().sorted().toList())
            + ", or add the plugin that brings it.");
  }

  private static void close(Object wire) {
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
