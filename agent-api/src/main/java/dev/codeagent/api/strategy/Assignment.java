package dev.codeagent.api.strategy;

import dev.codeagent.api.budget.Budget;
import dev.codeagent.api.task.AnsweredQuestion;
import dev.codeagent.api.task.AttemptId;
import dev.codeagent.api.task.Correction;
import dev.codeagent.api.task.Plan;
import dev.codeagent.api.task.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A task given to be worked, in a repository of its own.
 *
 * @param attempt the attempt
 * @param task the task
 * @param plan what is to be done
 * @param project the project's folder in the attempt's repository, absolute
 * @param base the frozen base commit
 * @param budget the limits
 * @param references the documents that the task refers to, by path
 * @param lessons what the verdicts of earlier attempts found, oldest first
 * @param corrections what a person said differently about the task so far, oldest first
 * @param answers what a person answered to earlier attempts, oldest first
 */
public record Assignment(
    AttemptId attempt,
    Task task,
    Plan plan,
    Path project,
    String base,
    Budget budget,
    Map<String, String> references,
    List<String> lessons,
    List<Correction> corrections,
    List<AnsweredQuestion> answers) {
  /** Keeps copies of what could be changed. */
  public Assignment {
    Objects.requireNonNull(attempt, "attempt");
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(project, "project");
    Objects.requireNonNull(base, "base");
    Objects.requireNonNull(budget, "budget");
    references = Map.copyOf(references);
    lessons = List.copyOf(lessons);
    corrections = List.copyOf(corrections);
    answers = List.copyOf(answers);
  }

  /** An assignment of a task about which no person said anything. */
  public Assignment(
      AttemptId attempt,
      Task task,
      Plan plan,
      Path project,
      String base,
      Budget budget,
      Map<String, String> references,
      List<String> lessons) {
    this(attempt, task, plan, project, base, budget, references, lessons, List.of(), List.of());
  }
}
