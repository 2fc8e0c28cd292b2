package dev.codeagent.llm.compose;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.ModelOperation;
import dev.codeagent.api.llm.Embedder;
import dev.codeagent.api.llm.LlmLayer;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmManagerFactory;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmProviderFactory;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.llm.cache.LogLayer;
import dev.codeagent.llm.cache.RequestKeys;
import dev.codeagent.llm.limit.InFlightLimit;
import dev.codeagent.llm.limit.LimitLayer;
import dev.codeagent.llm.price.PriceLayer;
import dev.codeagent.llm.price.PriceTable;
import dev.codeagent.llm.price.Tab;
import dev.codeagent.llm.retry.Pause;
import dev.codeagent.llm.retry.RetryLoop;
import dev.codeagent.llm.retry.RetryPolicy;
import dev.codeagent.llm.route.BreakerTerms;
import dev.codeagent.llm.route.Health;
import dev.codeagent.llm.route.HealthLayer;
import dev.codeagent.llm.route.HedgedTries;
import dev.codeagent.llm.route.Probes;
import dev.codeagent.llm.route.Route;
import dev.codeagent.llm.route.Routes;
import dev.codeagent.llm.route.Timer;
import dev.codeagent.llm.route.Tries;
import dev.codeagent.llm.route.TryEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.UnaryOperator;

/**
 * Composes the layers around the wires of all routes. This is the one place that knows their order. Around the whole,
 * outermost first:
 *
 * <ol>
 *   <li>calls under way: ends them when the layers are closed;
 *   <li>settings: what the user set wins over what the caller chose, before anything depends on it;
 *   <li>select, where one is configured: asks a second time or another model and chooses, for calls without tools; further
 *       models have routes and retries of their own, and share what follows;
 *   <li>semantic, where it is configured: calls that say so may get the answer to a request of like meaning, unless the
 *       cache knows that to an equal one; outside of it, so that no such answer is kept as that to an equal one;
 *   <li>cache, where one is configured: what is answered from memory needs nothing further in;
 *   <li>coalescing: of equal calls under way one goes on, and only its tries are paid for;
 *   <li>the same cache again: what was answered between the look into it and coalescing is not asked for twice;
 *   <li>the cache's second level, where a plugin gives one: asked once for equal calls under way;
 *   <li>log, where the run is recorded: what the model answered, for the cache of a later run;
 *   <li>batch, where it is configured: deferrable calls wait for a job of the provider's, and go on where that fails;
 *   <li>retry: the one loop, which asks for the route of each try, and for a second one where tries are hedged.
 * </ol>
 *
 * <p>Around each route, where a call is a single try:
 *
 * <ol>
 *   <li>limit: as many calls in flight as the route carries, so that the time of waiting is not the route's;
 *   <li>health: what the try tells about the route;
 *   <li>price: each try is reserved and settled for itself, because each may be billed;
 *   <li>events of the try;
 *   <li>the wire, whose transport records or replays below the parser, so that a replayed session runs through it.
 * </ol>
 */
final class LayeredManagerFactory implements LlmManagerFactory {

  private final PriceTable prices;
  private final Pause pause;
  private final Timer timer;
  private final DoubleSupplier random;
  private final Transports transports;
  private final CacheLayers caches;
  private final EmbedLayers embedders;
  private final EventSink events;

  /**
   * @param transports shares recorded runs with the wires
   * @param events told what happens before any call
   */
  LayeredManagerFactory(Transports transports, EventSink events) {
    this(
        transports,
        events,
        PriceTable.builtIn(),
        Pause.real(),
        Timer.real(Thread.ofVirtual().name("llm-hedge-", 0).factory()),
        () -> ThreadLocalRandom.current().nextDouble());
  }

  LayeredManagerFactory(
      Transports transports,
      EventSink events,
      PriceTable prices,
      Pause pause,
      Timer timer,
      DoubleSupplier random) {
    this.transports = Objects.requireNonNull(transports, "transports");
    this.caches = new CacheLayers(events);
    this.events = Objects.requireNonNull(events, "events");
    this.prices = Objects.requireNonNull(prices, "prices");
    this.pause = Objects.requireNonNull(pause, "pause");
    this.timer = Objects.requireNonNull(timer, "timer");
    this.random = Objects.requireNonNull(random, "random");
    this.embedders = new EmbedLayers(timer, Thread.ofVirtual().name("llm-embed-", 0)::start);
  }

