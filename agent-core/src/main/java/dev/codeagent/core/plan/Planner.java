package dev.codeagent.core.plan;

import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.task.Instruction;
import dev.codeagent.api.task.Plan;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes the plan of a task from its type: the instructions, in the task's own language, each with
 * the verifier that can show that it was done.
 *
 * <p>No model is asked, so the same task always has the same plan. Stateless, safe for many threads.
 */
public final class Planner {

  /**
   * The plan of a task. The task's details become part of the first instruction, which is the one
   * that says what to make.
   */
  public Plan plan(Task task) {
    Language language = Language.of(task.text());
    List<Step> shape = shape(task.type());
    return new Plan(IntStream.range(0, shape.size())
        .mapToObj(
            i -> i == 0 ? detailed(shape.get(i), task, language) : shape.get(i).in(language))
        .toList());
  }

  /**
   * How many instructions have a criterion with passing evidence: the k of a stamp. A criterion
   * that no entry names, or that one entry denies, is not met.
   */
  public int met(Plan plan, List<EvidenceEntry> entries) {
    Set<String> passed = verifiers(entries, true);
    passed.removeAll(verifiers(entries, false));
    return (int) plan.instructions().stream()
        .map(Instruction::criterion)
        .filter(passed::contains)
        .count();
  }

  private static Set<String> verifiers(List<EvidenceEntry> entries, boolean passing) {
    return entries.stream()
        .filter(e -> (e.evidence().outcome() == EvidenceOutcome.PASS) == passing)
        .map(EvidenceEntry::verifier)
        .collect(Collectors.toSet());
  }

  private static List<Step> shape(TaskType type) {
    return switch (type) {
      case CODE ->
        List.of(
            Step.REPRODUCE,
            Step.CHANGE_CODE,
            Step.SOLVE_GENERALLY,
            Step.KEEP_TESTS,
            Step.LEAVE_GATES);
      case DOCS -> List.of(Step.WRITE_DOCS, Step.DELIVER, Step.LEAVE_CODE);
      case REFACTOR ->
        List.of(Step.RESTRUCTURE, Step.STAY_BUILDABLE, Step.KEEP_TESTS, Step.LEAVE_GATES);
      case TEST -> List.of(Step.WRITE_TESTS, Step.BUILD_TESTS, Step.KEEP_TESTS, Step.LEAVE_GATES);
      case RELEASE ->
        List.of(Step.PREPARE_RELEASE, Step.STILL_BUILDS, Step.KEEP_TESTS, Step.LEAVE_GATES);
      case DEVOPS ->
        List.of(Step.CHANGE_OPERATIONS, Step.STILL_BUILDS, Step.KEEP_TESTS, Step.LEAVE_GATES);
    };
  }

  private static Instruction detailed(Step step, Task task, Language language) {
    Instruction plain = step.in(language);
    if (task.details().isEmpty()) {
      return plain;
    }
    String lead = switch (language) {
      case ENGLISH -> " In detail: ";
      case RUSSIAN -> " Подробности: ";
    };
    return new Instruction(
        plain.text() + lead + String.join("; ", task.details()), plain.criterion());
  }
}
