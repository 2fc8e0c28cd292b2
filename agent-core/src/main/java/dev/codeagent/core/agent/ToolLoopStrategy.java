package dev.codeagent.core.agent;

import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.strategy.Assignment;
import dev.codeagent.api.strategy.Execution;
import dev.codeagent.api.strategy.ExecutionStrategy;
import dev.codeagent.api.strategy.StrategyContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The built-in strategy: a model is offered tools and calls them until it calls {@code finish} or
 * {@code give_up}, or a limit is reached.
 *
 * <p>Calls of one response run in order, {@code finish} and {@code give_up} after all others
 * wherever they stand; of several that would end the attempt the first counts. A call of {@code
 * ask_person} ends the attempt where it stands, unless a person is there and answers. What a person
 * corrects is told between two turns; no attempt ends of itself while a correction is untold. A step is one call, bad ones too, or one reply
 * without a call; such a reply is answered with one reminder, and a second one in a row counts as
 * {@code give_up}. A call that the longest answer cut off is not run.
 *
 * <p>Safe for many threads; keeps nothing between assignments.
 */
public final class ToolLoopStrategy implements ExecutionStrategy {

  /** The rating that {@link ExecutionStrategy#suits} reserves for this strategy. */
  private static final int RATING = 100;

  private final @Nullable ModelId configured;

  /**
   * @param configured the model of the run, or null when none is configured, in which case the
   *     strategy suits nothing
   */
  public ToolLoopStrategy(@Nullable ModelId configured) {
    this.configured = configured;
  }

  @Override
  public String id() {
    return "loop";
  }

  @Override
  public int suits(Assignment assignment) {
    return configured == null ? 0 : RATING;
  }

  /**
   * Works the assignment.
   *
   * @throws dev.codeagent.api.error.ProviderException when the model cannot be called
   * @throws dev.codeagent.api.error.BudgetExceededException when money or tokens are used up
   * @throws dev.codeagent.api.error.DeadlineExceededException when the time is over
   * @throws dev.codeagent.api.error.CancelledException when cancelled
   */
  @Override
  public Execution execute(Assignment assignment, StrategyContext context)
      throws InterruptedException {
    Optional<StrategyContext.Model> model = context.model();
    if (model.isEmpty()) {
      return new Execution.Failed(Failure.of(
          FailureKind.CONFIGURATION,
          "no-model",
          "No model is configured.",
          "Name one with --model provider/model or `model` in agent.yaml."));
    }
    return new ToolLoop(assignment, context, model.get()).run();
  }
}