  @Override
  public LlmManager create(
      ModelId model, List<LlmProviderFactory> factories, LlmSettings settings) {
    LlmSection section = LlmSection.of(settings.options());
    OpenedRoutes opened = new OpenedRoutes(
        factories,
        settings,
        (spec, server, provider, operation, wire) -> route(
            spec,
            info(spec, section, settings),
            new Health(
                spec.name(),
                server,
                provider,
                BreakerTerms.DEFAULT,
                policy(section).longestRetryAfter()),
            new InFlightLimit(spec.name(), section.http().mostCalls()),
            operation,
            wire));
    try {
      Deferral deferral = Deferral.open(section, settings, prices, pause, events);
      return manager(model, section, factories, settings, opened, deferral);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private LlmManager manager(
      ModelId model,
      LlmSection section,
      List<LlmProviderFactory> factories,
      LlmSettings settings,
      OpenedRoutes opened,
      Deferral deferral) {
    List<Route> routes =
        opened.open(settings.single() ? section.routesOf(model) : section.routes(model));
    Probes probes = new Probes(
        Thread.ofVirtual().name("llm-probe-", 0)::start,
        (call, route, calls) -> Tab.fits(call, route.info().price(), calls),
        section.record().isEmpty() && section.replay().isEmpty());
    Optional<Embedder> embedder =
        embedders.open(section, opened, route -> loop(List.of(route), section, probes, c -> c));
    List<LlmLayer> answering = SemanticLayers.around(
        section, embedder, answering(model, section, factories, settings), random);
    CallBudget budget = section.callBudget();
    Selection selection = new Selection(section, model, settings.checks(), (specs, anew) -> {
      List<Route> others = opened.open(specs);
      return compose(
          deferral.around(loop(others, section, probes, budget::open), others, opened::wire),
          anew ? List.of() : answering);
    });
    List<LlmLayer> selecting = settings.single()
        ? List.of()
        : selection.layers(other -> prices.info(other, settings.prices()));
    budget.requirePrices(opened.unpriced());
    CallsUnderWay calls = new CallsUnderWay();
    LlmProvider composed = compose(
        deferral.around(loop(routes, section, probes, budget::open), routes, opened::wire),
        layers(section, selecting, answering));
    return new LayeredManager(
        info(routes),
        opened.unpriced(),
        opened,
        embedder.map(budget::around).map(calls::around),
        deferral,
        probes,
        calls,
        calls.around(composed));
  }

  /**
   * The loop over some routes.
   *
   * @param account opens the account that all tries of a call are paid from; callers for vectors, who share requests, have one
   *     around them
   */
  private LlmProvider loop(
      List<Route> opened, LlmSection section, Probes probes, UnaryOperator<CallContext> account) {
    Routes routes = new Routes(opened, section.sharing(), random);
    return new RetryLoop(
        routes,
        section.hedge() ? new HedgedTries(routes, timer) : Tries.plain(),
        policy(section),
        pause,
        random,
        probes,
        account);
  }

  /** The layers around the loop over the routes, outermost first. */
  static List<LlmLayer> layers(
      LlmSection section, List<LlmLayer> selecting, List<LlmLayer> answering) {
    List<LlmLayer> layers = new ArrayList<>();
    layers.add(new SettingsLayer(section));
    layers.addAll(selecting);
    layers.addAll(answering);
    return layers;
  }

  /** The layers that may answer without a try, for whichever model is asked, and the log of what it answered. */
  List<LlmLayer> answering(
      ModelId model, LlmSection section, List<LlmProviderFactory> factories, LlmSettings settings) {
    RequestKeys keys = new RequestKeys();
    List<LlmLayer> layers = new ArrayList<>(caches.open(keys, model, section, settings));
    transports
        .recording(section, settings.runDirectory())
        .ifPresent(cassette ->
            layers.add(new LogLayer(keys, new CassetteLog(cassette, transports.keys()))));
    return layers;
  }

  /** The layers around a route's wire, outermost first. */
  List<LlmLayer> layersOf(
      RouteSpec spec,
      ModelInfo info,
      InFlightLimit limit,
      Health health,
      ModelOperation operation) {
    return List.of(
        new LimitLayer(limit),
        new HealthLayer(health),
        new PriceLayer(info.price(), operation),
        new TryEvents(spec.name(), operation));
  }

  private Route route(
      RouteSpec spec,
      ModelInfo info,
      Health health,
      InFlightLimit limit,
      ModelOperation operation,
      LlmProvider wire) {
    return new Route(
        spec.name(),
        spec.model(),
        info,
        spec.tier(),
        spec.weight(),
        health,
        limit,
        compose(wire, layersOf(spec, info, limit, health, operation)));
  }

  private ModelInfo info(RouteSpec spec, LlmSection section, LlmSettings settings) {
    ModelInfo known = prices.info(spec.model(), settings.prices());
    return new ModelInfo(
        spec.window(section.contextTokens(), known.contextTokens()), known.price());
  }

  /** What holds for whichever route takes a call: the first one's price, and the smallest window. */
  private static ModelInfo info(List<Route> routes) {
    int window = routes.stream()
        .filter(route -> route.tier() == 0)
        .mapToInt(route -> route.info().contextTokens())
        .min()
        .orElseThrow();
    return new ModelInfo(window, routes.getFirst().info().price());
  }

  private static LlmProvider compose(LlmProvider innermost, List<LlmLayer> layers) {
    LlmProvider composed = innermost;
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

  private record LayeredManager(
      ModelInfo info,
      List<ModelId> unpriced,
      OpenedRoutes opened,
      Optional<Embedder> embedder,
      Deferral deferral,
      Probes probes,
      CallsUnderWay calls,
      LlmProvider provider)
      implements LlmManager {

    @Override
    public void close() {
      probes.close();
      deferral.close();
      calls.close();
      opened.close();
    }
  }
}
