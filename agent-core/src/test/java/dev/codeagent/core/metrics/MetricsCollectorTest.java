package dev.codeagent.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.EventRecord;
import dev.codeagent.api.event.ModelOperation;
import dev.codeagent.api.event.ProgressEvent;
import dev.codeagent.api.event.ProgressEvent.CallEvent;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.TaskId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MetricsCollectorTest {

  private static final TaskId TASK = new TaskId("0000000a");

  private final MetricsCollector metrics = new MetricsCollector();

  @Test
  void nothingHappenedNothingIsCounted() {
    assertThat(metrics.snapshot()).isEmpty();
  }

  @Test
  void tasksAttemptsAndVerdictsAreCountedByHowTheyEnded() {
    happens(ended(Outcome.DONE), ended(Outcome.DONE), ended(Outcome.NOT_DONE));
    happens(attempt("finished", 30), attempt("finished", 12), attempt("stuck", 5));
    happens(verdict(VerdictKind.NOT_DONE), verdict(VerdictKind.DONE));

    assertThat(metrics.snapshot())
        .containsEntry("tasks_total.DONE", 2L)
        .containsEntry("tasks_total.NOT_DONE", 1L)
        .containsEntry("attempts_total.finished", 2L)
        .containsEntry("attempts_total.stuck", 1L)
        .containsEntry("attempt_millis_total", 47L)
        .containsEntry("verdicts_total.DONE", 1L)
        .containsEntry("verdicts_total.NOT_DONE", 1L);
  }

  @Test
  void callsOfModelsToolsAndVerifiersAreAddedUp() {
    happens(
        new ProgressEvent.ModelCalled("a", ModelOperation.CHAT, "p/m", 100, 20, null, 7),
        new ProgressEvent.ModelCalled("b", ModelOperation.CHAT, "p/m", 50, 5, 1L, 3),
        new ProgressEvent.RetryScheduled("b", "overloaded", 100),
        new ProgressEvent.StepEnded(TASK, 1, true, "", 4),
        new ProgressEvent.StepEnded(TASK, 2, false, "error: no", 6),
        new ProgressEvent.VerifierEnded(TASK, "tests", "PASS", "", 9));

    assertThat(metrics.snapshot())
        .containsEntry("model_calls_total", 2L)
        .containsEntry("model_millis_total", 10L)
        .containsEntry("model_retries_total", 1L)
        .containsEntry("tokens_total.input", 150L)
        .containsEntry("tokens_total.output", 25L)
        .containsEntry("tool_calls_total.ok", 1L)
        .containsEntry("tool_calls_total.error", 1L)
        .containsEntry("tool_millis_total", 10L)
        .containsEntry("verifiers_total.PASS", 1L)
        .containsEntry("verifier_millis_total", 9L);
  }

  @Test
  void costsAndFaultsAreAddedUpByModelAndByTask() {
    String first = "root/open/0000000a/attempt-1/turn-1";
    String second = "root/open/0000000b/attempt-1/turn-1";
    happens(
        new ProgressEvent.ModelCalled(first, ModelOperation.CHAT, "p/m", 1, 1, 700L, 3),
        new CallEvent.TryPaid(first, "p/m", 1, 0, 40L),
        new ProgressEvent.ModelCalled(second, ModelOperation.CHAT, "q/n", 1, 1, 5L, 3),
        new ProgressEvent.ModelCalled("root/open", ModelOperation.CHAT, "p/m", 1, 1, 1L, 3),
        new ProgressEvent.ModelCalled(second, ModelOperation.CHAT, "x/unpriced", 1, 1, null, 3),
        new CallEvent.TryFailed(first, ModelOperation.CHAT, "p/m", "overloaded", 30),
        new CallEvent.TryFailed(first, ModelOperation.CHAT, "p/m", "overloaded", 30),
        new CallEvent.TryFailed(second, ModelOperation.CHAT, "p/m", "stalled", 30),
        new CallEvent.TryFailed("root", ModelOperation.CHAT, "p/m", "stalled", 30));

    assertThat(metrics.snapshot())
        .containsEntry("cost_nanos_total.p/m", 741L)
        .containsEntry("cost_nanos_total.q/n", 5L)
        .containsEntry("model_calls_unpriced_total", 1L)
        .containsEntry("task_cost_nanos_total.0000000a", 740L)
        .containsEntry("task_cost_nanos_total.0000000b", 5L)
        .containsEntry("task_model_faults_total.0000000a.overloaded", 2L)
        .containsEntry("task_model_faults_total.0000000b.stalled", 1L)
        .containsEntry("model_faults_total.stalled", 2L);
  }

  @Test
  void candidatesAndTheAccuracyOfTheirJudgeAreCounted() {
    happens(
        new CallEvent.CandidateChecked("a", 1, "tests", "REJECTED", null, "a test fails"),
        new CallEvent.CandidateJudged("a", "p/j", "1-2", "neither", "busy"),
        new CallEvent.CandidateChosen("a", 2, "check"),
        new CallEvent.CascadeDecided("a", "", "p/c", 0.7, 0.1, 3, 1),
        new CallEvent.JudgeMeasured("a", "p/j", 1, 0, 0.2, 0.9, true),
        new CallEvent.JudgeMeasured("b", "p/j", 1.5, 0.5, 0.2, 0.9, true));

    assertThat(metrics.snapshot())
        .containsEntry("model_candidates_checked_total.REJECTED", 1L)
        .containsEntry("model_judgements_total.neither", 1L)
        .containsEntry("model_cascades_total.p/c", 1L)
        .containsEntry("model_candidates_chosen_total.check", 1L)
        .containsEntry("model_judge_halves_total.right.p/j", 3L)
        .containsEntry("model_judge_halves_total.wrong.p/j", 1L);
  }

  @Test
  void deferredCallsAreCountedByHowTheyFared() {
    happens(
        new CallEvent.BatchSubmitted("a", "p/m", "batch_1", 2),
        new CallEvent.BatchSubmitted("b", "p/m", "batch_1", 2),
        new CallEvent.BatchPolled("a", "batch_1", "in_progress", 0, 2),
        new CallEvent.BatchCollected("a", "batch_1", 7),
        new CallEvent.BatchLeft("b", "expired"));

    assertThat(metrics.snapshot())
        .containsEntry("model_deferred_calls_total.submitted", 2L)
        .containsEntry("model_deferred_calls_total.collected", 1L)
        .containsEntry("model_deferred_millis_total", 7L)
        .containsEntry("model_deferred_calls_total.left", 1L);
  }

  @Test
  void requestsForVectorsAreAnOperationOfTheirOwnWhoseAnswersHaveNoTokens() {
    happens(
        new ProgressEvent.ModelCalled("a", ModelOperation.EMBEDDINGS, "openai/e", 10, 0, null, 40),
        new CallEvent.TryFailed("a", ModelOperation.EMBEDDINGS, "openai/e", "stalled", 30));

    assertThat(metrics.models())
        .allSatisfy(one ->
            assertThat(one.attributes()).containsEntry("gen_ai.operation.name", "embeddings"))
        .filteredOn(one -> one.name() == GenAiName.TOKEN_USAGE)
        .map(one -> one.attributes().get("gen_ai.token.type"))
        .containsExactly("input");
  }

  @Test
  void latenciesFirstPiecesTokensAndFaultsAreMeasuredByProviderAndModel() {
    for (int i = 1; i <= 100; i++) {
      happens(
          new ProgressEvent.ModelCalled("a", ModelOperation.CHAT, "gemini/m", 10, 2, null, i * 10L),
          new CallEvent.FirstToken("a", "gemini/m at http://h/v1 by KEY", 200));
    }
    happens(new CallEvent.TryFailed("a", ModelOperation.CHAT, "openai/x/y", "overloaded", 30));

    Measured duration = measured(GenAiName.OPERATION_DURATION, "gcp.gemini", "m");
    assertThat(duration.count()).isEqualTo(100);
    assertThat(duration.p50()).isCloseTo(0.5, withPercentage(5));
    assertThat(duration.p95()).isCloseTo(0.95, withPercentage(5));
    assertThat(duration.p99()).isCloseTo(0.99, withPercentage(5));
    assertThat(measured(GenAiName.TIME_TO_FIRST_CHUNK, "gcp.gemini", "m").sum()).isEqualTo(20);
    assertThat(measured(GenAiName.OPERATION_DURATION, "openai", "x/y").attributes())
        .containsEntry("error.type", "overloaded")
        .containsEntry("gen_ai.operation.name", "chat");
    assertThat(metrics.models())
        .filteredOn(one -> one.name() == GenAiName.TOKEN_USAGE)
        .map(one -> one.attributes().get("gen_ai.token.type") + " " + one.sum())
        .containsExactly("input 1000.0", "output 200.0");
    assertThat(metrics.snapshot()).containsEntry("model_faults_total.overloaded", 1L);
  }

  private Measured measured(GenAiName name, String provider, String model) {
    return metrics.models().stream()
        .filter(one -> one.name() == name)
        .filter(one -> provider.equals(one.attributes().get("gen_ai.provider.name")))
        .filter(one -> model.equals(one.attributes().get("gen_ai.request.model")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aSnapshotStaysAsItWasTaken() {
    happens(ended(Outcome.DONE));
    var before = metrics.snapshot();

    happens(ended(Outcome.DONE), new ProgressEvent.Remark(TASK, "not counted"));

    assertThat(before).containsEntry("tasks_total.DONE", 1L);
    assertThat(metrics.snapshot()).containsOnlyKeys("tasks_total.DONE");
  }

  private void happens(AgentEvent... events) {
    for (AgentEvent event : events) {
      metrics.on(new EventRecord(1, Instant.EPOCH, event));
    }
  }

  private static AgentEvent ended(Outcome outcome) {
    return new StateEvent.TaskEnded(TASK, outcome, "why", null);
  }

  private static AgentEvent attempt(String end, long millis) {
    return new StateEvent.AttemptEnded(
        TASK, 1, end, false, true, null, null, null, "", 0, null, millis);
  }

  private static AgentEvent verdict(VerdictKind kind) {
    return new StateEvent.VerdictReached(TASK, 1, kind, "path", "digest", "why");
  }
}
