package dev.codeagent.redis;

import dev.codeagent.api.call.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps calls from waiting for a Redis that does not answer. After {@link #FAULTS} faults in a row nobody is let through
 * for a rest; then one is, the probe, and its success lets all through again. Each probe that fails doubles the rest.
 *
 * <p>Safe for many threads.
 */
final class Breaker {

  /** What came of a fault or a success. */
  enum Change {
    NONE,
    OPENED,
    PROBE_FAILED,
    CLOSED
  }

  private enum State {
    CLOSED,
    OPEN,
    PROBING
  }

  /** One lost packet or a pause of the process is no outage; three in a row cost 150 ms in all. */
  static final int FAULTS = 3;

  static final Duration FIRST_REST = Duration.ofSeconds(1);
  static final Duration LONGEST_REST = Duration.ofSeconds(30);

  private final Ticker ticker;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile State state = State.CLOSED;
  private final AtomicInteger faults = new AtomicInteger();
  private Duration rest = FIRST_REST;
  private long openUntil;

  Breaker(Ticker ticker) {
    this.ticker = ticker;
  }

  boolean isClosed() {
    return state == State.CLOSED;
  }

  /** Whether to ask Redis; each true is followed, maybe later, by one of the three ends below. */
  boolean admits() {
    if (state == State.CLOSED) {
      return true;
    }
    lock.lock();
    try {
      if (state == State.CLOSED) {
        return true;
      }
      if (state == State.PROBING || ticker.nanos() - openUntil < 0) {
        return false;
      }
      state = State.PROBING;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Redis answered. */
  Change succeeded() {
    if (state == State.CLOSED && faults.get() == 0) {
      return Change.NONE;
    }
    lock.lock();
    try {
      if (state == State.OPEN) {
        return Change.NONE; // asked before it opened: too old to tell
      }
      boolean probed = state == State.PROBING;
      state = State.CLOSED;
      faults.set(0);
      rest = FIRST_REST;
      return probed ? Change.CLOSED : Change.NONE;
    } finally {
      lock.unlock();
    }
  }

  /** Redis did not answer, or by a fault of its own. */
  Change failed() {
    lock.lock();
    try {
      return switch (state) {
        case CLOSED -> {
          if (faults.incrementAndGet() < FAULTS) {
            yield Change.NONE;
          }
          open(FIRST_REST);
          yield Change.OPENED;
        }
        case PROBING -> {
          Duration longer = rest.multipliedBy(2);
          open(longer.compareTo(LONGEST_REST) < 0 ? longer : LONGEST_REST);
          yield Change.PROBE_FAILED;
        }
        case OPEN -> Change.NONE;
      };
    } finally {
      lock.unlock();
    }
  }

  /** The caller went before Redis could answer, which says nothing; another call may be the probe. */
  void abandoned() {
    lock.lock();
    try {
      if (state == State.PROBING) {
        state = State.OPEN;
      }
    } finally {
      lock.unlock();
    }
  }

  private void open(Duration time) {
    state = State.OPEN;
    rest = time;
    openUntil = ticker.nanos() + time.toNanos();
  }
}
