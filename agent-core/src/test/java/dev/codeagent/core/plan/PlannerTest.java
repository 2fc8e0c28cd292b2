package dev.codeagent.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.task.Instruction;
import dev.codeagent.api.task.Origin;
import dev.codeagent.api.task.Plan;
import dev.codeagent.api.task.Priority;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskType;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlannerTest {

  private static final Set<String> VERIFIERS = Set.of(
      "change",
      "build",
      "tests",
      "tamper",
      "hardcode",
      "code-proof",
      "test-proof",
      "docs-proof",
      "refactor-proof",
      "release-proof",
      "devops-proof");

  private final Planner planner = new Planner();

  @ParameterizedTest
  @EnumSource(TaskType.class)
  void everyTypeIsPlannedWithItsPositiveProofAndOnlyByKnownVerifiers(TaskType type) {
    Plan plan = planner.plan(task("Do it", type));

    assertThat(plan.instructions()).extracting(Instruction::criterion).isSubsetOf(VERIFIERS);
    assertThat(plan.instructions().getFirst().criterion()).isEqualTo(type.word() + "-proof");
  }

  @ParameterizedTest
  @EnumSource(TaskType.class)
  void everyPlanProtectsTheTestsThatPassed(TaskType type) {
    assertThat(planner.plan(task("Do it", type)).instructions())
        .extracting(Instruction::criterion)
        .contains("tests");
  }

  @ParameterizedTest
  @CsvSource({
    "Fix the sum in `Счёт`, false",
    "Исправить сумму в Cart.total, true",
    "Починить `parse` (см. docs/x.md), true",
    "Add a Σ to the heading, false",
    "fix я typo, false",
  })
  void aPlanSpeaksTheLanguageOfTheTask(String text, boolean russian) {
    List<Instruction> instructions = planner.plan(task(text, TaskType.CODE)).instructions();

    assertThat(instructions)
        .allSatisfy(i -> assertThat(i.text().matches("(?s).*[а-я].*")).isEqualTo(russian));
  }

  @Test
  void detailsOfTheTaskAreToldWithTheFirstInstruction() {
    Task task = task("Add a cart", TaskType.CODE, "rounds half up", "never negative");

    assertThat(planner.plan(task).instructions().getFirst().text())
        .contains("rounds half up")
        .contains("never negative");
  }

  @Test
  void theSameTaskHasTheSamePlan() {
    assertThat(planner.plan(task("Add a cart", TaskType.CODE)))
        .isEqualTo(planner.plan(task("Add a cart", TaskType.CODE)));
  }

  @Test
  void onlyInstructionsWithPassingEvidenceCountAsMet() {
    Plan plan = new Plan(List.of(
        new Instruction("prove", "code-proof"),
        new Instruction("build", "build"),
        new Instruction("keep", "tests"),
        new Instruction("leave", "tamper")));

    int met = planner.met(
        plan,
        List.of(
            entry("code-proof", Evidence.pass("proven")),
            entry("build", Evidence.skipped("nothing to build")),
            entry("tests", Evidence.undecided("no reports"))));

    assertThat(met).isEqualTo(1);
  }

  @Test
  void aVerifierThatBothPassesAndFailsMeetsNothing() {
    Plan plan = new Plan(List.of(new Instruction("keep", "tests")));

    int met = planner.met(
        plan,
        List.of(
            entry("tests", Evidence.pass("first child")),
            entry("tests", Evidence.fail("second child", List.of()))));

    assertThat(met).isZero();
  }

  private static EvidenceEntry entry(String verifier, Evidence evidence) {
    return new EvidenceEntry(verifier, "1", 0, false, false, evidence, List.of(), 0);
  }

  private static Task task(String text, TaskType type, String... details) {
    return new Task(
        new TaskId("00000001"),
        text,
        type,
        Priority.NONE,
        List.of(),
        List.of(details),
        List.of(),
        List.of(),
        null,
        false,
        false,
        null,
        new Origin.Submitted());
  }
}
