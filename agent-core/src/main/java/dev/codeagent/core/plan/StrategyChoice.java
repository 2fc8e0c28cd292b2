package dev.codeagent.core.plan;

import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.strategy.Assignment;
import dev.codeagent.api.strategy.ExecutionStrategy;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the strategy of an assignment: the one that says it suits best, the first by id among
 * equals. Safe for many threads as far as the strategies are.
 */
public final class StrategyChoice {

  private final List<ExecutionStrategy> strategies;

  /** A choice among the given strategies. */
  public StrategyChoice(List<ExecutionStrategy> strategies) {
    this.strategies =
        strategies.stream().sorted(Comparator.comparing(ExecutionStrategy::id)).toList();
  }

  /**
   * The best strategy; empty when none suits.
   *
   * @throws InternalException naming a strategy that could not say how well it suits
   */
  public Optional<ExecutionStrategy> choose(Assignment assignment) {
    return strategies.stream()
        .map(strategy -> new Rated(strategy, suits(strategy, assignment)))
        .filter(rated -> rated.rating() > 0)
        .reduce((best, next) -> next.rating() > best.rating() ? next : best)
        .map(Rated::strategy);
  }

  private static int suits(ExecutionStrategy strategy, Assignment assignment) {
    try {
      return strategy.suits(assignment);
    } catch (RuntimeException e) {
      throw new InternalException(
          "The strategy `" + strategy.id() + "` failed when asked whether it suits a task: " + e,
          e);
    }
  }

  private record Rated(ExecutionStrategy strategy, int rating) {}
}
