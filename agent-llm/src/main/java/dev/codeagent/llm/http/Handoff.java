package dev.codeagent.llm.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Passes a reply from the thread that reads the socket to the one that waits for it, which can thus be interrupted and
 * cancelled although a read from a socket cannot.
 */
final class Handoff {

  /** What the waiting side gets. */
  sealed interface Signal {
    record Head(int status, Headers headers) implements Signal {}

    record Piece(byte[] bytes) implements Signal {}

    record End() implements Signal {}

    record Failed(Throwable cause) implements Signal {}
  }

  /** The headers of a reply. */
  interface Headers {
    @Nullable
    String first(String name);
  }

  /** Pieces that may wait unread before the socket's side is held back: 8 × 16 KiB. */
  private static final int CAPACITY = 8;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Signal> waiting = new ArrayDeque<>();
  private boolean woken;
  private boolean abandoned;
  private boolean ended;

  /** Puts a signal; waits while too many are unread; false when nobody wants it any more. */
  boolean put(Signal signal) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (waiting.size() >= CAPACITY && !abandoned) {
        changed.await();
      }
      return add(signal);
    } finally {
      lock.unlock();
    }
  }

  /** Puts a signal without waiting, for those who hold back the socket's side by other means. */
  void offer(Signal signal) {
    lock.lock();
    try {
      add(signal);
    } finally {
      lock.unlock();
    }
  }

  /** Puts the last signal, without waiting; only the first one counts. */
  void finish(Signal signal) {
    lock.lock();
    try {
      if (!ended) {
        ended = true;
        add(signal);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The next signal, or null when the time is over or {@link #wake} was called. */
  @Nullable
  Signal take(long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = nanos;
      while (waiting.isEmpty() && !woken && left > 0) {
        left = changed.awaitNanos(left);
      }
      if (woken) {
        return null;
      }
      Signal signal = waiting.poll();
      changed.signalAll();
      return signal;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the wait of the taking side, now and for ever. */
  void wake() {
    lock.lock();
    try {
      woken = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The taking side has gone. */
  void abandon() {
    lock.lock();
    try {
      abandoned = true;
      waiting.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the last signal, throwing pieces away; false when it does not come in time. */
  boolean drain(long time, TimeUnit unit) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = unit.toNanos(time);
      waiting.clear();
      changed.signalAll();
      while (!ended && left > 0) {
        left = changed.awaitNanos(left);
        waiting.clear();
        changed.signalAll();
      }
      return ended;
    } finally {
      lock.unlock();
    }
  }

  private boolean add(Signal signal) {
    if (abandoned) {
      return false;
    }
    waiting.add(signal);
    changed.signalAll();
    return true;
  }
}
