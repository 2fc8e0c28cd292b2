package dev.codeagent.core.task;

import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.server.Receipt;
import dev.codeagent.api.task.TaskId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The cancellations of the tasks that are being worked. Whether a task is being worked cannot change
 * while a cancellation decides what it means. Safe for many threads.
 */
public final class RunningWork {

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<TaskId, CancellationSource> running = new HashMap<>();

  /** Notes that a task is being worked until the answer is closed. */
  public Entry begin(TaskId task, CancellationSource source) {
    lock.lock();
    try {
      running.put(task, source);
    } finally {
      lock.unlock();
    }
    return () -> end(task, source);
  }

  /**
   * Cancels the task's work.
   *
   * @param otherwise done instead when it is not being worked; nobody begins meanwhile
   */
  public Receipt cancel(TaskId task, String reason, Supplier<Receipt> otherwise) {
    CancellationSource source;
    lock.lock();
    try {
      source = running.get(task);
      if (source == null) {
        return otherwise.get();
      }
    } finally {
      lock.unlock();
    }
    source.cancel(reason); // ends processes and calls, which takes a while
    return new Receipt.Accepted(task);
  }

  private void end(TaskId task, CancellationSource source) {
    lock.lock();
    try {
      running.remove(task, source);
    } finally {
      lock.unlock();
    }
  }

  /** Being worked, until closed. */
  @FunctionalInterface
  public interface Entry extends AutoCloseable {
    @Override
    void close();
  }
}
