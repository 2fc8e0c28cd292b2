package dev.codeagent.core.task;

import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.task.TaskId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The cancellations of the tasks that are being worked. Safe for many threads. */
public final class RunningWork {

  private final Map<TaskId, CancellationSource> running = new ConcurrentHashMap<>();

  /** Notes that a task is being worked until the answer is closed. */
  public Entry begin(TaskId task, CancellationSource source) {
    running.put(task, source);
    return () -> running.remove(task, source);
  }

  /** Cancels the task's work; false when it is not being worked. */
  public boolean cancel(TaskId task, String reason) {
    CancellationSource source = running.get(task);
    if (source == null) {
      return false;
    }
    source.cancel(reason);
    return true;
  }

  /** Being worked, until closed. */
  @FunctionalInterface
  public interface Entry extends AutoCloseable {
    @Override
    void close();
  }
}
