package dev.codeagent.core.metrics;

import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.EventListener;
import dev.codeagent.api.event.EventRecord;
import dev.codeagent.api.event.ProgressEvent;
import dev.codeagent.api.event.ProgressEvent.CallEvent;
import dev.codeagent.api.event.StateEvent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Adds up what happens: tasks by outcome, attempts, model calls, tokens, costs, faults, tools, verifiers. */
public final class MetricsCollector implements EventListener {

  /** The part of a call's id that names its task ({@link dev.codeagent.api.task.TaskId}). */
  private static final Pattern TASK = Pattern.compile("[0-9a-f]{8}");

  /** Names of sums end in {@code _total}, those of times in {@code _millis_total}. */
  private final Map<String, Long> sums = new TreeMap<>();

  private final ModelMetrics models = new ModelMetrics();
  private final ReentrantLock lock = new ReentrantLock();

  @Override
  public void on(EventRecord record) {
    lock.lock();
    try {
      count(record.event());
      models.count(record.event());
    } finally {
      lock.unlock();
    }
  }

  /** The sums so far by name. */
  public Map<String, Long> snapshot() {
    lock.lock();
    try {
      return Map.copyOf(sums);
    } finally {
      lock.unlock();
    }
  }

  /** What was measured of calls to models so far, by the names of OpenTelemetry's conventions. */
  public List<Measured> models() {
    lock.lock();
    try {
      return models.measured();
    } finally {
      lock.unlock();
    }
  }

  private void count(AgentEvent event) {
    switch (event) {
      case StateEvent.TaskEnded e -> add("tasks_total." + e.outcome(), 1);
      case StateEvent.AttemptEnded e -> {
        add("attempts_total." + e.end(), 1);
        add("attempt_millis_total", e.millis());
      }
      case StateEvent.VerdictReached e -> add("verdicts_total." + e.verdict(), 1);
      case ProgressEvent.ModelCalled e -> {
        add("model_calls_total", 1);
        add("model_millis_total", e.millis());
        add("tokens_total.input", e.inputTokens());
        add("tokens_total.output", e.outputTokens());
        paid(e.callId(), e.model(), e.costNanos());
      }
      case ProgressEvent.RetryScheduled e -> {
        add("model_retries_total", 1);
        add("model_retry_wait_millis_total", e.millis());
      }
      case CallEvent.TryPaid e -> {
        add("tokens_total.input", e.inputTokens());
        add("tokens_total.output", e.outputTokens());
        paid(e.callId(), e.model(), e.costNanos());
      }
      case CallEvent.TryFailed e -> {
        add("model_faults_total." + e.fault(), 1);
        addForTask(e.callId(), "task_model_faults_total", "." + e.fault(), 1);
      }
      case CallEvent.RouteChanged e -> add("model_route_changes_total", 1);
      case CallEvent.BreakerChanged e -> add("model_breakers_total." + e.state(), 1);
      case CallEvent.SlotAwaited e -> add("model_slot_waits_total", 1);
      case CallEvent.CacheAnswered e -> add("model_cache_hits_total." + e.level(), 1);
      case CallEvent.LikeLookedUp e -> add("model_like_lookups_total." + e.outcome(), 1);
      case CallEvent.CallShared e -> add("model_shared_calls_total", 1);
      case CallEvent.BudgetRefused e -> add("model_budget_refusals_total", 1);
      case CallEvent.SecondAsked e -> add("model_second_calls_total." + e.purpose(), 1);
      case CallEvent.CandidateChecked e -> add("model_candidates_checked_total." + e.decision(), 1);
      case CallEvent.CandidateJudged e -> add("model_judgements_total." + e.preferred(), 1);
      case CallEvent.CandidateChosen e -> add("model_candidates_chosen_total." + e.by(), 1);
      case CallEvent.CascadeDecided e -> add("model_cascades_total." + e.model(), 1);
      case CallEvent.JudgeMeasured e -> judged(e);
      case CallEvent.BatchSubmitted e -> add("model_deferred_calls_total.submitted", 1);
      case CallEvent.BatchCollected e -> {
        add("model_deferred_calls_total.collected", 1);
        add("model_deferred_millis_total", e.millis());
      }
      case CallEvent.BatchLeft e -> add("model_deferred_calls_total.left", 1);
      case ProgressEvent.StepEnded e -> {
        add(e.ok() ? "tool_calls_total.ok" : "tool_calls_total.error", 1);
        add("tool_millis_total", e.millis());
      }
      case ProgressEvent.VerifierEnded e -> {
        add("verifiers_total." + e.outcome(), 1);
        add("verifier_millis_total", e.millis());
      }
      default -> {}
    }
  }

  /** Sums of one judge over the run, which it tells anew with each pair; a tie is half right and half wrong. */
  private void judged(CallEvent.JudgeMeasured event) {
    String judge = "." + event.judge();
    sums.put("model_judge_halves_total.right" + judge, Math.round(2 * event.right()));
    sums.put("model_judge_halves_total.wrong" + judge, Math.round(2 * event.wrong()));
  }

  /** What a call cost, by its model and its task; of an unknown price only that it is unknown. */
  private void paid(String callId, String model, @Nullable Long costNanos) {
    if (costNanos == null) {
      add("model_calls_unpriced_total", 1);
      return;
    }
    add("cost_nanos_total." + model, costNanos);
    addForTask(callId, "task_cost_nanos_total", "", costNanos);
  }

  /** Adds to the sum of the task that a call is part of, if it is of one. */
  private void addForTask(String callId, String name, String kind, long amount) {
    for (String part : callId.split("/", -1)) {
      if (TASK.matcher(part).matches()) {
        add(name + "." + part + kind, amount);
        return;
      }
    }
  }

  private void add(String name, long amount) {
    sums.merge(name, amount, Long::sum);
  }
}
