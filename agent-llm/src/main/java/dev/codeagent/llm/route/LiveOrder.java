package dev.codeagent.llm.route;

import dev.codeagent.api.llm.ModelInfo;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;

/**
 * Orders a fallback chain by what is known at the moment: the place in the list, how many tries an answer takes, how fast
 * it begins and what it costs.
 *
 * <p>The measure is {@code place × tries × √latency × √price}, least first: place counts from 1; tries is one over the
 * share of successes; latency and price are those of the route over the least of the chain, at most {@value #FAR} times,
 * and 1 where unknown. Roots and the bound keep one property from deciding alone: the second of the list comes first
 * only when it is much better. Averages decay, so that a route that did badly counts as unknown after some minutes; and a
 * small part of new sessions goes to any of the chain, so that what is known of each stays true.
 */
final class LiveOrder implements Balance {

  /** Above this a difference counts no more. */
  private static final double FAR = 4;

  /** The part of new sessions that goes to any route. */
  private static final double FLOOR = 0.02;

  /** The least share of successes that counts, so that the measure stays finite. */
  private static final double LEAST_SUCCESS = 0.05;

  /** How much better another route has to be for a session to leave its own, whose prompt is cached there. */
  private static final double WORTH_MOVING = 2;

  private final List<Route> chain;
  private final Sessions sessions;
  private final DoubleSupplier random;

  LiveOrder(List<Route> chain, Sessions sessions, DoubleSupplier random) {
    this.chain = List.copyOf(chain);
    this.sessions = sessions;
    this.random = random;
  }

  @Override
  public Route choose(List<Route> routes, long session, long now) {
    if (routes.size() == 1) {
      return routes.getFirst();
    }
    Route best = best(routes, now);
    Route known = sessions.routeOf(session);
    if (known != null && routes.contains(known)) {
      boolean stays = measure(known, routes, now) <= WORTH_MOVING * measure(best, routes, now);
      Route kept = stays ? known : best;
      sessions.remember(session, kept);
      return kept;
    }
    double drawn = random.getAsDouble();
    Route chosen = drawn < FLOOR ? routes.get((int) (drawn / FLOOR * routes.size())) : best;
    sessions.remember(session, chosen);
    return chosen;
  }

  private Route best(List<Route> routes, long now) {
    Route best = routes.getFirst();
    double least = measure(best, routes, now);
    for (Route route : routes.subList(1, routes.size())) {
      double measure = measure(route, routes, now);
      if (measure < least) {
        best = route;
        least = measure;
      }
    }
    return best;
  }

  /** The less, the better. */
  double measure(Route route, List<Route> routes, long now) {
    double tries = 1 / Math.max(LEAST_SUCCESS, route.health().success(now));
    return (chain.indexOf(route) + 1)
        * tries
        * Math.sqrt(relative(route, routes, r -> r.health().latency(now)))
        * Math.sqrt(relative(route, routes, LiveOrder::price));
  }

  /** A property over the least of the chain; 1 where either is unknown. */
  private static double relative(Route route, List<Route> routes, ToDoubleFunction<Route> of) {
    double own = of.applyAsDouble(route);
    double least = routes.stream().mapToDouble(of).filter(x -> x > 0).min().orElse(0);
    return own <= 0 || least <= 0 ? 1 : Math.min(FAR, own / least);
  }

  private static double price(Route route) {
    ModelInfo.Price price = route.info().price();
    return price == null ? 0 : price.input() + price.output();
  }
}
