package dev.codeagent.llm.route;

import java.util.List;

/**
 * Sends a new session to the route that is least in use for its weight, and keeps it there while there is room. Equally
 * idle ones share by weight.
 */
final class LeastLoadedBalance implements Balance {

  private final Sessions sessions;
  private final Balance among = new WeightedBalance();

  LeastLoadedBalance(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Route choose(List<Route> routes, long session, long now) {
    Route known = sessions.routeOf(session);
    if (known != null && routes.contains(known) && !known.saturated()) {
      return known;
    }
    double least = routes.stream().mapToDouble(LeastLoadedBalance::load).min().orElse(0);
    List<Route> idlest = routes.stream().filter(r -> load(r) <= least).toList();
    Route chosen = among.choose(idlest, session, now);
    sessions.remember(session, chosen);
    return chosen;
  }

  private static double load(Route route) {
    return route.load().utilisation() / route.weight();
  }
}
