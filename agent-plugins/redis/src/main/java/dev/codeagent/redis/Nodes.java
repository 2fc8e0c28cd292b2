package dev.codeagent.redis;

import dev.codeagent.api.call.Ticker;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of the nodes of Redis, each with a breaker of its own: a node that does not answer must not take the others
 * away, and must be noticed although they answer. A single server is one without a name.
 *
 * <p>Safe for many threads.
 */
final class Nodes {

  /**
   * A node, or the way to all of them.
   *
   * @param name where it listens; empty for a single server and for the way to a cluster
   */
  record Node(String name, Breaker breaker) {

    boolean isWhole() {
      return name.isEmpty();
    }

    /** As a sentence names it. */
    @Override
    public String toString() {
      return isWhole() ? "Redis" : "Redis at " + name;
    }
  }

  /** The largest cluster that Redis recommends has 1,000; more are addresses that came and went. */
  static final int MOST = 1024;

  private final Ticker ticker;
  private final Node whole;
  private final ConcurrentHashMap<String, Node> nodes = new ConcurrentHashMap<>();

  Nodes(Ticker ticker) {
    this.ticker = ticker;
    whole = new Node("", new Breaker(ticker));
  }

  /** The single server, or what leads to all nodes of a cluster: whether a connection can be opened. */
  Node whole() {
    return whole;
  }

  /** The node of that name. */
  Node of(String name) {
    if (name.isEmpty()) {
      return whole;
    }
    Node known = nodes.get(name);
    if (known != null) {
      return known;
    }
    if (nodes.size() >= MOST) {
      nodes.clear(); // costs three faults for each that is away now
    }
    return nodes.computeIfAbsent(name, unknown -> new Node(unknown, new Breaker(ticker)));
  }

  /** Whether that node is asked without a doubt. */
  boolean sound(String name) {
    return of(name).breaker().isClosed();
  }
}
