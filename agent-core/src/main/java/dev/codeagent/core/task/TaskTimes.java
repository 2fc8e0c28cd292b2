package dev.codeagent.core.task;

import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Wall time from takes to ends of tasks. For one thread. */
final class TaskTimes {

  private final Map<TaskId, Instant> taken = new HashMap<>();
  private final Map<TaskId, Duration> times = new HashMap<>();

  void fold(StateEvent event, Instant time) {
    switch (event) {
      case StateEvent.TaskTaken e -> taken.put(e.task(), time);
      case StateEvent.TaskReopened e -> afresh(e.task());
      case StateEvent.QuestionAnswered e -> afresh(e.task());
      case StateEvent.TaskEnded e -> {
        Instant since = taken.remove(e.task());
        if (since != null) {
          times.merge(e.task(), Duration.between(since, time), Duration::plus);
        }
      }
      default -> {}
    }
  }

  private void afresh(TaskId id) {
    if (!taken.containsKey(id)) {
      times.remove(id);
    }
  }

  Duration of(TaskId id) {
    return times.getOrDefault(id, Duration.ZERO);
  }
}
