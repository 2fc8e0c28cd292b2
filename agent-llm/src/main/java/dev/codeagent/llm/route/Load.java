package dev.codeagent.llm.route;

/** How much of what a route may carry at once is in use. */
@FunctionalInterface
public interface Load {

  /** From 0, idle, to 1, saturated; above 1 calls wait. */
  double utilisation();
}
