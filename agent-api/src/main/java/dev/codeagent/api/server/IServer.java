package dev.codeagent.api.server;

import dev.codeagent.api.event.EventListener;
import java.time.Duration;

/**
 * The running product for one project; owns everything it started. Safe for many threads.
 *
 * <p>Life: new → started → closed, never back.
 */
public interface IServer extends AutoCloseable {

  /**
   * Starts working the backlog and returns at once.
   *
   * @throws dev.codeagent.api.error.ConfigurationException when a setting is wrong
   * @throws dev.codeagent.api.error.InputException when the backlog is missing, empty or outside
   *     the project
   * @throws dev.codeagent.api.error.EnvironmentException when another process works the project
   */
  void start();

  /** Receives all events from now on. */
  Subscription subscribe(EventListener listener);

  /** Receives the state events from the given sequence on, then all events from now on. */
  Subscription subscribeFrom(long sequence, EventListener listener);

  /**
   * Waits until nothing is runnable and nothing runs.
   *
   * @param limit the longest wait; when it passes the report says {@code STILL_RUNNING} and nothing
   *     is stopped
   */
  RunReport awaitIdle(Duration limit) throws InterruptedException;

  /** Where the server stands. */
  ServerStatus status();

  /** The tasks. */
  ITaskManager tasks();

  /**
   * Stops everything: running work is cancelled within a second and kept for a later run. Returns
   * when nothing of it runs any more.
   */
  @Override
  void close();
}
