package dev.codeagent.api.strategy;

/** A way to carry out assignments. Safe for many threads. */
public interface ExecutionStrategy {

  /** A stable id such as {@code loop}. */
  String id();

  /**
   * How well it suits the assignment: 0 not at all; among the others the greatest is chosen, the
   * built-in tool loop says 100.
   */
  int suits(Assignment assignment);

  /**
   * Works the assignment by editing files below its project folder.
   *
   * @throws InterruptedException when interrupted
   */
  Execution execute(Assignment assignment, StrategyContext context) throws InterruptedException;
}
