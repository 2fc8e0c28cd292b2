package dev.codeagent.core.task;

import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Hands the tasks of a run to workers, each to one at a time. Every take of a task has a greater
 * fence than the one before it, and work under an older fence changes nothing. A take is leased for
 * as long as the process holds the project's lock. Safe for many threads.
 */
public interface TaskStore {

  /** A task that a worker holds. */
  record Take(Task task, String worker, long fence) {}

  /** All tasks of the run, in the order of work. */
  List<Task> tasks();

  /** Adds a task at the end. */
  void add(Task task);

  /** Takes the next task whose dependencies are settled; empty when none is ready. */
  Optional<Take> take(String worker);

  /** Gives back a task that needs no more work in this run. */
  void settle(Take take);

  /**
   * Gives back a task that could not be worked now; it comes after all others, and not before the
   * wait is over.
   */
  void postpone(Take take, Duration wait);

  /** How long until the next task that was put off is ready; empty when none waits for its time. */
  Optional<Duration> untilNext();

  /** Publishes the end of a task unless it has ended; it cannot be taken meanwhile. */
  boolean end(StateEvent.TaskEnded end);

  /** Makes a settled task ready again. */
  void reopen(TaskId task);
}
