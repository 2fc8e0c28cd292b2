package dev.codeagent.api.call;

import dev.codeagent.api.error.CancelledException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Tells work that it is to stop: once cancelled, never uncancelled. Safe for many threads.
 *
 * <p>Actions run once, on the thread that cancels, before anybody is interrupted, because an
 * interrupt does not unblock a read from a socket.
 */
public final class CancellationToken {

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Registration, Runnable> actions = new LinkedHashMap<>();
  private volatile @Nullable String reason;

  CancellationToken() {}

  /** A token that nobody can cancel. */
  public static CancellationToken none() {
    return new CancellationToken();
  }

  /** Whether it was cancelled; once true, always true. */
  public boolean isCancelled() {
    return reason != null;
  }

  /** Why, or null while not cancelled. */
  public @Nullable String reason() {
    return reason;
  }

  /**
   * Ends the work where it was cancelled.
   *
   * @throws CancelledException when cancelled
   */
  public void throwIfCancelled() {
    String why = reason;
    if (why != null) {
      throw new CancelledException(why);
    }
  }

  /**
   * Runs the action when the token is cancelled, at once if it is already. The action must be quick
   * and must not throw.
   */
  public Registration onCancel(Runnable action) {
    Registration registration = new Registration();
    lock.lock();
    try {
      if (reason == null) {
        actions.put(registration, action);
        return registration;
      }
    } finally {
      lock.unlock();
    }
    action.run();
    return registration;
  }

  void cancel(String why) {
    List<Runnable> due;
    lock.lock();
    try {
      if (reason != null) {
        return;
      }
      reason = why;
      due = List.copyOf(actions.values());
      actions.clear();
    } finally {
      lock.unlock();
    }
    due.forEach(Runnable::run);
  }

  /** An action that waits for the cancellation; closing takes it back. */
  public final class Registration implements AutoCloseable {
    private Registration() {}

    @Override
    public void close() {
      lock.lock();
      try {
        actions.remove(this);
      } finally {
        lock.unlock();
      }
    }
  }
}
