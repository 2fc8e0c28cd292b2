package dev.codeagent.api.call;

import dev.codeagent.api.error.CancelledException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Tells work that it is to stop: once cancelled, never uncancelled. Safe for many threads.
 *
 * <p>Actions run once, in no certain order, on the thread that cancels, before anybody is interrupted, because an
 * interrupt does not unblock a read from a socket.
 */
public final class CancellationToken {

  /** Calls of a whole run share its token: none waits for another to register. */
  private final Map<Registration, Runnable> actions = new ConcurrentHashMap<>();

  private final AtomicReference<@Nullable String> reason = new AtomicReference<>();

  CancellationToken() {}

  /** A token that nobody can cancel. */
  public static CancellationToken none() {
    return new CancellationToken();
  }

  /** Whether it was cancelled; once true, always true. */
  public boolean isCancelled() {
    return reason.get() != null;
  }

  /** Why, or null while not cancelled. */
  public @Nullable String reason() {
    return reason.get();
  }

  /**
   * Ends the work where it was cancelled.
   *
   * @throws CancelledException when cancelled
   */
  public void throwIfCancelled() {
    String why = reason.get();
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
    if (isCancelled()) {
      // kept, it might be run by the thread that still runs the others, after this returned
      action.run();
      return registration;
    }
    actions.put(registration, action);
    if (isCancelled()) {
      registration.run();
    }
    return registration;
  }

  /** An action that comes while this looks through them finds the reason, and runs by itself. */
  void cancel(String why) {
    if (reason.compareAndSet(null, why)) {
      actions.keySet().forEach(Registration::run);
    }
  }

  /** An action that waits for the cancellation; closing takes it back. */
  public final class Registration implements AutoCloseable {
    private Registration() {}

    private void run() {
      Runnable action = actions.remove(this);
      if (action != null) {
        action.run();
      }
    }

    @Override
    public void close() {
      actions.remove(this);
    }
  }
}
