package dev.codeagent.llm.compose;

import dev.codeagent.api.llm.Embedder;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.llm.cache.VectorMemory;
import dev.codeagent.llm.embed.EmbedCalls;
import dev.codeagent.llm.embed.MicroBatches;
import dev.codeagent.llm.embed.PortionedEmbedder;
import dev.codeagent.llm.route.Route;
import dev.codeagent.llm.route.Timer;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Puts the configured embedder together: outermost the batches of many callers with their memory, then the one loop over
 * its route, which has the same layers of a try as any other.
 */
final class EmbedLayers {

  private final Timer timer;
  private final Executor threads;

  /**
   * @param timer ends the time in which texts are gathered
   * @param threads run common requests
   */
  EmbedLayers(Timer timer, Executor threads) {
    this.timer = timer;
    this.threads = threads;
  }

  /**
   * The embedder, or empty where none is configured.
   *
   * @param loop makes the loop over the route
   */
  Optional<Embedder> open(
      LlmSection section, OpenedRoutes opened, Function<Route, LlmProvider> loop) {
    return section.embed().map(spec -> {
      Route route = opened.embedder(spec.route());
      return around(spec, section, route, EmbedCalls.embedder(spec.model(), loop.apply(route)));
    });
  }

  /** Requests of a recorded run follow from each caller's texts alone, or a replay would not find them again. */
  private Embedder around(EmbedSpec spec, LlmSection section, Route route, Embedder asking) {
    if (section.record().isPresent() || section.replay().isPresent()) {
      return new PortionedEmbedder(asking, spec.batch());
    }
    return new MicroBatches(
        asking,
        spec.batch(),
        new VectorMemory(spec.model(), spec.dimensions(), spec.bytes()),
        route.info().price(),
        timer,
        threads);
  }
}
