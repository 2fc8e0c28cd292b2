package dev.codeagent.llm.route;

import dev.codeagent.api.llm.LlmRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** The routes of a run: those that share its calls, and those that step in. Immutable; safe for many threads. */
public final class Routes {

  /** How the calls are shared. */
  public enum Sharing {
    /** By weight, each conversation on one route. */
    WEIGHTED,
    /** Each new conversation to the least busy route. */
    LEAST_LOADED
  }

  private final List<Route> all;
  private final List<Tier> tiers;

  private record Tier(List<Route> routes, Balance balance) {}

  /**
   * @param routes at least one of tier 0; the order of tier 1 is its chain's
   * @param sharing how tier 0 shares the calls
   * @param random gives numbers from 0 to 1
   */
  public Routes(List<Route> routes, Sharing sharing, DoubleSupplier random) {
    Objects.requireNonNull(random, "random");
    all = List.copyOf(routes);
    List<Route> sharers = all.stream().filter(route -> route.tier() == 0).toList();
    List<Route> chain = all.stream().filter(route -> route.tier() > 0).toList();
    if (sharers.isEmpty()) {
      throw new IllegalArgumentException("some route has to take the calls");
    }
    Balance shared = switch (sharing) {
      case WEIGHTED -> new WeightedBalance();
      case LEAST_LOADED -> new LeastLoadedBalance(new Sessions());
    };
    tiers = List.of(
        new Tier(sharers, shared), new Tier(chain, new LiveOrder(chain, new Sessions(), random)));
  }

  /** All of them. */
  public List<Route> all() {
    return all;
  }

  /** Begins the way of a call over the routes. */
  public Journey begin(LlmRequest request) {
    return all.size() == 1
        ? new Journey(this, 0, true)
        : new Journey(this, Session.of(request), Session.begun(request));
  }

  /** The route of choice among those that a journey may take, or null when none of them is open. */
  @Nullable
  Route choose(Journey journey, long session, long now) {
    Route returning = null;
    for (Tier tier : tiers) {
      List<Route> open = new ArrayList<>(tier.routes().size());
      for (Route route : tier.routes()) {
        if (!journey.mayTake(route) || route.health().admitsIn(now, false) > 0) {
          continue;
        }
        boolean back = route.health().isOpen()
            || Session.returning(session, route) < route.health().share(now);
        if (back) {
          open.add(route);
        } else if (returning == null) {
          returning = route;
        }
      }
      if (!open.isEmpty()) {
        return open.size() == 1 ? open.getFirst() : tier.balance().choose(open, session, now);
      }
    }
    return returning;
  }
}
