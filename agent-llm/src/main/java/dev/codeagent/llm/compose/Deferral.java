package dev.codeagent.llm.compose;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.ProgressEvent.Remark;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.llm.batch.BatchDesk;
import dev.codeagent.llm.batch.BatchLayer;
import dev.codeagent.llm.batch.BatchLog;
import dev.codeagent.llm.batch.BatchRoute;
import dev.codeagent.llm.cache.RequestKeys;
import dev.codeagent.llm.price.PriceTable;
import dev.codeagent.llm.retry.Pause;
import dev.codeagent.llm.route.Route;
import dev.codeagent.llm.wire.Batching;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides by the settings whether deferrable calls become jobs, and puts their layer around the loop over some routes. One for
 * all loops of a run; closed before the wires are.
 */
final class Deferral implements AutoCloseable {

  private static final String FOLDER = "batches";

  private final @Nullable BatchDesk desk;
  private final PriceTable prices;
  private final CallBudget budget;
  private final RequestKeys keys = new RequestKeys();

  private Deferral(@Nullable BatchDesk desk, PriceTable prices, CallBudget budget) {
    this.desk = desk;
    this.prices = prices;
    this.budget = budget;
  }

  /**
   * Opens what the settings want. A run that is recorded or replayed defers nothing, because a recorded session holds calls
   * and no jobs; that is told.
   *
   * @param pause waits
   * @param events told what concerns no call in particular
   */
  static Deferral open(
      LlmSection section, LlmSettings settings, PriceTable prices, Pause pause, EventSink events) {
    Optional<BatchSpec> spec = section.batch();
    if (spec.isEmpty() || settings.single()) { // who asks one model alone awaits its answer
      return new Deferral(null, prices, section.callBudget());
    }
    if (section.record().isPresent() || section.replay().isPresent()) {
      events.publish(new Remark(
          null, "Deferrable calls are made directly, because the run is recorded or replayed."));
      return new Deferral(null, prices, section.callBudget());
    }
    Clock clock = Clock.systemUTC();
    BatchLog log = BatchLog.open(settings.runDirectory().resolve(FOLDER), clock.instant(), events);
    return new Deferral(
        new BatchDesk(
            spec.get().terms(),
            log,
            pause,
            CallContext.of(events, clock, Ticker.system()),
            Thread.ofVirtual().name("llm-batch-", 0).factory()),
        prices,
        section.callBudget());
  }

  /**
   * The loop with the layer around it, or the loop itself where nothing is deferred or no provider takes jobs.
   *
   * @param routes those that the loop takes, of which the first that can gets the jobs
   * @param wires the wire of each
   */
  LlmProvider around(LlmProvider loop, List<Route> routes, Function<Route, LlmProvider> wires) {
    BatchDesk known = desk;
    if (known == null) {
      return loop;
    }
    return routes.stream()
        .filter(route -> route.tier() == 0)
        .map(route -> batching(route, wires.apply(route)))
        .flatMap(Optional::stream)
        .findFirst()
        .map(route ->
            deferring(budget.around(new BatchLayer(known, route, keys).around(loop)), loop))
        .orElse(loop);
  }

  private static LlmProvider deferring(LlmProvider jobs, LlmProvider loop) {
    return call -> call.options().deferrable() ? jobs.call(call) : loop.call(call);
  }

  /** Ends the waiting for jobs, which go on at the provider. */
  @Override
  public void close() {
    BatchDesk known = desk;
    if (known != null) {
      known.close();
    }
  }

  private Optional<BatchRoute> batching(Route route, LlmProvider wire) {
    if (!(wire instanceof Batching batching)) {
      return Optional.empty();
    }
    return batching
        .jobs()
        .map(jobs -> new BatchRoute(
            route.name(),
            route.model(),
            prices.deferred(route.model(), route.info().price()),
            jobs));
  }
}
