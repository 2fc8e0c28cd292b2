package dev.codeagent.redis;

import dev.codeagent.redis.Connector.Connection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The writes that wait for Redis. They are sent behind the calls, some at a time, as long as a connection is ready, and wait
 * otherwise; those for a node that is away wait aside, so that the others go on. What does not fit is dropped and counted.
 * Nothing in it waits but {@link #finish}.
 *
 * <p>Safe for many threads.
 */
final class Writes {

  private record Write(String key, byte[] value) {}

  /** So many that a recorded run of some hundred tasks fits. */
  static final int MOST = 8192;

  /** What they may take in memory. */
  static final long MOST_BYTES = 32L << 20;

  /** Enough to fill a line to another machine, too few to hold up the reads that share it. */
  static final int IN_FLIGHT = 32;

  private final Supplier<@Nullable Connection> ready;
  private final BiPredicate<Connection, String> reachable;
  private final Consumer<Throwable> failed;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition empty = lock.newCondition();
  private final Queue<Write> waiting = new ArrayDeque<>();
  private final Queue<Write> aside = new ArrayDeque<>();
  private final AtomicInteger wanted = new AtomicInteger();
  private final AtomicLong dropped = new AtomicLong();
  private long bytes;
  private int inFlight;
  private boolean finished;

  /**
   * @param ready the connection to write to, or null as long as there is none
   * @param reachable whether that connection reaches who keeps that key; asked under a lock
   * @param failed told of each write's fault, on the client's threads
   */
  Writes(
      Supplier<@Nullable Connection> ready,
      BiPredicate<Connection, String> reachable,
      Consumer<Throwable> failed) {
    this.ready = ready;
    this.reachable = reachable;
    this.failed = failed;
  }

  void add(String key, byte[] value) {
    if (!enqueue(new Write(key, value))) {
      dropped.incrementAndGet();
    }
    send();
  }

  /** Sends what waits, as far as it can be sent now. */
  void send() {
    if (wanted.getAndIncrement() != 0) {
      return; // the thread that is sending looks again
    }
    int seen = 1;
    do {
      sendAll();
      seen = wanted.addAndGet(-seen);
    } while (seen != 0);
  }

  /** Sends what waits, and looks again at what waits aside. */
  void resume() {
    lock.lock();
    try {
      waiting.addAll(aside);
      aside.clear();
    } finally {
      lock.unlock();
    }
    send();
  }

  /** How many were not kept so far, or are not known to be: for want of room or time, or because Redis refused or lost them. */
  long dropped() {
    return dropped.get();
  }

  /** Waits until all is written, no longer than that, and not at all without a connection; the rest is given up. */
  void finish(Duration longest) throws InterruptedException {
    long left = longest.toNanos();
    lock.lock();
    try {
      while (left > 0 && ready.get() != null && (inFlight > 0 || !waiting.isEmpty())) {
        left = empty.awaitNanos(left);
      }
    } finally {
      finished = true;
      dropped.addAndGet((long) waiting.size() + aside.size() + inFlight);
      waiting.clear();
      aside.clear();
      bytes = 0;
      lock.unlock();
    }
  }

  private boolean enqueue(Write write) {
    lock.lock();
    try {
      if (waiting.size() + aside.size() >= MOST || bytes + write.value().length > MOST_BYTES) {
        return false;
      }
      waiting.add(write);
      bytes += write.value().length;
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void sendAll() {
    Connection connection = ready.get();
    if (connection == null) {
      return;
    }
    for (Write write = next(connection); write != null; write = next(connection)) {
      var unused =
          connection.put(write.key(), write.value()).whenComplete((done, fault) -> ended(fault));
    }
  }

  private @Nullable Write next(Connection connection) {
    lock.lock();
    try {
      if (inFlight >= IN_FLIGHT) {
        return null;
      }
      Write write = waiting.poll();
      while (write != null && !reachable.test(connection, write.key())) {
        aside.add(write);
        write = waiting.poll();
      }
      if (write != null) {
        inFlight++;
        bytes -= write.value().length;
      }
      return write;
    } finally {
      lock.unlock();
    }
  }

  private void ended(@Nullable Throwable fault) {
    if (fault != null) {
      failed.accept(fault);
    }
    lock.lock();
    try {
      if (fault != null && !finished) {
        dropped.incrementAndGet();
      }
      inFlight--;
      if (inFlight == 0 && waiting.isEmpty()) {
        empty.signalAll();
      }
    } finally {
      lock.unlock();
    }
    send();
  }
}
