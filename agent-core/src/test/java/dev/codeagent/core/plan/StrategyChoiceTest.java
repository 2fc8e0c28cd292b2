package dev.codeagent.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.budget.Budget;
import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.strategy.Assignment;
import dev.codeagent.api.strategy.Execution;
import dev.codeagent.api.strategy.ExecutionStrategy;
import dev.codeagent.api.strategy.StrategyContext;
import dev.codeagent.api.task.AttemptId;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

class StrategyChoiceTest {

  private static final Task TASK = Task.submitted(new TaskId("00000001"), "Do it", TaskType.CODE);
  private static final Assignment ASSIGNMENT = new Assignment(
      new AttemptId(TASK.id(), 1),
      TASK,
      new Planner().plan(TASK),
      Path.of("/nowhere"),
      "0".repeat(40),
      Budget.ofSteps(1, Duration.ofMinutes(1)),
      Map.of(),
      List.of());

  @Test
  void theOneThatSuitsBestIsChosen() {
    StrategyChoice choice = new StrategyChoice(
        List.of(rated("recipe", () -> 50), rated("loop", () -> 100), rated("z", () -> 99)));

    assertThat(choice.choose(ASSIGNMENT)).map(ExecutionStrategy::id).contains("loop");
  }

  @Test
  void amongEqualsTheFirstByIdIsChosenHoweverTheyWereGiven() {
    StrategyChoice choice =
        new StrategyChoice(List.of(rated("loop", () -> 100), rated("fast", () -> 100)));

    assertThat(choice.choose(ASSIGNMENT)).map(ExecutionStrategy::id).contains("fast");
  }

  @Test
  void oneThatDoesNotSuitIsNeverChosen() {
    assertThat(new StrategyChoice(List.of(rated("loop", () -> 0))).choose(ASSIGNMENT))
        .isEmpty();
  }

  @Test
  void oneThatThrowsIsNamed() {
    StrategyChoice choice = new StrategyChoice(List.of(rated("broken", () -> {
      throw new IllegalStateException("boom");
    })));

    assertThatThrownBy(() -> choice.choose(ASSIGNMENT))
        .isInstanceOf(InternalException.class)
        .hasMessageContaining("broken")
        .hasMessageContaining("boom");
  }

  private static ExecutionStrategy rated(String id, IntSupplier rating) {
    return new ExecutionStrategy() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public int suits(Assignment assignment) {
        return rating.getAsInt();
      }

      @Override
      public Execution execute(Assignment assignment, StrategyContext context) {
        return new Execution.GaveUp("not asked to work");
      }
    };
  }
}
