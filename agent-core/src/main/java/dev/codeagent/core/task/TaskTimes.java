package dev.codeagent.core.task;

import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Wall time from takes to ends of tasks, or of the run that was stopped before; of a run that died, to its last event. For
 * one thread.
 */
final class TaskTimes {

  private final Map<TaskId, Instant> taken = new HashMap<>();
  private final Map<TaskId, Duration> times = new HashMap<>();
  private Instant last = Instant.MIN;

  void fold(StateEvent event, Instant time) {
    switch (event) {
      case StateEvent.RunStarted e -> settle(last); // a run that died has no end
      case StateEvent.RunEnded e -> settle(time);
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
    last = time;
  }

  private void settle(Instant end) {
    taken.forEach((task, since) -> times.merge(task, Duration.between(since, end), Duration::plus));
    taken.clear();
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
