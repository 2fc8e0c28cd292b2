package dev.codeagent.core.task;

import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The order of work: by priority, then as the backlog has it, each task after those that it depends
 * on and a parent after its subtasks. Tasks that wait for one another in a circle are named, never
 * waited on. (Kahn's algorithm with a queue ordered by urgency.)
 */
public final class RunOrder {

  private final List<Task> ordered;
  private final Set<TaskId> circular;

  private RunOrder(List<Task> ordered, Set<TaskId> circular) {
    this.ordered = List.copyOf(ordered);
    this.circular = Set.copyOf(circular);
  }

  /** Orders tasks; dependencies on tasks that are not among them count as met. */
  public static RunOrder of(List<Task> tasks) {
    Map<TaskId, Integer> position = new HashMap<>();
    for (Task task : tasks) {
      position.put(task.id(), position.size());
    }
    Map<TaskId, Set<TaskId>> waiting = new HashMap<>();
    tasks.forEach(t -> waiting.put(t.id(), new LinkedHashSet<>()));
    for (Task task : tasks) {
      for (TaskId need : task.dependsOn()) {
        link(waiting, task.id(), need);
      }
      TaskId parent = task.parent();
      if (parent != null) {
        link(waiting, parent, task.id());
      }
    }
    Map<TaskId, List<Task>> waiters = new HashMap<>();
    for (Task task : tasks) {
      for (TaskId need : waiting.getOrDefault(task.id(), Set.of())) {
        waiters.computeIfAbsent(need, id -> new ArrayList<>()).add(task);
      }
    }
    PriorityQueue<Task> ready = new PriorityQueue<>(
        Comparator.comparing(Task::priority).thenComparing(t -> position.getOrDefault(t.id(), 0)));
    tasks.stream()
        .filter(t -> waiting.getOrDefault(t.id(), Set.of()).isEmpty())
        .forEach(ready::add);
    List<Task> ordered = new ArrayList<>();
    for (Task next = ready.poll(); next != null; next = ready.poll()) {
      ordered.add(next);
      for (Task waiter : waiters.getOrDefault(next.id(), List.of())) {
        Set<TaskId> left = waiting.getOrDefault(waiter.id(), Set.of());
        left.remove(next.id());
        if (left.isEmpty()) {
          ready.add(waiter);
        }
      }
    }
    Set<TaskId> placed = new LinkedHashSet<>();
    ordered.forEach(t -> placed.add(t.id()));
    Set<TaskId> circular = new LinkedHashSet<>();
    for (Task task : tasks) {
      if (!placed.contains(task.id())) {
        circular.add(task.id());
        ordered.add(task);
      }
    }
    return new RunOrder(ordered, circular);
  }

  /** The tasks in order; those in a circle come last. */
  public List<Task> tasks() {
    return ordered;
  }

  /** The tasks that wait, directly or not, for themselves. */
  public Set<TaskId> circular() {
    return circular;
  }

  /** What a task waits for among the given tasks: its subtasks and what it names. */
  public static Set<TaskId> needs(Task task, Iterable<Task> all) {
    Set<TaskId> needs = new LinkedHashSet<>(task.dependsOn());
    for (Task other : all) {
      if (task.id().equals(other.parent())) {
        needs.add(other.id());
      }
    }
    return needs;
  }

  private static void link(Map<TaskId, Set<TaskId>> waiting, TaskId task, TaskId need) {
    Set<TaskId> needs = waiting.get(task);
    if (needs != null && waiting.containsKey(need)) {
      needs.add(need);
    }
  }
}
