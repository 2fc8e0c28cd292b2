package dev.codeagent.core.task;

import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** The store of one process: what is taken is known from the journal's events alone. */
public final class JournalTaskStore implements TaskStore {

  private final TaskBoard board;
  private final EventSink events;
  private final Ticker ticker;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Task> queue = new ArrayList<>();
  private final List<Task> tasks = new ArrayList<>();
  private final Map<TaskId, Take> held = new HashMap<>();
  private final Set<TaskId> settled = new HashSet<>();
  private final Set<TaskId> reopened = new HashSet<>();
  private final Map<TaskId, Long> notBefore = new HashMap<>();

  /**
   * @param order the tasks of the run
   * @param board where they stand
   * @param events where takes are published
   * @param ticker measures how long tasks are put off
   */
  public JournalTaskStore(RunOrder order, TaskBoard board, EventSink events, Ticker ticker) {
    this.board = board;
    this.events = events;
    this.ticker = ticker;
    tasks.addAll(order.tasks());
    queue.addAll(order.tasks());
  }

  @Override
  public List<Task> tasks() {
    lock.lock();
    try {
      return List.copyOf(tasks);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void add(Task task) {
    lock.lock();
    try {
      tasks.add(task);
      queue.add(task);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<Take> take(String worker) {
    lock.lock();
    try {
      for (Task task : queue) {
        if (ready(task)) {
          long fence = board.find(task.id()).map(TaskRecord::fence).orElse(0L) + 1;
          events.publish(new StateEvent.TaskTaken(task.id(), worker, fence));
          Take take = new Take(task, worker, fence);
          held.put(task.id(), take);
          return Optional.of(take);
        }
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void settle(Take take) {
    lock.lock();
    try {
      TaskId id = take.task().id();
      if (held.remove(id, take) && !reopened.remove(id)) {
        settled.add(id);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void postpone(Take take, Duration wait) {
    lock.lock();
    try {
      if (held.remove(take.task().id(), take)) {
        queue.remove(take.task());
        queue.add(take.task());
        notBefore.put(take.task().id(), ticker.nanos() + wait.toNanos());
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<Duration> untilNext() {
    lock.lock();
    try {
      return queue.stream()
          .filter(this::workable)
          .map(task -> left(task.id()))
          .min(Comparator.naturalOrder());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean end(StateEvent.TaskEnded end) {
    lock.lock();
    try {
      boolean ended =
          board.find(end.task()).map(TaskRecord::state).orElse(null) instanceof TaskState.Ended;
      if (!ended) {
        events.publish(end);
      }
      return !ended;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void reopen(TaskId task) {
    lock.lock();
    try {
      settled.remove(task);
      notBefore.remove(task);
      if (held.containsKey(task)) {
        reopened.add(task); // its worker saw the end, but has not given it back yet
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean ready(Task task) {
    return workable(task) && left(task.id()).isZero();
  }

  /** What is left of the time that a task was put off for. */
  private Duration left(TaskId task) {
    Long due = notBefore.get(task);
    return due == null ? Duration.ZERO : Duration.ofNanos(Math.max(0, due - ticker.nanos()));
  }

  private boolean workable(Task task) {
    if (settled(task.id()) || held.containsKey(task.id())) {
      return false;
    }
    Set<TaskId> needs = RunOrder.needs(task, tasks);
    return tasks.stream().noneMatch(t -> needs.contains(t.id()) && !settled(t.id()));
  }

  private boolean settled(TaskId task) {
    return settled.contains(task)
        || board.find(task).map(TaskRecord::state).orElse(null) instanceof TaskState.Ended;
  }
}
