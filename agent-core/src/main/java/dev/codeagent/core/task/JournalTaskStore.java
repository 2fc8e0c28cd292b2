package dev.codeagent.core.task;

import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskState;
import java.util.ArrayList;
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
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Task> queue = new ArrayList<>();
  private final List<Task> tasks = new ArrayList<>();
  private final Map<TaskId, Take> held = new HashMap<>();
  private final Set<TaskId> settled = new HashSet<>();

  /**
   * @param order the tasks of the run
   * @param board where they stand
   * @param events where takes are published
   */
  public JournalTaskStore(RunOrder order, TaskBoard board, EventSink events) {
    this.board = board;
    this.events = events;
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
  public boolean holds(Take take) {
    lock.lock();
    try {
      return take.equals(held.get(take.task().id()));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void settle(Take take) {
    lock.lock();
    try {
      if (held.remove(take.task().id(), take)) {
        settled.add(take.task().id());
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void postpone(Take take) {
    lock.lock();
    try {
      if (held.remove(take.task().id(), take)) {
        queue.remove(take.task());
        queue.add(take.task());
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void reopen(TaskId task) {
    lock.lock();
    try {
      settled.remove(task);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean busy() {
    lock.lock();
    try {
      return !held.isEmpty() || queue.stream().anyMatch(this::ready);
    } finally {
      lock.unlock();
    }
  }

  private boolean ready(Task task) {
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
