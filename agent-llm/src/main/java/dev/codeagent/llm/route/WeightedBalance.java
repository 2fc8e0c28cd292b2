package dev.codeagent.llm.route;

import java.util.List;

/**
 * Shares sessions by weight and keeps each on one route without remembering any: weighted rendezvous hashing (Schindelhauer
 * and Schomaker: Weighted Distributed Hash Tables, 2005; score weight / -ln u). A route that comes or goes moves only its
 * own sessions. A saturated route is passed over while another has room.
 */
final class WeightedBalance implements Balance {

  @Override
  public Route choose(List<Route> routes, long session, long now) {
    Route best = routes.getFirst();
    double bestScore = score(best, session);
    for (Route route : routes.subList(1, routes.size())) {
      double score = score(route, session);
      boolean roomier = best.saturated() && !route.saturated();
      boolean fuller = route.saturated() && !best.saturated();
      if (roomier || (!fuller && score > bestScore)) {
        best = route;
        bestScore = score;
      }
    }
    return best;
  }

  private static double score(Route route, long session) {
    double unit = Session.unit(session, route);
    return route.weight() / -Math.log(Math.max(unit, Double.MIN_NORMAL));
  }
}
