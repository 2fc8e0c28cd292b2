package dev.codeagent.llm.route;

import java.util.List;

/** Chooses among routes that all admit a try. Safe for many threads. */
@FunctionalInterface
interface Balance {

  /**
   * The route of choice.
   *
   * @param routes at least one
   * @param session the conversation; its turns should stay on one route, whose provider has its prompt cached
   * @param now the ticker's time
   */
  Route choose(List<Route> routes, long session, long now);
}
