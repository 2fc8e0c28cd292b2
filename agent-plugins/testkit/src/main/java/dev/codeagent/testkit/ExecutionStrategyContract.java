package dev.codeagent.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.budget.Budget;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.process.Commands;
import dev.codeagent.api.strategy.Assignment;
import dev.codeagent.api.strategy.Execution;
import dev.codeagent.api.strategy.ExecutionStrategy;
import dev.codeagent.api.strategy.StrategyContext;
import dev.codeagent.api.task.AttemptId;
import dev.codeagent.api.task.Instruction;
import dev.codeagent.api.task.Plan;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.tool.Tool;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ExecutionStrategy} keeps; extend it and name a task that it suits, and what it
 * needs to work it without a key.
 */
public abstract class ExecutionStrategyContract {

  private final TemporaryProject project = TemporaryProject.create();

  /** The strategy; the same or an equal one at each call. */
  protected abstract ExecutionStrategy strategy();

  /** A task that it suits. */
  protected abstract Task task();

  /** Puts what the task needs into the project; nothing by default. */
  protected void prepare(TemporaryProject folder) {}

  /** The tools on offer; none by default. */
  protected List<Tool> tools() {
    return List.of();
  }

  /** The model, such as one over a {@link ScriptedProvider}; none by default. */
  protected Optional<StrategyContext.Model> model() {
    return Optional.empty();
  }

  /** The commands that it runs; without an own answer it runs none. */
  protected Commands commands() {
    return (command, call) -> {
      throw new AssertionError(
          "the strategy ran a command, but commands() is not given: " + command);
    };
  }

  @AfterEach
  void removeProject() {
    project.close();
  }

  @Test
  void itsIdIsStable() {
    assertThat(strategy().id()).isEqualTo(strategy().id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
  }

  @Test
  void itSuitsItsTaskAndSaysSoAgain() {
    Assignment assignment = assignment();

    assertThat(strategy().suits(assignment)).isPositive().isEqualTo(strategy().suits(assignment));
  }

  @Test
  void itEndsWithAWordOfItsOwnAndLeavesGitAlone() throws Exception {
    Assignment assignment = assignment();

    Execution execution = Timed.within(
        Timed.WORK_TIME, () -> strategy().execute(assignment, context(CallContext.background())));

    assertThat(execution).isNotNull();
    assertThat(project.git("rev-parse", "HEAD")).isEqualTo(assignment.base());
    assertThat(project.git("diff", "--cached", "--name-only")).isEmpty();
  }

  @Test
  void aCancelledExecutionEndsInTime() throws Exception {
    Assignment assignment = assignment();
    CancellationSource source = new CancellationSource();
    FutureTask<Execution> work = Timed.start(() ->
        strategy().execute(assignment, context(CallContext.background().with(source.token()))));

    source.cancel("by the test");

    Timed.endsCancelled(work);
  }

  private Assignment assignment() {
    prepare(project);
    String base = project.commit("Begin");
    return new Assignment(
        new AttemptId(task().id(), 1),
        task(),
        new Plan(List.of(new Instruction(task().text(), "change"))),
        project.path(),
        base,
        Budget.ofSteps(20, Timed.WORK_TIME),
        Map.of(),
        List.of());
  }

  private StrategyContext context(CallContext call) {
    return new GivenContext(call.within(Duration.ofMinutes(1)), commands(), tools(), model());
  }

  private record GivenContext(
      CallContext call, Commands commands, List<Tool> tools, Optional<StrategyContext.Model> model)
      implements StrategyContext {}
}
