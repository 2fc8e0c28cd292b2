package dev.codeagent.core.task;

import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.event.EventRecord;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.AttemptId;
import dev.codeagent.api.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where all tasks stand: a fold over the state events of the journal, nothing else. Safe for many
 * threads.
 */
public final class TaskBoard implements Consumer<EventRecord> {

  /** The code of the note that says which tasks a run is about. */
  public static final String SCOPE = "scope";

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<TaskId, TaskRecord> tasks = new LinkedHashMap<>();
  private final Set<TaskId> touched = new HashSet<>();
  private final Map<TaskId, StateEvent.LandingIntended> intents = new LinkedHashMap<>();
  private final Map<AttemptId, List<Finding>> dropped = new HashMap<>();
  private final Map<TaskId, Instant> taken = new HashMap<>();
  private final Map<TaskId, Duration> times = new HashMap<>();
  private final Map<LocalDate, Usd> spentByDay = new HashMap<>();
  private Usd spentInRun = Usd.ZERO;
  private Set<TaskId> scope = Set.of();
  private StateEvent.@Nullable RunStarted run;
  private boolean running;
  private boolean unfinished;

  @Override
  public void accept(EventRecord record) {
    lock.lock();
    try {
      if (record.event() instanceof StateEvent event) {
        fold(event);
        clock(event, record.time());
        spend(event, record.time());
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Checks that an event may come next, and changes nothing.
   *
   * @throws InternalException where {@link #accept} would throw it
   */
  public void require(StateEvent event) {
    lock.lock();
    try {
      TaskId task = advanced(event);
      if (task != null) {
        next(task, event);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The record of a task. */
  public Optional<TaskRecord> find(TaskId id) {
    lock.lock();
    try {
      return Optional.ofNullable(tasks.get(id));
    } finally {
      lock.unlock();
    }
  }

  /** All records, in the order in which the tasks were first seen. */
  public List<TaskRecord> all() {
    lock.lock();
    try {
      return List.copyOf(tasks.values());
    } finally {
      lock.unlock();
    }
  }

  /** Tasks that attempts, verdicts or decisions of the last run were about. */
  public Set<TaskId> touched() {
    lock.lock();
    try {
      return Set.copyOf(touched);
    } finally {
      lock.unlock();
    }
  }

  /** The landing that was intended for a task and of which no end is known. */
  public Optional<StateEvent.LandingIntended> intent(TaskId id) {
    lock.lock();
    try {
      return Optional.ofNullable(intents.get(id));
    } finally {
      lock.unlock();
    }
  }

  /** What the system left out of an attempt's change, also when the attempt was made by a run that died. */
  public List<Finding> dropped(TaskId task, int attempt) {
    lock.lock();
    try {
      return dropped.getOrDefault(new AttemptId(task, attempt), List.of());
    } finally {
      lock.unlock();
    }
  }

  /** The last run that began, if any. */
  public Optional<StateEvent.RunStarted> lastRun() {
    lock.lock();
    try {
      return Optional.ofNullable(run);
    } finally {
      lock.unlock();
    }
  }

  /** Whether a run began of which no end is known: it runs, or died. */
  public boolean running() {
    lock.lock();
    try {
      return running;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the last run died or was stopped before it had done all it was about. */
  public boolean unfinished() {
    lock.lock();
    try {
      return unfinished;
    } finally {
      lock.unlock();
    }
  }

  /** The tasks that the last run was about. */
  public Set<TaskId> scope() {
    lock.lock();
    try {
      return scope;
    } finally {
      lock.unlock();
    }
  }

  /** The known cost of what ended on a day, in the zone of this machine. */
  public Usd spentOn(LocalDate day) {
    lock.lock();
    try {
      return spentByDay.getOrDefault(day, Usd.ZERO);
    } finally {
      lock.unlock();
    }
  }

  /** The known cost of what ended in the last run. */
  public Usd spentInRun() {
    lock.lock();
    try {
      return spentInRun;
    } finally {
      lock.unlock();
    }
  }

  /** Wall time from takes to ends of a task, in the last run that took it. */
  public Duration time(TaskId id) {
    lock.lock();
    try {
      return times.getOrDefault(id, Duration.ZERO);
    } finally {
      lock.unlock();
    }
  }

  private void fold(StateEvent event) {
    switch (event) {
      case StateEvent.RunStarted started -> {
        if (run == null || !run.runId().equals(started.runId())) {
          touched.clear();
          spentInRun = Usd.ZERO;
        }
        run = started;
        running = true;
        unfinished = true;
      }
      case StateEvent.RunEnded ended -> {
        running = false;
        unfinished = ended.failure() != null;
      }
      case StateEvent.TaskSeen seen -> see(seen);
      case StateEvent.TaskTaken e -> advance(e.task(), e);
      case StateEvent.AttemptStarted e -> {
        advance(e.task(), e);
        dropped.remove(new AttemptId(e.task(), e.attempt()));
      }
      case StateEvent.AttemptEnded e -> advance(e.task(), e);
      case StateEvent.VerdictReached e -> advance(e.task(), e);
      case StateEvent.LandingIntended e -> {
        advance(e.task(), e);
        intents.put(e.task(), e);
      }
      case StateEvent.TaskEnded e -> {
        advance(e.task(), e);
        intents.remove(e.task());
      }
      case StateEvent.TaskReopened e -> {
        advance(e.task(), e);
        intents.remove(e.task());
      }
      case StateEvent.Decided e -> advance(e.task(), e);
      case StateEvent.Noted e -> note(e);
      case StateEvent.EditsDropped e ->
        dropped.put(new AttemptId(e.task(), e.attempt()), e.findings());
    }
  }

  private void spend(StateEvent event, Instant time) {
    if (event instanceof StateEvent.AttemptEnded ended && ended.costNanos() != null) {
      Usd cost = new Usd(ended.costNanos());
      spentInRun = spentInRun.plus(cost);
      spentByDay.merge(LocalDate.ofInstant(time, ZoneId.systemDefault()), cost, Usd::plus);
    }
  }

  private void note(StateEvent.Noted event) {
    if (event.code().equals(SCOPE)) {
      scope = Set.copyOf(event.tasks());
    }
  }

  private void clock(StateEvent event, Instant time) {
    switch (event) {
      case StateEvent.TaskTaken e -> taken.put(e.task(), time);
      case StateEvent.TaskReopened e -> {
        if (!taken.containsKey(e.task())) {
          times.remove(e.task());
        }
      }
      case StateEvent.TaskEnded e -> {
        Instant since = taken.remove(e.task());
        if (since != null) {
          times.merge(e.task(), Duration.between(since, time), Duration::plus);
        }
      }
      default -> {}
    }
  }

  private void see(StateEvent.TaskSeen seen) {
    TaskId former = seen.formerId();
    TaskRecord known = tasks.get(seen.task());
    if (known == null && former != null) {
      known = tasks.remove(former);
      if (touched.remove(former)) {
        touched.add(seen.task());
      }
    }
    TaskRecord next = known == null
        ? TaskRecord.seen(seen.task(), seen.text())
        : TaskStateMachine.next(known, seen);
    tasks.put(seen.task(), next);
  }

  private void advance(TaskId id, StateEvent event) {
    tasks.put(id, next(id, event));
    touched.add(id);
  }

  private TaskRecord next(TaskId id, StateEvent event) {
    TaskRecord known = tasks.get(id);
    if (known == null) {
      throw new InternalException("an event for a task that was never seen: " + event, null);
    }
    return TaskStateMachine.next(known, event);
  }

  private static @Nullable TaskId advanced(StateEvent event) {
    return switch (event) {
      case StateEvent.TaskTaken e -> e.task();
      case StateEvent.AttemptStarted e -> e.task();
      case StateEvent.AttemptEnded e -> e.task();
      case StateEvent.VerdictReached e -> e.task();
      case StateEvent.LandingIntended e -> e.task();
      case StateEvent.TaskEnded e -> e.task();
      case StateEvent.TaskReopened e -> e.task();
      case StateEvent.Decided e -> e.task();
      case StateEvent.TaskSeen e -> null;
      case StateEvent.Noted e -> null;
      case StateEvent.EditsDropped e -> null;
      case StateEvent.RunStarted e -> null;
      case StateEvent.RunEnded e -> null;
    };
  }
}
