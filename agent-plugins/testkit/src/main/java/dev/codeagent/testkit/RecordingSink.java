package dev.codeagent.testkit;

import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.EventSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps all events in order, and lets a test wait for one. Safe for many threads. */
public final class RecordingSink implements EventSink {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final List<AgentEvent> events = new ArrayList<>();

  @Override
  public void publish(AgentEvent event) {
    lock.lock();
    try {
      events.add(event);
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** All events so far. */
  public List<AgentEvent> events() {
    lock.lock();
    try {
      return List.copyOf(events);
    } finally {
      lock.unlock();
    }
  }

  /** The events of one kind so far. */
  public <E extends AgentEvent> List<E> events(Class<E> kind) {
    return events().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /**
   * Waits until there are that many events of a kind and returns the last of them.
   *
   * @throws AssertionError when they don't come in time
   */
  public <E extends AgentEvent> E await(Class<E> kind, int count, Duration time)
      throws InterruptedException {
    long left = time.toNanos();
    lock.lock();
    try {
      while (events(kind).size() < count) {
        if (left <= 0) {
          throw new AssertionError("expected "
              + count
              + " of "
              + kind.getSimpleName()
              + " within "
              + time
              + " but saw "
              + events);
        }
        left = more.awaitNanos(left);
      }
      return events(kind).get(count - 1);
    } finally {
      lock.unlock();
    }
  }
}
