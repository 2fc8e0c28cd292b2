package dev.codeagent.core.task;

import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.event.EventRecord;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.AttemptId;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskState;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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

  /** The code of the note that keeps the whole text of a task that an application submits. */
  public static final String SUBMITTED = "submitted";

  /** The code of the note that a task landed, but its changed line in the working file has no tick. */
  public static final String LINE_CHANGED = "line-changed";

  /** The code of the note that such a line was ticked after all. */
  public static final String LINE_TICKED = "line-ticked";

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<TaskId, TaskRecord> tasks = new LinkedHashMap<>();
  private final Set<TaskId> touched = new HashSet<>();
  private final Set<TaskId> begun = new LinkedHashSet<>();
  private final Set<TaskId> unticked = new LinkedHashSet<>();
  private final Set<TaskId> afterTask = new LinkedHashSet<>();
  private final Map<TaskId, StateEvent.LandingIntended> intents = new LinkedHashMap<>();
  private final Map<AttemptId, List<Finding>> dropped = new HashMap<>();
  private final Map<TaskId, TaskId> carried = new HashMap<>();
  private final Map<TaskId, String> submittedTexts = new HashMap<>();
  private final Map<TaskId, Submission> submissions = new LinkedHashMap<>();
  private final TaskTimes times = new TaskTimes();
  private final Spending spending = new Spending();
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
        times.fold(event, record.time());
        spending.fold(event, record.time());
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

  /** Tasks that attempts were made at, in the order of their first attempts. */
  public List<TaskId> begun() {
    lock.lock();
    try {
      return List.copyOf(begun);
    } finally {
      lock.unlock();
    }
  }

  /** Tasks that landed while their line in the working file was changed, so that it has no tick yet. */
  public List<TaskId> unticked() {
    lock.lock();
    try {
      return List.copyOf(unticked);
    } finally {
      lock.unlock();
    }
  }

  /** Tasks that were worked and of whose end the hooks after tasks are still to hear. */
  public List<TaskId> afterTaskOwed() {
    lock.lock();
    try {
      return List.copyOf(afterTask);
    } finally {
      lock.unlock();
    }
  }

  /** The landings that were intended and of which no end is known. */
  public List<StateEvent.LandingIntended> intents() {
    lock.lock();
    try {
      return List.copyOf(intents.values());
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

  /** The ids that tasks kept over edits of their text, by the ids that the backlog alone gives. */
  public Map<TaskId, TaskId> carried() {
    lock.lock();
    try {
      return Map.copyOf(carried);
    } finally {
      lock.unlock();
    }
  }

  /** What applications submitted so far, in that order. */
  public Map<TaskId, Submission> submissions() {
    lock.lock();
    try {
      return Collections.unmodifiableMap(new LinkedHashMap<>(submissions));
    } finally {
      lock.unlock();
    }
  }

  /** The known cost of what ended on a day, in the zone of this machine. */
  public Usd spentOn(LocalDate day) {
    lock.lock();
    try {
      return spending.on(day);
    } finally {
      lock.unlock();
    }
  }

  /** The known cost of the last run. */
  public Usd spentInRun() {
    lock.lock();
    try {
      return spending.inRun();
    } finally {
      lock.unlock();
    }
  }

  /** Wall time from takes to ends of a task, in the last run that took it. */
  public Duration time(TaskId id) {
    lock.lock();
    try {
      return times.of(id);
    } finally {
      lock.unlock();
    }
  }

  private void fold(StateEvent event) {
    switch (event) {
      case StateEvent.RunStarted started -> {
        if (run == null || !run.runId().equals(started.runId())) {
          touched.clear();
          spending.newRun();
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
        begun.add(e.task());
      }
      case StateEvent.Spent e -> advance(e.task(), e);
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
        unticked.remove(e.task());
      }
      case StateEvent.Decided e -> advance(e.task(), e);
      case StateEvent.Corrected e -> tasks.put(e.task(), next(e.task(), e));
      case StateEvent.CorrectionsTold e -> advance(e.task(), e);
      case StateEvent.QuestionAsked e -> advance(e.task(), e);
      case StateEvent.QuestionAnswered e -> {
        advance(e.task(), e);
        unfinished |=
            find(e.task()).filter(r -> r.state() instanceof TaskState.Open).isPresent();
      }
      case StateEvent.AfterTaskOwed e -> afterTask.add(e.task());
      case StateEvent.AfterTaskRan e -> afterTask.remove(e.task());
      case StateEvent.Noted e -> note(e);
      case StateEvent.EditsDropped e ->
        dropped.put(new AttemptId(e.task(), e.attempt()), e.findings());
    }
  }

  private void note(StateEvent.Noted event) {
    switch (event.code()) {
      case SCOPE -> scope = Set.copyOf(event.tasks());
      case SUBMITTED -> event.tasks().forEach(task -> submittedTexts.put(task, event.message()));
      case LINE_CHANGED -> unticked.addAll(event.tasks());
      case LINE_TICKED -> event.tasks().forEach(unticked::remove);
      default -> {}
    }
  }

  private void see(StateEvent.TaskSeen seen) {
    TaskId id = seen.task();
    TaskRecord known = tasks.get(id);
    tasks.put(
        id,
        known == null
            ? TaskRecord.seen(id, TaskRecord.Wording.of(seen))
            : TaskStateMachine.next(known, seen));
    if (seen.readAs() != null) {
      carried.put(seen.readAs(), id);
    }
    String whole = submittedTexts.remove(id);
    if (whole != null) {
      submissions.put(id, new Submission(whole, seen.type()));
    }
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
      case StateEvent.Spent e -> e.task();
      case StateEvent.AttemptEnded e -> e.task();
      case StateEvent.VerdictReached e -> e.task();
      case StateEvent.LandingIntended e -> e.task();
      case StateEvent.TaskEnded e -> e.task();
      case StateEvent.TaskReopened e -> e.task();
      case StateEvent.Decided e -> e.task();
      case StateEvent.Corrected e -> e.task();
      case StateEvent.CorrectionsTold e -> e.task();
      case StateEvent.QuestionAsked e -> e.task();
      case StateEvent.QuestionAnswered e -> e.task();
      case StateEvent.TaskSeen e -> null;
      case StateEvent.AfterTaskOwed e -> null;
      case StateEvent.AfterTaskRan e -> null;
      case StateEvent.Noted e -> null;
      case StateEvent.EditsDropped e -> null;
      case StateEvent.RunStarted e -> null;
      case StateEvent.RunEnded e -> null;
    };
  }
}
