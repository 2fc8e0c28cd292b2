package dev.codeagent.core.agent;

import dev.codeagent.api.budget.Budget;
import dev.codeagent.api.strategy.Assignment;
import dev.codeagent.api.task.AttemptId;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.plan.Planner;
import dev.codeagent.core.workspace.AttemptArea;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Assignments for tests. */
final class Attempts {

  static final String TEXT = "Fix the sum of `Cart`";
  static final Task TASK = Task.submitted(new TaskId("0000abcd"), TEXT, TaskType.CODE);

  private Attempts() {}

  static Assignment at(Path project) {
    return at(project, Budget.ofSteps(60, Duration.ofMinutes(5)));
  }

  static Assignment at(Path project, Budget budget) {
    return at(project, "0".repeat(40), budget);
  }

  static Assignment at(AttemptArea area, Budget budget) {
    return at(area.project(), area.base(), budget);
  }

  private static Assignment at(Path project, String base, Budget budget) {
    return new Assignment(
        new AttemptId(TASK.id(), 1),
        TASK,
        new Planner().plan(TASK),
        project,
        base,
        budget,
        Map.of(),
        List.of());
  }
}
